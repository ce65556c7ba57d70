using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec;

/// <summary>
/// The way in: YAML text to <see cref="GraphSpec"/>. Both steps are pure functions; neither throws on any input, save
/// <see cref="OperationCanceledException"/> when it is told to stop.
/// </summary>
public static class SpecReader
{
    /// <summary>Reads one file on its own.</summary>
    /// <param name="path">Its path, for messages only.</param>
    /// <param name="text">Its YAML.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SpecFile Parse(string path, string text, CancellationToken cancellationToken = default)
    {
        var report = new SpecReport();
        var declarations = new List<Declaration>();
        (IReadOnlyList<YamlNode> documents, IReadOnlyList<YamlHead> broken) = YamlDocuments.Read(path, text, DeclarationReader.BeginsAnother, report, cancellationToken);
        foreach (YamlNode document in documents)
        {
            if (DeclarationReader.Read(document, report) is { } declaration)
            {
                declarations.Add(declaration);
            }
        }

        return new SpecFile(path, report.ToDiagnostics())
        {
            Declarations = declarations.ToEquatableArray(),
            Broken = broken.ToEquatableArray(),
        };
    }

    /// <summary>
    /// Merges files into one API: applies <c>extend</c>, resolves references, settles C# names. The order of the files does not matter: those that come
    /// with the toolkit are first, and the others follow in the order of their paths, so that what a project wrote is never blamed on a file that it cannot change.
    /// </summary>
    /// <param name="files">What <see cref="Parse"/> gave.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SpecResult Merge(IEnumerable<SpecFile> files, CancellationToken cancellationToken = default)
    {
        SpecFile[] ordered = [.. files.OrderBy(f => !f.IsBundled).ThenBy(f => f.Path, StringComparer.Ordinal)];
        var report = new SpecReport(ordered);
        foreach (SpecFile file in ordered)
        {
            report.AddRange(file.Diagnostics);
        }

        Declaration[] all = [.. ordered.SelectMany(f => f.Declarations)];
        var declarations = new Declarations(all, ordered.SelectMany(f => f.Broken), report);
        var context = new ReadContext(declarations, report, cancellationToken);
        ApiSpec? api = null;
        if (declarations.Api is { } declared)
        {
            api = ApiReader.Read(declared, context);
        }
        else if (all.Length > 0 && !ordered.Any(f => f.DeclaresApi))
        {
            report.Add(SpecRules.NoApi, all[0].Name.Span, "No file declares an api, so nothing can be emitted. Write 'api: Name' in one of them.");
        }

        context.Errors = ErrorReader.ReadAll(declarations.Errors, context);
        var objects = new List<ObjectSpec>();
        var enums = new List<EnumSpec>();
        var unions = new List<UnionSpec>();
        var inputs = new List<InputSpec>();
        foreach (Declaration type in declarations.Types)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (type.Kind)
            {
                case DeclarationKind.Enum:
                    enums.Add(EnumReader.Read(type, context));
                    break;
                case DeclarationKind.Union:
                    unions.Add(WrittenReader.ReadUnion(type, context));
                    break;
                case DeclarationKind.Input:
                    inputs.Add(WrittenReader.ReadInput(type, context));
                    break;
                default:
                    objects.Add(ObjectReader.Read(type, context));
                    break;
            }
        }

        new TableCheck(objects, enums, context).Report();

        EquatableArray<GroupSpec> groups = GroupReader.ReadAll(api?.Name ?? "", declarations.Groups, context);
        inputs = [.. inputs.Concat(context.WrittenObjects.ReadAll(objects, context)).OrderBy(i => i.Name, StringComparer.Ordinal)];
        WrittenReader.ReportEndless(unions, inputs, report);
        AskedValues.ReportTerms(objects, groups, unions, inputs, report);
        EquatableArray<WebhookSpec> webhooks = WebhookReader.ReadAll(declarations.Webhooks, new(api, objects, unions, context));
        GraphSpec? spec = api is null
            ? null
            : new GraphSpec(api, WithImpliedFields(WithoutDanglingWindows(objects)), enums.ToEquatableArray(), context.Errors, webhooks)
            {
                Dialects = DialectReader.ReadAll(declarations.Dialects, context),
                Unions = unions.ToEquatableArray(),
                Inputs = inputs.ToEquatableArray(),
                Groups = groups,
                Permissions = PermissionNames.Of(objects, unions, groups),
            };
        return new SpecResult(spec, report.ToDiagnostics());
    }

    /// <summary>Of a field that is empty unless its sub-fields are named, those that are asked for where nobody names one: what the object inside has on every host.</summary>
    private static EquatableArray<ObjectSpec> WithImpliedFields(EquatableArray<ObjectSpec> objects) =>
        objects
            .Select(o => o.Fields.Any(f => f.IsExplicit)
                ? o with { Fields = o.Fields.Select(f => f.IsExplicit ? f with { ImpliedFields = ImpliedFields(objects.FirstOrDefault(inner => inner.Name == (f.Type.Element ?? f.Type).Name)) } : f).ToEquatableArray() }
                : o)
            .ToEquatableArray();

    private static EquatableArray<string> ImpliedFields(ObjectSpec? inner)
    {
        FieldSpec[] sent = [.. inner?.Fields.Where(f => f.IsDefault) ?? []];
        FieldSpec[] everywhere = [.. sent.Where(f => f.Availability.Hosts.Count == 0)];
        return (everywhere.Length > 0 ? everywhere : sent).Select(f => f.WireName).ToEquatableArray();
    }

    /// <summary>A detail window whose edge was left out (and reported) goes with it.</summary>
    private static EquatableArray<ObjectSpec> WithoutDanglingWindows(List<ObjectSpec> objects) =>
        objects
            .Select(o => o.DetailWindow is { } window && objects.Find(n => n.Name == window.Node)?.FindEdge(window.Edge) is null
                ? o with { DetailWindow = null }
                : o)
            .ToEquatableArray();
}

/// <summary>A merged API and everything that is wrong with its files.</summary>
/// <param name="Spec">The API without its broken declarations; null where no file declares an api.</param>
/// <param name="Diagnostics">The mistakes of all files, by path and place.</param>
public sealed record SpecResult(GraphSpec? Spec, EquatableArray<SpecDiagnostic> Diagnostics);

/// <summary>What one file declares. Two are equal when they mean the same: comments, layout and places do not count.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Diagnostics">What is wrong with the file's YAML; the rest is known only when the files are merged.</param>
public sealed record SpecFile(string Path, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Whether the file comes with the toolkit: it goes before the project's own files, whatever they are called.</summary>
    public bool IsBundled { get; init; }

    /// <summary>Whether the file declares an api, be it one that could not be read.</summary>
    public bool DeclaresApi => Declarations.Any(d => d.Kind == DeclarationKind.Api) || Broken.Any(b => DeclarationReader.KindOf(b) == DeclarationKind.Api);

    /// <summary>The declarations that could be read, in the order written.</summary>
    internal EquatableArray<Declaration> Declarations { get; init; }

    /// <summary>The beginnings of the documents that could not be read.</summary>
    internal EquatableArray<YamlHead> Broken { get; init; }
}
