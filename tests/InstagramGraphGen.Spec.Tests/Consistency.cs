using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>What holds of every merged spec, however broken its files were: what is left fits together.</summary>
internal static class Consistency
{
    public static void Check(GraphSpec spec)
    {
        Assert.NotEmpty(spec.Api.Hosts);
        Assert.All(spec.Api.Roots, r => Assert.True(spec.FindObject(r.Node)!.IsNode));
        Names(spec.Objects.Select(o => o.Name).Concat(spec.Enums.Select(e => e.Name)).Append(spec.Api.Name), StringComparer.OrdinalIgnoreCase);
        Assert.All(spec.Enums, e => Names(e.Values.Select(v => v.Name), StringComparer.Ordinal));
        Assert.All(spec.Webhooks, w => Assert.NotNull(spec.FindObject(w.Payload)));
        Assert.All(spec.Errors, e => Assert.Contains(e.Kind, ErrorKinds.All));
        foreach (ObjectSpec type in spec.Objects)
        {
            Names(type.Fields.Select(f => f.Name).Concat(type.Edges.Select(e => e.Name)), StringComparer.Ordinal);
            Assert.Equal(type.Fields.Count + type.Edges.Count, type.Fields.Select(f => f.WireName).Concat(type.Edges.Select(e => e.WireName)).Distinct().Count());
            foreach (FieldSpec field in type.Fields)
            {
                Type(spec, field.Type);
                Parameters(spec, field.Params);
            }

            foreach (EdgeSpec edge in type.Edges)
            {
                Assert.NotNull(spec.FindObject(edge.Node));
                Assert.True(edge.IsField || edge.IsEndpoint);
                Operation(spec, edge.Get);
                Operation(spec, edge.Post);
                Operation(spec, edge.Delete);
            }

            Operation(spec, type.Post);
            Operation(spec, type.Delete);
            if (type.DetailWindow is { } window)
            {
                Assert.NotNull(spec.FindObject(window.Node)!.FindEdge(window.Edge));
                Assert.NotNull(spec.FindError(window.ErrorCode));
            }
        }
    }

    private static void Operation(GraphSpec spec, OperationSpec? operation)
    {
        if (operation is not null)
        {
            Parameters(spec, operation.Params);
            if (operation.Returns is { } returns)
            {
                Type(spec, returns);
            }
        }
    }

    private static void Parameters(GraphSpec spec, EquatableArray<ParamSpec> parameters)
    {
        Names(parameters.Select(p => p.Name), StringComparer.Ordinal);
        Assert.All(parameters, p => Type(spec, p.Type));
        Assert.All(parameters, p => Assert.True(CSharpNames.IsIdentifier(p.ArgumentName.TrimStart('@'))
            || (p.ArgumentName[0] == '@' && CSharpNames.IsKeyword(p.ArgumentName[1..]))));
    }

    private static void Type(GraphSpec spec, TypeRef type)
    {
        switch (type.Kind)
        {
            case TypeKind.Object:
                Assert.False(spec.FindObject(type.Name)!.IsNode);
                break;
            case TypeKind.Node:
            case TypeKind.Id when type.Name is not null:
                Assert.True(spec.FindObject(type.Name)!.IsNode);
                break;
            case TypeKind.Enum:
                Assert.NotNull(spec.FindEnum(type.Name));
                break;
            case TypeKind.List or TypeKind.Map:
                Type(spec, type.Element!);
                break;
        }
    }

    private static void Names(IEnumerable<string> names, StringComparer comparer)
    {
        string[] all = [.. names];
        Assert.All(all, n => Assert.True(CSharpNames.IsIdentifier(n), n));
        Assert.Equal(all.Length, all.Distinct(comparer).Count());
    }
}
