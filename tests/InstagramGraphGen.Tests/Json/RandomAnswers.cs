using System.Globalization;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Random JSON of a spec's types, spelled as the API spells it.</summary>
/// <param name="spec">Says which types there are.</param>
/// <param name="random">Chooses.</param>
/// <param name="hasEnvelopes">Whether anything may stand around lists and pages, which only what a serializer reads keeps.</param>
internal sealed class RandomAnswers(GraphSpec spec, Random random, bool hasEnvelopes = false)
{
    /// <summary>What is in no place that the spec or the API knows begins so; in the envelope of a list it stands behind the elements.</summary>
    public const string Beside = "beside_";

    private static readonly string[] s_aboutLists = ["paging", "summary", "count", "total_count", Beside + "lists"];
    private static readonly string[] s_words = ["", "a", "love", "jo.buyer", "Ünïcödé", "😀👩‍👩‍👧", "שלום", "\"quoted\\\"", "line\nbreak\t\u0001", "{\"x\":1}", "<b>&amp;</b>", "\u2028+"];

    public static GraphSpec Instagram { get; } = Load("instagram/");

    public static GraphSpec Toys { get; } = Load("toys/");

    /// <summary>An object of a type, each field absent, null or with a value.</summary>
    public JsonObject Object(string type, int depth = 0)
    {
        ObjectSpec known = spec.FindObject(type)!;
        var json = new JsonObject();
        foreach (FieldSpec field in known.Fields)
        {
            if (Is(known.Fields.Count > 64 ? 0.1 : depth < 2 ? 0.5 : depth < 8 ? 0.1 : 0))
            {
                json[field.WireName] = Is(0.1) ? null : Value(field.Type, field.IsWrapped, depth + 1);
            }
        }

        foreach (EdgeSpec edge in known.Edges.Where(e => e.IsField && e.Get is not null && depth < 2 && Is(0.3)))
        {
            json[edge.WireName] = Is(0.1) ? null : edge.Paging == EdgePaging.Single ? Element(edge.Node, depth + 1) : Page(edge.Node, depth + 1);
        }

        return json;
    }

    /// <summary>A page of a type, its links as a model writes them: without host and token.</summary>
    public JsonObject Page(string type, int depth = 0)
    {
        var page = new JsonObject { ["data"] = Many(() => Element(type, depth + 1)) };
        if (hasEnvelopes)
        {
            Surround(page, type);
        }
        else if (Paging() is { Count: > 0 } paging)
        {
            page["paging"] = paging;
        }

        return page;
    }

    /// <summary>Cursors and links; a cursor may stand in the link only, and a link may have none.</summary>
    private JsonObject Paging()
    {
        string? before = Is(0.5) ? Cursor() : null, after = Is(0.5) ? Cursor() : null;
        string? previous = Is(0.5) ? null : before is null ? "?" : $"?before={Uri.EscapeDataString(before)}";
        string? next = Is(0.5) ? null : after is null ? "?" : $"?after={Uri.EscapeDataString(after)}";
        var cursors = new JsonObject();
        _ = before is null || (previous is not null && Is(0.2)) || cursors.TryAdd("before", before);
        _ = after is null || (next is not null && Is(0.2)) || cursors.TryAdd("after", after);
        var paging = new JsonObject();
        _ = cursors.Count == 0 || paging.TryAdd("cursors", cursors);
        _ = previous is null || paging.TryAdd("previous", previous);
        _ = next is null || paging.TryAdd("next", next);
        return paging;
    }

    /// <summary>Puts something around the elements of a list or page, and may take them away.</summary>
    private void Surround(JsonObject envelope, string? type)
    {
        foreach (string name in s_aboutLists.Where(n => Is(0.2) && (type is null || spec.FindObject(type)!.FindField(n) is null)))
        {
            envelope[name] = name == "paging" ? OddPaging() : Any(3);
        }

        // Without elements it is known as a list only if nothing but words about lists stands there.
        _ = Is(0.9) || (envelope.Remove("data") && envelope.Remove(Beside + "lists"));
    }

    private JsonObject OddPaging()
    {
        JsonObject paging = Paging();
        if (Is(0.2))
        {
            paging["next"] = Is(0.5) ? "?since=1760000000&until=1750000000&__paging_token=enc_x" : "?offset=25&fields=access_token";
        }

        if (Is(0.2))
        {
            paging[Beside + "links"] = Any(3);
            paging["cursors"] ??= new JsonObject { [Beside + "cursors"] = Any(3) };
        }

        return paging;
    }

    private JsonObject Envelope(TypeRef element, int depth)
    {
        var envelope = new JsonObject { ["data"] = Many(() => Element(element, depth)) };
        if (hasEnvelopes)
        {
            Surround(envelope, element.Kind is TypeKind.Object or TypeKind.Node ? element.Name : null);
        }

        return envelope;
    }

    /// <summary>An element of a page: a node has its id, which the API always sends.</summary>
    private JsonObject Element(string type, int depth)
    {
        JsonObject element = Object(type, depth);
        if (spec.FindObject(type) is { IsNode: true } node && node.FindField("id") is { } id)
        {
            element["id"] ??= Value(id.Type, false, depth);
        }

        return element;
    }

    private JsonNode? Value(TypeRef type, bool isWrapped, int depth) => type.Kind switch
    {
        TypeKind.String or TypeKind.Url or TypeKind.Enum => Text(),
        TypeKind.Id => Is(0.5) ? random.NextInt64().ToString(CultureInfo.InvariantCulture) : Text() + "x",
        TypeKind.Int => JsonValue.Create(Is(0.2) ? int.MinValue : random.Next()),
        TypeKind.Long => JsonValue.Create(Is(0.2) ? long.MaxValue : -random.NextInt64()),
        TypeKind.Float => JsonValue.Create((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))),
        TypeKind.Bool => JsonValue.Create(Is(0.5)),
        TypeKind.DateTime => Time(),
        TypeKind.UnixTime => JsonValue.Create(random.NextInt64(-62135596800, 253402300799)),
        TypeKind.Json => Any(depth) ?? JsonValue.Create(0),
        TypeKind.Figures => Is(0.5) ? Many(() => new JsonObject { ["value"] = Number(), ["end_time"] = Time() }) : new JsonObject { ["value"] = Number(), ["breakdowns"] = Many(Breakdown) },
        TypeKind.List when isWrapped => Envelope(type.Element!, depth),
        TypeKind.List => Many(() => Element(type.Element!, depth)),
        TypeKind.Map => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create(Text() + i, Element(type.Element!, depth)))),
        _ => Object(type.Name!, depth + 1),
    };

    private JsonValue Number() => JsonValue.Create(random.NextInt64(1_000_000));

    private JsonObject Breakdown() => new()
    {
        ["dimension_keys"] = new JsonArray("age", "gender"),
        ["results"] = Many(() => new JsonObject { ["dimension_values"] = new JsonArray(Text(), Text()), ["value"] = Number() }),
    };

    private JsonNode? Element(TypeRef type, int depth) => type.Kind == TypeKind.Json ? Any(depth) : Value(type, false, depth + 1);

    private JsonNode? Any(int depth) => random.Next(depth > 4 ? 4 : 6) switch
    {
        0 => null,
        1 => Text(),
        2 => JsonValue.Create(random.Next()),
        3 => JsonValue.Create(false),
        4 => Many(() => Any(depth + 1)),
        _ => new JsonObject([KeyValuePair.Create("data", Any(depth + 1)), KeyValuePair.Create(Text() + "k", Any(depth + 1))]),
    };

    private JsonArray Many(Func<JsonNode?> item) => new([.. Enumerable.Range(0, Is(0.05) ? 40 : random.Next(4)).Select(_ => item())]);

    private string Text() => Is(0.8) ? s_words[random.Next(s_words.Length)] : new string('x', random.Next(50)) + random.Next();

    private string Cursor() => Is(0.5) ? "QVFIVHAyZD" : $"a+b/c={random.Next()}";

    private string Time()
    {
        var time = new DateTime(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay));
        string fraction = Is(0.8) ? "" : ".1234567";
        string offset = Is(0.8) ? "+0000" : Is(0.5) ? "-0330" : "+1400";
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + offset;
    }

    private bool Is(double probability) => random.NextDouble() < probability;

    private static GraphSpec Load(string prefix)
    {
        var assembly = typeof(RandomAnswers).Assembly;
        var files = new List<SpecFile>();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(SpecReader.Parse(name, reader.ReadToEnd()));
        }

        return SpecReader.Merge(files).Spec!;
    }
}
