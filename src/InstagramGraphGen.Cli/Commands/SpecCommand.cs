using System.CommandLine;
using InstagramGraphGen.Cli.Output;
using InstagramGraphGen.Cli.Specs;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph spec</c>: work on spec files.</summary>
internal static class SpecCommand
{
    public static Command Create(Surroundings surroundings) =>
        new("spec", "Works on .graph.yaml files, from which the client is generated.") { CreateCheck(surroundings), CoverageCommand.Create(surroundings) };

    private static Command CreateCheck(Surroundings surroundings)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or directories whose .graph.yaml files are meant.", Arity = ArgumentArity.OneOrMore };
        var bundled = new Option<bool?>("--bundled")
        {
            Description = "Whether the bundled Instagram spec is read too, so that an extend finds what it extends. By default it is, unless the files declare an api of their own.",
            HelpName = "true|false",
        };
        var command = new Command("check", "Reports every mistake as path(line,column): error GRAPH0000: message.") { paths, bundled };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Check(surroundings.Output, parsed.GetRequiredValue(paths), parsed.GetValue(bundled), cancellationToken)));
        return command;
    }

    private static int Check(TextWriter output, string[] paths, bool? withBundled, CancellationToken cancellationToken)
    {
        SpecFile[] files = [.. SpecPaths.Find(paths).Select(path => SpecReader.Parse(path, SpecPaths.Read(path), cancellationToken))];
        SpecResult result = SpecReader.Merge(files, cancellationToken);
        if (withBundled ?? !files.Any(file => file.DeclaresApi))
        {
            result = SpecReader.Merge([.. files, .. BundledSpec.Files(cancellationToken)], cancellationToken);
        }

        foreach (SpecDiagnostic diagnostic in result.Diagnostics)
        {
            output.Write($"{diagnostic}\n");
        }

        int errors = result.Diagnostics.Count(d => d.Rule.IsError);
        output.Write($"{Printable.Count(files.Length, "file")}, {Printable.Count(errors, "error")}, {Printable.Count(result.Diagnostics.Count - errors, "warning")}\n");
        return errors == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
