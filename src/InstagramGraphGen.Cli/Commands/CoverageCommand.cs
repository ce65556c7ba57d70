using System.CommandLine;
using System.Globalization;
using InstagramGraphGen.Cli.Specs;
using InstagramGraphGen.Cli.Specs.Facts;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph spec coverage</c>: compares a spec with tables of what is known of its API.</summary>
internal static class CoverageCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var operations = new Argument<string>("OPERATIONS") { Description = "A CSV file with a row for each operation: host, method, path, operation, parameters, status." };
        var errors = new Option<string>("--errors") { Description = "A CSV file with a row for each error: host, code, subcode, message_fragment, type.", HelpName = "FILE" };
        var reasons = new Option<string[]>("--reasons") { Description = "A CSV file of what is left out on purpose: the row, what of it, and the reason.", HelpName = "FILE" };
        var places = new Option<string>("--places") { Description = "A CSV file that says which node a word in a path stands for, and which host a short name: place, node.", HelpName = "FILE" };
        var paths = new Option<string[]>("--spec") { Description = "The spec's files, or directories of them; the bundled Instagram spec unless said.", HelpName = "PATH" };
        var all = new Option<bool>("--all") { Description = "Print what is present, too." };
        var command = new Command("coverage", "Compares the spec with tables of facts: prints what is missing, and what is left out and why.") { operations, errors, reasons, places, paths, all };
        command.SetAction((parsed, cancellationToken) =>
        {
            GraphSpec spec = Read(parsed.GetValue(paths) ?? [], cancellationToken);
            ILookup<string, string> known = (parsed.GetValue(places) is { } file ? FactTable.Read(file, "place", "node") : []).ToLookup(row => row["place"], row => row["node"], StringComparer.Ordinal);
            var coverage = new SpecCoverage(spec, new OperationFinder(spec, known), [.. (parsed.GetValue(reasons) ?? []).SelectMany(CoverageReason.ReadAll)]);
            CoverageEntry[] entries =
            [
                .. coverage.Of(OperationFact.ReadAll(parsed.GetRequiredValue(operations))),
                .. parsed.GetValue(errors) is { } table ? coverage.OfErrors(FactTable.Read(table, "host", "code", "subcode", "message_fragment", "type")) : [],
            ];
            return Task.FromResult(Write(surroundings.Output, entries, parsed.GetValue(all)));
        });
        return command;
    }

    private static GraphSpec Read(string[] paths, CancellationToken cancellationToken)
    {
        SpecFile[] files = paths.Length == 0
            ? [.. BundledSpec.Files(cancellationToken)]
            : [.. SpecPaths.Find(paths).Select(path => SpecReader.Parse(path, SpecPaths.Read(path), cancellationToken))];
        SpecResult result = SpecReader.Merge(files, cancellationToken);
        return result.Spec is { } spec && !result.Diagnostics.Any(diagnostic => diagnostic.Rule.IsError)
            ? spec
            : throw new UsageException("The spec has mistakes, so nothing can be compared with it. igraph spec check tells them.");
    }

    private static int Write(TextWriter output, CoverageEntry[] entries, bool all)
    {
        foreach (CoverageEntry entry in entries.Where(entry => all || entry.State != CoverageState.Present))
        {
            string state = entry.State switch { CoverageState.Present => "present", CoverageState.LeftOut => "left out", CoverageState.Missing => "MISSING", _ => "NEEDLESS" };
            output.Write($"{state,-9} {entry.Kind,-10} {entry.Text}{(entry.Reason is null ? "" : $": {entry.Reason}")}\n");
        }

        foreach (IGrouping<string, CoverageEntry> kind in entries.GroupBy(entry => entry.Kind))
        {
            int present = kind.Count(entry => entry.State == CoverageState.Present);
            int leftOut = kind.Count(entry => entry.State == CoverageState.LeftOut);
            int total = kind.Count(entry => entry.State != CoverageState.Needless);
            string share = (total == 0 ? 1 : (double)(present + leftOut) / total).ToString("P1", CultureInfo.InvariantCulture);
            output.Write($"{kind.Key}: {total}, {present} present, {leftOut} left out with a reason, {total - present - leftOut} missing ({share})\n");
        }

        return entries.All(entry => entry.State is CoverageState.Present or CoverageState.LeftOut) ? ExitCode.Done : ExitCode.Failed;
    }
}
