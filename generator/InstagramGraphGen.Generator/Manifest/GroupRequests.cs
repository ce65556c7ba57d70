using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>What the manifest says of calls of groups that are asked for no fields: of parameters it shows the names, and what the spec itself sets.</summary>
internal sealed class GroupRequests(Models models, SourceBodies bodies, ClientReader clients, CancellationToken cancellationToken)
{
    private const string Unknown = ManifestRequest.Unknown;

    private readonly CallsWithoutFields _calls = new(models, bodies, clients, cancellationToken);

    public IEnumerable<(ManifestRequest Request, SyntaxNode Syntax)> In(SyntaxTree file) => _calls.In(file)
        .Where(found => WriteCalls.UseOf(found.Operation) != RequestUse.Dropped)
        .Select(found => (Read(found), found.Operation.Syntax));

    private static ManifestRequest Read(CallWithoutFields found)
    {
        CallSpec call = found.Call;
        return new(
            found.Spec.Api.Name,
            found.Version,
            found.Host,
            $"/{call.Path}",
            call.Form.Returns?.Name ?? Unknown,
            FieldChoice.Default,
            "",
            call.Form.Set.Select(s => (Name: string.Join(".", s.Path), s.Value)).Concat(call.Form.Params.Where(p => p.IsRequired).Select(p => (Name: p.WireName, Value: Unknown))).OrderBy(p => p.Name, StringComparer.Ordinal).ToEquatableArray(),
            found.Permissions.OrderBy(p => p, StringComparer.Ordinal).Concat(found.MayTakeOthers ? [Unknown] : []).ToEquatableArray())
        {
            Method = call.Method.ToString().ToUpperInvariant(),
        };
    }
}
