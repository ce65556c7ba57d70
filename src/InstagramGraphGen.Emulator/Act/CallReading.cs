using System.Text;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Reads what a call of a group asks for: nodes of one kind, whoever's they are, that pass its filters, as an edge would list them.</summary>
internal sealed class CallReading(GraphSpec spec, TokenCheck check, CallBinder binder, GraphStore store, GraphEmulatorOptions options)
{
    /// <summary>Reads a page, or the one that is found.</summary>
    /// <exception cref="Refusal">Something is wrong with the call, or nothing is found where one must be.</exception>
    public JsonObject Read(Call call, AskedCall asked, string? authorization, Understanding understood)
    {
        HostDialect dialect = asked.Dialect;
        HeldToken? token = asked.Spec.Token == TokenPlace.None ? null : check.Demand(call, authorization, dialect);
        GraphSnapshot snapshot = store.Current.SeenBy(token?.Account);
        EdgeSpec edge = EdgeOf(asked.Spec);
        understood.Parameters = [.. asked.Spec.Form.Params.Select(parameter => parameter.WireName).Where(name => !string.IsNullOrEmpty(call.Parameters[name]))];
        AskedPage page = binder.BindCall(call, edge, new SpecScope(dialect.Host, call.Version), token, snapshot);
        IEnumerable<StoredObject> all = snapshot.Nodes.Values.Where(node => node.Spec.Name == edge.Node && snapshot.CanSee(node)).OrderBy(node => node.Id, StringComparer.Ordinal);
        all = asked.Spec.IsPaged ? all : all.Reverse();
        StoredObject whole = new StoredObject(spec.FindObject(edge.Node)!, null).With(edge.WireName, StoredEdge.Empty(edge.Order).AddRange(all.Select(node => (node.Id, 0L, (StoredObject?)null))));
        var reader = new NodeReader(snapshot, options.TimeProvider.GetUtcNow(), dialect, (_, of, direction, cursor) => PageUrl(call, asked.Spec, token, of, direction, cursor));
        return reader.ReadPage(whole, page) ?? throw dialect.Refuse(RefusalReason.UnknownObject, ("id", asked.Spec.Path), ("method", "get"));
    }

    // What one answers alone is the first of all that fit, which such an edge holds as its last.
    private static EdgeSpec EdgeOf(CallSpec call) => new(
        call.Path, call.Form.Name, call.Element!, IsDefault: false, EdgeOrder.Unspecified, call.Limit, call.IsPaged ? call.Paging : EdgePaging.Single, IsField: false, IsEndpoint: true, null, null,
        call.Form.Availability, [], new OperationSpec(null, null, Availability.Everywhere, call.Form.Permissions, call.Form.Params, null, call.Form.Span) { PermissionsByHost = call.Form.PermissionsByHost, Set = call.Form.Set }, null, null, [], call.Form.Span);

    private static string PageUrl(Call call, CallSpec made, HeldToken? token, AskedPage asked, string direction, string cursor)
    {
        var url = new StringBuilder($"{call.Origin}/{(made.IsVersioned ? call.Version + "/" : "")}{made.Path}?");
        if (token is not null)
        {
            url.Append("access_token=").Append(Uri.EscapeDataString(token.Value)).Append('&');
        }

        foreach ((string name, string value) in asked.LinkParameters)
        {
            url.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
        }

        return url.Append(System.Globalization.CultureInfo.InvariantCulture, $"limit={asked.Limit}&{direction}={cursor}").ToString();
    }
}
