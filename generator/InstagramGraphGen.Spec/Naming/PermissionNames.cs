namespace InstagramGraphGen.Spec.Naming;

/// <summary>Finds every permission that a spec names, and gives it a C# name.</summary>
internal static class PermissionNames
{
    /// <summary>The permissions in ordinal order; one of which no name can be made is left out.</summary>
    public static EquatableArray<PermissionSpec> Of(IEnumerable<ObjectSpec> objects, IEnumerable<UnionSpec> unions, IEnumerable<GroupSpec> groups)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ObjectSpec type in objects)
        {
            Add(all, type.Permissions, type.PermissionsByHost);
            AddAll(all, type.Post, type.Delete);
            foreach (FieldSpec field in type.Fields)
            {
                Add(all, field.Permissions, field.PermissionsByHost);
            }

            foreach (EdgeSpec edge in type.Edges)
            {
                Add(all, edge.Permissions, edge.PermissionsByHost);
                AddAll(all, edge.Get, edge.Post, edge.Delete);
            }
        }

        foreach (FormSpec form in unions.SelectMany(u => u.Forms).Concat(groups.SelectMany(g => g.Calls).Select(c => c.Form)))
        {
            Add(all, form.Permissions, form.PermissionsByHost);
        }

        var taken = new HashSet<string>(NameScope.MembersOfTypes, StringComparer.Ordinal);
        return all
            .Select(name => new PermissionSpec(name, CSharpNames.Pascal(name)))
            .Where(permission => CSharpNames.IsIdentifier(permission.CSharpName) && taken.Add(permission.CSharpName))
            .ToEquatableArray();
    }

    private static void AddAll(SortedSet<string> all, params OperationSpec?[] operations)
    {
        foreach (OperationSpec operation in operations.OfType<OperationSpec>())
        {
            Add(all, operation.Permissions, operation.PermissionsByHost);
            foreach (FormSpec form in operation.Forms)
            {
                Add(all, form.Permissions, form.PermissionsByHost);
            }
        }
    }

    private static void Add(SortedSet<string> all, EquatableArray<string> everywhere, EquatableArray<HostPermissions> byHost)
    {
        all.UnionWith(everywhere);
        all.UnionWith(byHost.SelectMany(h => h.Permissions));
    }
}
