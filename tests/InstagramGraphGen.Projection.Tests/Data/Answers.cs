using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Projection.Tests.Data;

/// <summary>Which of the answers that the API could give.</summary>
public enum AnswerKind
{
    /// <summary>All that was asked for is there, lists have two elements, what can be true is.</summary>
    Rich,

    /// <summary>All is there, lists have one element, what can be false is, numbers are 0 and texts differ.</summary>
    Other,

    /// <summary>All is null or empty.</summary>
    Sparse,
}

/// <summary>Answers made from the spec: what was asked for, and only that.</summary>
/// <param name="kind">Which answer.</param>
/// <param name="nullPath">A field that is null in it, such as <c>from/username</c>.</param>
/// <param name="onlyPath">The one field that is not null in it.</param>
internal sealed class Answers(AnswerKind kind, string? nullPath = null, string? onlyPath = null)
{
    public static GraphSpec Spec { get; } = SpecReader.Merge(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "spec"), "*.graph.yaml").Select(f => SpecReader.Parse(f, File.ReadAllText(f)))).Spec!;

    public JsonObject Node(string type, IReadOnlyList<AskedField> asked, int index = 0, string parent = "")
    {
        ObjectSpec spec = Spec.FindObject(type)!;
        var node = new JsonObject();
        foreach (AskedField field in asked.Count > 0 ? asked : Defaults(spec))
        {
            string path = parent + field.Name;
            node[field.Name] = path == nullPath || !IsWanted(path) ? null
                : spec.FindField(field.Name) is { } known ? Value(known.Type, known.WireName, known.IsWrapped, field.Inner, index, path + "/")
                : Page(spec.FindEdge(field.Name)!.Node, field.Inner, path + "/");
        }

        return node;
    }

    public JsonObject Page(string type, IReadOnlyList<AskedField> asked, string parent = "")
    {
        var data = new JsonArray();
        int count = kind switch { AnswerKind.Rich => 2, AnswerKind.Other => 1, _ => 0 };
        for (int i = 0; i < count; i++)
        {
            data.Add(Node(type, asked, i, parent));
        }

        return new JsonObject { ["data"] = data };
    }

    private bool IsWanted(string path) =>
        onlyPath is null || onlyPath == path || onlyPath.StartsWith(path + "/", StringComparison.Ordinal) || path.StartsWith(onlyPath + "/", StringComparison.Ordinal);

    public static IEnumerable<AskedField> Defaults(ObjectSpec spec)
    {
        FieldSpec[] chosen = [.. spec.Fields.Where(f => f.IsDefault)];
        return (chosen.Length > 0 ? chosen : [.. spec.Fields.Where(f => f.Type.Kind is not (TypeKind.Object or TypeKind.List))]).Select(f => new AskedField(f.WireName, "", []));
    }

    private JsonNode? Value(TypeRef type, string name, bool isWrapped, IReadOnlyList<AskedField> asked, int index, string parent)
    {
        if (kind == AnswerKind.Sparse && name != "id")
        {
            return null;
        }

        bool isRich = kind == AnswerKind.Rich;
        switch (type.Kind)
        {
            case TypeKind.Int or TypeKind.Long:
                return isRich ? 3 + index : 0;
            case TypeKind.Float:
                return isRich ? 1.5 : 0.0;
            case TypeKind.Bool:
                return isRich;
            case TypeKind.DateTime:
                return isRich ? $"2026-02-03T04:05:0{index}+0000" : "2020-01-01T00:00:00+0000";
            case TypeKind.UnixTime:
                return 1770000000 + index;
            case TypeKind.Object or TypeKind.Node:
                return Node(type.Name!, asked, index, parent);
            case TypeKind.Json:
                return new JsonObject { ["any"] = "thing" };
            case TypeKind.List:
                var items = new JsonArray();
                for (int i = 0; i < (isRich ? 2 : 1); i++)
                {
                    items.Add(Value(type.Element!, name, false, asked, i, parent));
                }

                return isWrapped ? new JsonObject { ["data"] = items } : items;
            case TypeKind.Map:
                return new JsonObject { ["key"] = Value(type.Element!, name, false, [], index, parent) };
            default:
                return isRich ? (index == 0 ? $"{name}-a" : $"{name}-b") : "me";
        }
    }
}
