using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using InstagramGraphGen.Projection.Tests.Data;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>How full an answer is.</summary>
internal enum Fullness
{
    /// <summary>Everything is there.</summary>
    Rich,

    /// <summary>Everything is null or empty.</summary>
    Sparse,

    /// <summary>Each thing as it comes.</summary>
    Mixed,
}

/// <summary>Nodes as a request would answer them: with what was asked for, and no more.</summary>
internal sealed class RandomNode(PCG random, Fullness fullness)
{
    private static readonly string[] s_texts = ["me", "you", "", "a", "hello world", "inbox"];

    public byte[] Json(string type, IReadOnlyList<AskedField> asked) => Encoding.UTF8.GetBytes(Node(type, asked).ToJsonString());

    private JsonObject Node(string type, IReadOnlyList<AskedField> asked)
    {
        ObjectSpec spec = Answers.Spec.FindObject(type)!;
        var node = new JsonObject();
        foreach (AskedField field in asked.Count > 0 ? asked : Answers.Defaults(spec))
        {
            node[field.Name] = spec.FindField(field.Name) is { } known ? Value(known.Type, known.WireName, known.IsWrapped, field.Inner) : IsNull(20) ? null : Page(spec.FindEdge(field.Name)!.Node, field);
        }

        return node;
    }

    private JsonObject Page(string type, AskedField asked)
    {
        int limit = asked.Modifiers.IndexOf(".limit(", StringComparison.Ordinal);
        int most = limit < 0 ? 25 : int.Parse(asked.Modifiers.AsSpan(limit + 7)[..asked.Modifiers[(limit + 7)..].IndexOf(')', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        return new JsonObject { ["data"] = new JsonArray([.. Enumerable.Range(0, Math.Min(Count, most)).Select(_ => Node(type, asked.Inner))]) };
    }

    private int Count => fullness switch { Fullness.Rich => 3, Fullness.Sparse => 0, _ => Next(4) };

    private bool IsNull(int percent) => fullness == Fullness.Sparse || (fullness == Fullness.Mixed && Next(100) < percent);

    private int Next(int below) => (int)random.Next((uint)below);

    private JsonNode? Value(TypeRef type, string name, bool isWrapped, IReadOnlyList<AskedField> asked)
    {
        if (name != "id" && IsNull(20))
        {
            return null;
        }

        switch (type.Kind)
        {
            case TypeKind.Int or TypeKind.Long:
                return Next(4);
            case TypeKind.Float:
                return 0.5 * Next(4);
            case TypeKind.Bool:
                return Next(2) == 0;
            case TypeKind.DateTime:
                return $"2026-02-03T04:05:0{Next(4)}+0000";
            case TypeKind.UnixTime:
                return 1770000000 + Next(4);
            case TypeKind.Object or TypeKind.Node:
                return Node(type.Name!, asked);
            case TypeKind.Json:
                return new JsonObject { ["any"] = "thing" };
            case TypeKind.List:
                var items = new JsonArray([.. Enumerable.Range(0, Count).Select(_ => Value(type.Element!, "id", false, asked))]);
                return isWrapped ? new JsonObject { ["data"] = items } : items;
            case TypeKind.Map:
                return new JsonObject { ["key"] = Value(type.Element!, name, false, []) };
            default:
                return s_texts[Next(s_texts.Length)];
        }
    }
}

/// <summary>An emitted model of a batch, whose type the test does not know.</summary>
internal abstract class ModelType
{
    public static ModelType Of(Assembly assembly, string name) =>
        (ModelType)Activator.CreateInstance(typeof(ModelType<>).MakeGenericType(assembly.GetType($"Instagram.{name}", throwOnError: true)!))!;

    public abstract Assembly Assembly { get; }

    public abstract int IndexOf(string field);

    public abstract FieldSet Of(params ReadOnlySpan<(string Name, string? Modifiers, ValueReader? Value)> fields);

    public abstract object Read(byte[] json, FieldSet? asked);

    /// <summary>The selection, each object of it a set of its own, so that it tells by which path it is read.</summary>
    public static FieldSet Selected(Func<string, ModelType> models, string type, IReadOnlyList<AskedField> asked)
    {
        ObjectSpec spec = Answers.Spec.FindObject(type)!;
        return models(type).Of([.. asked.Select(f => (f.Name, f.Modifiers.Length > 0 ? f.Modifiers : null, f.Inner.Count > 0 ? Selected(models, Emitted.InnerOf(spec, f.Name), f.Inner) : Emitted.ReaderOf(models(type).Assembly, spec, f.Name)))]);
    }
}

internal sealed class ModelType<T> : ModelType
    where T : class, IGraphObject<T>
{
    public override Assembly Assembly => typeof(T).Assembly;

    public override int IndexOf(string field) => T.FieldNames.IndexOf(field);

    public override FieldSet Of(params ReadOnlySpan<(string Name, string? Modifiers, ValueReader? Value)> fields) => FieldSet<T>.Of(fields);

    public override object Read(byte[] json, FieldSet? asked)
    {
        var reader = new GraphReader(json);
        return reader.Read<T>(asked ?? ValueReader.Whole<T>());
    }
}
