using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Usage;

/// <summary>
/// A spec without what leads on and is not named: roots, groups, edges, fields that are nodes or that nobody gets without their names, forms of writes, and requests of events. The other
/// fields of a node or an object stay, so that what is read is the same. Types that nothing leads to any more are left out later, by <see cref="FilesInUse"/>.
/// </summary>
internal static class SpecInUse
{
    /// <summary>The part of a spec that a project with these words can use.</summary>
    public static GraphSpec Of(GraphSpec spec, WordsInUse words)
    {
        WebhookEventSpec[] events = [.. spec.Webhooks.SelectMany(w => w.Events)];
        WordsInUse all = words.With(events.SelectMany(e => e.Requests).Where(r => words.Has(r.Name)).SelectMany(LeadsTo));
        var unnamed = new HashSet<string>(
            events.SelectMany(PathsOf).Concat(spec.Objects.SelectMany(PathsOf)).SelectMany(path => path.TrimEnd('?').Split('.')).Concat(spec.Objects.SelectMany(o => o.Fields).SelectMany(f => f.ImpliedFields)), StringComparer.Ordinal);
        return spec with
        {
            Api = spec.Api with { Roots = spec.Api.Roots.Where(r => all.Has(r.Name)).ToEquatableArray() },
            Objects = spec.Objects.Select(o => WithFields(o.IsNode ? Of(o, all) : o, all, unnamed)).ToEquatableArray(),
            Groups = spec.Groups.Where(g => all.Has(g.Name) || all.HasAnyOf(g.TypeName)).ToEquatableArray(),
            Webhooks = spec.Webhooks.Select(w => w with { Events = w.Events.Select(e => e with { Requests = e.Requests.Where(r => all.Has(r.Name)).ToEquatableArray() }).ToEquatableArray() }).ToEquatableArray(),
        };
    }

    /// <summary>The members that a request of an event goes through.</summary>
    private static IEnumerable<string> LeadsTo(WebhookRequestSpec request) => new[] { request.Root, request.Edge, request.Form }.OfType<string>();

    /// <summary>What the code of a node goes through by itself, to see whether it is done and what of a file has arrived.</summary>
    private static IEnumerable<string> PathsOf(ObjectSpec node) => new[] { node.Poll?.Field, node.Poll?.Detail, node.Upload?.ArrivedPath }.OfType<string>();

    /// <summary>What the code of an event goes through by itself.</summary>
    private static IEnumerable<string> PathsOf(WebhookEventSpec one) =>
    [
        .. one.Identity, .. one.OrderBy, .. one.When.Concat(one.Unless).Select(t => t.Path), .. one.Time is { } time ? [time.Path] : Array.Empty<string>(),
        .. one.Requests.SelectMany(r => r.Arguments.Select(a => a.Value.Path).Concat(r.Id is { } id ? [id.Path] : Array.Empty<string>())),
    ];

    private static ObjectSpec Of(ObjectSpec node, WordsInUse words)
    {
        // Whoever names the type of the way to a node keeps it: it is there only where something leads on.
        bool isWayNamed = words.Has(node.Types.Way);
        Dictionary<string, EdgeSpec> kept = node.Edges.Where(e => isWayNamed || IsNamed(node, e, words)).ToDictionary(e => e.WireName, e => Of(node, e, words), StringComparer.Ordinal);
        PublishSpec[] publish = [.. kept.Values.SelectMany(e => e.Post?.Forms ?? []).Select(f => f.Publish).OfType<PublishSpec>()];

        // What a request publishes with, it goes through by itself.
        foreach (EdgeSpec edge in node.Edges.Where(e => publish.Any(p => p.Edge == e.WireName)))
        {
            kept[edge.WireName] = edge;
        }

        foreach (EdgeSpec edge in node.Edges.Where(e => !kept.ContainsKey(e.WireName) && publish.Any(p => p.Newest == e.WireName)))
        {
            kept.Add(edge.WireName, Of(node, edge, words));
        }

        return node with
        {
            Post = Of(node.Post, words, all: isWayNamed),
            Delete = Of(node.Delete, words, all: isWayNamed),
            Edges = node.Edges.Where(e => kept.ContainsKey(e.WireName)).Select(e => kept[e.WireName]).ToEquatableArray(),
        };
    }

    /// <summary>A field with arguments, or one that is empty unless its own fields are named, is in no answer to who does not name it; one that is a node leads on, as an edge does.</summary>
    private static ObjectSpec WithFields(ObjectSpec type, WordsInUse words, HashSet<string> unnamed) => type with
    {
        Fields = type.Fields.Where(f => f.IsDefault || unnamed.Contains(f.WireName) || !(f.Params.Count > 0 || f.IsExplicit || IsNode(f.Type)) || words.Has(f.Name) || words.HasAnyOf(type.Name + f.Name) || words.HasAnyOf($"{type.Name}_{f.Name}")).ToEquatableArray(),
    };

    private static bool IsNode(TypeRef type) => type.Kind == TypeKind.Node || (type.Element is { } element && IsNode(element));

    /// <summary>By itself, by the types that are emitted for it, or by the class of methods that it brings to what it lists.</summary>
    private static bool IsNamed(ObjectSpec node, EdgeSpec edge, WordsInUse words) =>
        words.Has(edge.Name) || words.HasAnyOf(node.Name + edge.Name) || words.HasAnyOf($"{node.Name}_{edge.Name}") || words.Has(EdgeParameterEmitter.NameOf(edge.Node));

    private static EdgeSpec Of(ObjectSpec node, EdgeSpec edge, WordsInUse words)
    {
        // An edge that is only written to needs a form.
        bool all = words.Has(edge.WayType) || edge.Get is null;
        return edge with { Post = Of(edge.Post, words, all), Delete = Of(edge.Delete, words, all) };
    }

    private static OperationSpec? Of(OperationSpec? operation, WordsInUse words, bool all)
    {
        if (operation is null || all)
        {
            return operation;
        }

        FormSpec[] forms = [.. operation.Forms.Where(f => words.Has(f.Name) || words.HasAnyOf(f.TypeName))];
        return forms.Length == 0 ? null : operation with { Forms = forms.ToEquatableArray() };
    }
}
