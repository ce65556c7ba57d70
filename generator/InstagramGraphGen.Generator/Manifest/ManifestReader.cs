using InstagramGraphGen.Generator.Interception;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>Reads from files what the manifest says of their requests.</summary>
/// <param name="models">The models of the compilation.</param>
/// <param name="bodies">The bodies of the project.</param>
/// <param name="clients">What clients speak to.</param>
/// <param name="folder">The folder that the names of files are said from.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class ManifestReader(Models models, SourceBodies bodies, ClientReader clients, string folder, CancellationToken cancellationToken)
{
    private const string Unknown = ManifestRequest.Unknown;

    /// <summary>The requests that files send or hand to other code, each with the name of the file that its author sees.</summary>
    public IEnumerable<(ManifestRequest Request, string File)> In(IReadOnlyCollection<SyntaxTree> files, bool isConcurrent) => files.SelectManyFiles(In, isConcurrent, cancellationToken);

    private IEnumerable<(ManifestRequest Request, string File)> In(SyntaxTree file) => new RequestSites(models, bodies, cancellationToken).In(file)
        .Where(site => site.Use is RequestUse.Sent or RequestUse.PassedOn)
        .Select(site => (Read(site.Request), FileOf(site.Operation.Syntax)))
        .Concat(new WriteRequests(models, bodies, clients, cancellationToken).In(file).Select(call => (call.Request, FileOf(call.Syntax))))
        .Concat(new GroupRequests(models, bodies, clients, cancellationToken).In(file).Select(call => (call.Request, FileOf(call.Syntax))))
        .Concat(new JsonCalls(models, bodies, clients, cancellationToken).In(file).Select(call => (call.Request, FileOf(call.Syntax))));

    private ManifestRequest Read(VisibleRequest request)
    {
        ApiSpec api = request.Node.Spec.Api;
        (string host, string version) = clients.TargetOf(request);
        (FieldChoice choice, string fields) = FieldsOf(request, host);
        bool isAllKnown = choice != FieldChoice.Unknown && request.Path is not null;
        return new(
            api.Name,
            version,
            host,
            (request.Path ?? request.Call?.Path) is { } path ? $"/{path}" : request.Edge is { } edge ? $"{Unknown}/{edge.WireName}" : Unknown,
            request.Node.Name,
            choice,
            fields,
            request.Arguments.Select(a => (a.WireName, ValueOf(a))).Concat(AlwaysOf(request)).OrderBy(a => a.WireName, StringComparer.Ordinal).ToEquatableArray(),
            RequiredPermissions.Of(request, host).Select(p => p.Permission).OrderBy(p => p, StringComparer.Ordinal).Concat(isAllKnown ? [] : [Unknown]).ToEquatableArray());
    }

    /// <summary>What the spec itself sends.</summary>
    private static IEnumerable<(string WireName, string Value)> AlwaysOf(VisibleRequest request) => (request.Call?.Form.Set ?? request.Edge?.Get?.Set ?? []).Select(s => (s.Path[0], s.Value));

    private static (FieldChoice Choice, string Fields) FieldsOf(VisibleRequest request, string host) => request switch
    {
        { Fields: { } fields, Path: null } => (FieldChoice.Named, $"{Unknown},{fields.Text}"),
        { Fields: { } fields } => (FieldChoice.Named, fields.Text),
        { IsSelected: false, Path: not null } => (FieldChoice.Default, DefaultsOf(request.Node.Type, host)),
        _ => (FieldChoice.Unknown, Unknown),
    };

    private static string DefaultsOf(ObjectSpec type, string host)
    {
        bool isEverything = !type.IsNode && !type.Fields.Any(f => f.IsDefault);
        return string.Join(",",
        [
            .. type.Fields.Where(f => (f.IsDefault || isEverything) && f.Availability.IsOn(host)).Select(f => f.WireName),
            .. type.Edges.Where(e => e is { IsDefault: true, IsField: true, Get: not null } && e.Availability.IsOn(host)).Select(e => e.WireName),
        ]);
    }

    /// <summary>A constant as it is; but what a spec calls a secret is never shown.</summary>
    private static string ValueOf(RequestArgument argument) =>
        argument.Spec is { IsSecret: true } || argument.WireName.Contains("token") || argument.WireName.Contains("secret") || argument.Value is null ? Unknown : argument.Value;

    /// <summary>The file that the author sees: Razor's code says which page it comes from.</summary>
    private string FileOf(SyntaxNode syntax)
    {
        FileLinePositionSpan mapped = syntax.GetLocation().GetMappedLineSpan();
        string file = syntax.SyntaxTree.FilePath;
        return FileName.From(folder, mapped.HasMappedPath ? FileName.Beside(file, mapped.Path) : file);
    }
}
