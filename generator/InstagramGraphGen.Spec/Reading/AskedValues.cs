namespace InstagramGraphGen.Spec.Reading;

/// <summary>Sees that what reads are asked with has no terms of its own: permissions and rates of an alternative are those of a write, by which nothing tells those of a read.</summary>
internal static class AskedValues
{
    /// <summary>Reports parameters of reads that hold a value with terms of its own.</summary>
    public static void ReportTerms(IEnumerable<ObjectSpec> objects, IEnumerable<GroupSpec> groups, IReadOnlyList<UnionSpec> unions, IReadOnlyList<InputSpec> inputs, SpecReport report)
    {
        UnionSpec[] own = [.. unions.Where(u => u.Forms.Any(f => f.Permissions.Count + f.PermissionsByHost.Count > 0 || f.Rate is not null))];
        if (own.Length == 0)
        {
            return;
        }

        IEnumerable<ParamSpec> asked = objects
            .SelectMany(o => o.Fields.SelectMany(f => f.Params).Concat(o.Params).Concat(o.Edges.SelectMany(e => e.Get?.AllParams ?? [])))
            .Concat(groups.SelectMany(g => g.Calls).Where(c => c.Element is not null).SelectMany(c => c.Form.Params));
        foreach (ParamSpec parameter in asked)
        {
            if (Find(parameter.Type, []) is { } found)
            {
                report.Add(SpecRules.Contradiction, parameter.Span, $"'{parameter.WireName}' can hold {found}, whose forms say permissions or a rate of their own, and those are of writes. Declare a union without them for reads.");
            }
        }

        string? Find(TypeRef type, HashSet<string> seen) =>
            type.Element is { } element ? Find(element, seen)
            : type.Kind is not (TypeKind.Union or TypeKind.Input) || !seen.Add(type.Name!) ? null
            : Array.Exists(own, u => u.Name == type.Name) ? type.Name
            : (unions.FirstOrDefault(u => u.Name == type.Name)?.Forms.SelectMany(f => f.Params) ?? inputs.FirstOrDefault(i => i.Name == type.Name)?.Params ?? []).Select(p => Find(p.Type, seen)).FirstOrDefault(name => name is not null);
    }
}
