using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>Finds the requests that write. Of their parameters the manifest shows the names, and what the spec itself sets; never what is written.</summary>
internal sealed class WriteRequests(Models models, SourceBodies bodies, ClientReader clients, CancellationToken cancellationToken)
{
    private const string Unknown = ManifestRequest.Unknown;

    public IEnumerable<(ManifestRequest Request, SyntaxNode Syntax)> In(SyntaxTree file)
    {
        var calls = new WriteCalls(models, bodies, cancellationToken);
        var permissions = new WritePermissions(calls, cancellationToken);
        return calls.In(file)
            .Where(call => call.Member.Write is not null && WriteCalls.UseOf(call.Operation) != RequestUse.Dropped)
            .Select(call => (Read(call, calls.PlaceOf(call), permissions), call.Operation.Syntax));
    }

    private ManifestRequest Read(WriteCall call, (IOperation? Client, string? Path) place, WritePermissions permissions)
    {
        Write write = call.Member.Write!;
        ApiSpec api = call.Spec.Api;
        (string client, string version) = clients.Read(place.Client, api);
        string host = OperationEmitter.OnlyHost(write.Availabilities, api.Hosts.Select(h => h.Name).ToEquatableArray()) ?? client;
        (IReadOnlyList<string> taken, bool isKnown) = permissions.Of(call, host);
        string unseen = write.Edge is { } edge ? $"{Unknown}/{edge.WireName}" : Unknown;
        return new(
            api.Name,
            version,
            host,
            place.Path is { } path ? $"/{path}" : unseen,
            write.Form.Returns?.Name ?? write.Node.Name,
            FieldChoice.Default,
            "",
            ParametersOf(write).OrderBy(p => p.Name, StringComparer.Ordinal).ToEquatableArray(),
            taken.OrderBy(p => p, StringComparer.Ordinal).Concat(isKnown ? [] : [Unknown]).ToEquatableArray())
        {
            Method = write.Verb.ToUpperInvariant(),
        };
    }

    private static IEnumerable<(string Name, string Value)> ParametersOf(Write write) =>
    [
        .. write.Form.Set.Select(s => (string.Join(".", s.Path), s.Value)),
        .. write.Required.Select(p => (p.WireName, Unknown)),
    ];
}
