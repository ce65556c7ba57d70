using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>The permissions that the spec says a request takes.</summary>
internal static class RequiredPermissions
{
    /// <summary>
    /// The permissions, each once, with the selector that is the first to need it; null: the request needs it whatever fields it asks for, or
    /// for what the API sends by default. Of fields that are known at run time only nothing can be told.
    /// </summary>
    public static IEnumerable<(string Permission, IOperation? Origin)> Of(VisibleRequest request, string host)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new Walk(request.Node.Spec, host).Request(request).Where(p => seen.Add(p.Permission));
    }

    private sealed class Walk(GraphSpec spec, string host)
    {
        /// <summary>The objects whose defaults are being read: a spec may let a node send itself.</summary>
        private readonly HashSet<string> _inside = new(StringComparer.Ordinal);

        public IEnumerable<(string Permission, IOperation? Origin)> Request(VisibleRequest request) =>
        [
            .. request.Owner is { Type: var owner } ? Each(owner.Permissions, owner.PermissionsByHost, null) : [],
            .. request.Edge is { } edge ? OfEdge(edge, null) : [],
            .. request.Call is { Form: var form } ? Each(form.Permissions, form.PermissionsByHost, null) : [],
            .. request.IsSelected && request.Fields is null ? OfType(request.Node.Type, null) : Object(request.Node.Type, request.Fields, null),
        ];

        /// <summary>An object with what is selected of it; null: what the API sends by default.</summary>
        private IEnumerable<(string, IOperation?)> Object(ObjectSpec type, Selection? selection, IOperation? origin)
        {
            IEnumerable<(string, IOperation?)> own = OfType(type, origin);
            if (selection is not null)
            {
                return own.Concat(selection.Fields.SelectMany(f => Member(f.Member, f.Inner, f.Origin)));
            }

            if (!_inside.Add(type.Name))
            {
                return own;
            }

            IEnumerable<(string, IOperation?)> defaults = [.. own, .. Emit.Member.Of(type).Where(m => m.IsDefault && m.Availability.IsOn(host)).SelectMany(m => Member(m, null, origin))];
            _inside.Remove(type.Name);
            return defaults;
        }

        private IEnumerable<(string, IOperation?)> Member(Member member, Selection? inner, IOperation? origin) =>
        [
            .. member.AnyEdge is { } edge ? OfEdge(edge, origin) : Each(member.Field!.Permissions, member.Field.PermissionsByHost, origin),
            .. spec.FindObject(PermissionEmitter.ObjectIn(member)) is not { } type ? []
                : inner is null && member.Field is { ImpliedFields.Count: > 0 } whole ? Implied(type, whole.ImpliedFields, origin)
                : Object(type, inner, origin),
        ];

        /// <summary>The sub-fields that are asked for of a field that is empty unless some are named.</summary>
        private IEnumerable<(string, IOperation?)> Implied(ObjectSpec type, EquatableArray<string> fields, IOperation? origin) =>
            OfType(type, origin).Concat(Emit.Member.Of(type).Where(m => fields.Contains(m.WireName)).SelectMany(m => Member(m, null, origin)));

        private IEnumerable<(string, IOperation?)> OfType(ObjectSpec type, IOperation? origin) => Each(type.Permissions, type.PermissionsByHost, origin);

        private IEnumerable<(string, IOperation?)> OfEdge(EdgeSpec edge, IOperation? origin) =>
        [
            .. Each(edge.Permissions, edge.PermissionsByHost, origin),
            .. edge.Get is { } get ? Each(get.Permissions, get.PermissionsByHost, origin) : [],
        ];

        private IEnumerable<(string, IOperation?)> Each(EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost, IOperation? origin)
        {
            EquatableArray<string> permissions = byHost.Count == 0 ? everywhere : byHost.FirstOrDefault(p => p.Host == host)?.Permissions ?? default;
            return permissions.Select(p => (p, origin));
        }
    }
}
