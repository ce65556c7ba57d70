using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using CsCheck;
using Instagram;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Tests.Webhooks;

/// <summary>What is delivered is read as what it is, and written back equal.</summary>
public sealed class CorpusTests
{
    private static readonly JsonSerializerOptions s_json = new() { TypeInfoResolver = InstagramJson.Default };

    private static readonly GraphSpec s_spec = SpecReader.Merge(
        typeof(CorpusTests).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("instagram/", StringComparison.Ordinal)).Select(n =>
        {
            using var reader = new StreamReader(typeof(CorpusTests).Assembly.GetManifestResourceStream(n)!);
            return SpecReader.Parse(n, reader.ReadToEnd());
        })).Spec!;

    public static TheoryData<string> Names => [.. Corpus.Bodies.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_80_bodies_at_least_and_each_event_is_seen()
    {
        Assert.True(Corpus.Bodies.Count >= 80);
        Assert.Equal(Corpus.Bodies.Keys.Order(StringComparer.Ordinal), Corpus.Kinds.Keys.Order(StringComparer.Ordinal));
        IEnumerable<string> seen = Corpus.Bodies.Values.SelectMany(body => InstagramWebhooks.Read(body)).Select(e => e.Kind).Distinct();
        Assert.Equal(
            s_spec.Webhooks.SelectMany(w => w.Events).Select(e => e.Name).Append(s_spec.Api.Webhooks.Unknown).Order(StringComparer.Ordinal),
            seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_is_read_and_written_back_equal(string name)
    {
        byte[] body = Corpus.Bodies[name];

        IReadOnlyList<IgWebhookEvent> events = InstagramWebhooks.Read(body);

        Assert.Equal(Corpus.Kinds[name], string.Join(" ", events.Select(e => e.Kind + (e.IsStandby ? "*" : ""))));
        Assert.True(Corpus.IsSame(body, InstagramWebhooks.Write(events)));
        Assert.All(events, e => Assert.Equal(e, Assert.Single(InstagramWebhooks.Read(e.ToDelivery()))));
        Assert.All(events, e => Assert.Equal((e.Object, e.Field, e.Time, e.Identity, e.OrderingKey), Facts(InstagramWebhooks.Read(e.ToDelivery())[0])));
        Assert.All(events, e => Assert.Equal($"{e.Kind} ({e.Field})", e.ToString()));
    }

    /// <summary>The values of the records against System.Text.Json.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_record_holds_is_what_stands_in_its_JSON(string name)
    {
        foreach (IgWebhookEvent one in InstagramWebhooks.Read(Corpus.Bodies[name]).Where(e => e is not IgUnknownEvent))
        {
            JsonElement json = one.ReadJson();
            foreach (FieldSpec field in s_spec.Webhooks.SelectMany(w => w.Events).Single(e => e.Name == one.Kind).Fields)
            {
                object? value = one.GetType().GetProperty(field.Name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(one);
                bool isThere = json.TryGetProperty(field.WireName, out JsonElement written) && written.ValueKind != JsonValueKind.Null;
                Assert.Equal(isThere, value is not (null or ICollection { Count: 0 }));
                if (isThere)
                {
                    IsIn(Read(value!), written, field.WireName);
                }
            }
        }
    }

    /// <summary>Whatever a body is: events, or an exception that quotes nothing of it.</summary>
    [Fact]
    public void No_body_makes_reading_throw_anything_else()
    {
        byte[][] bodies = [.. Corpus.Bodies.Values];
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e99", "\\ud83d", "\u00ff", "\"entry\"", "\"message\":", "\"sender\":{}", "[[[[[[[[", "{\"a\":", "0", " ", "\0"];
        Gen.Select(Gen.Int[0, bodies.Length - 1], Gen.Select(Gen.Double.Unit, Gen.Int[0, 30], Gen.Int[0, pieces.Length]).Array[1, 4]).Sample(
            (at, edits) =>
            {
                byte[] body = Mutated(bodies[at], edits, pieces);
                try
                {
                    IReadOnlyList<IgWebhookEvent> events = InstagramWebhooks.Read(body);
                    Assert.NotEmpty(events);
                    Assert.True(events.OfType<IgUnknownEvent>().All(e => e.Problem is null || IsOurs(e.Problem)));
                    Assert.Equal(events, InstagramWebhooks.Read(InstagramWebhooks.Write(events)));
                    Assert.All(events, e => Assert.NotNull((object)(e.Identity ?? "") + e.OrderingKey + e.Time));
                }
                catch (GraphFormatException e)
                {
                    Assert.True(IsOurs(e.Message), e.Message);
                }
            },
            iter: 20_000,
            seed: "0001Wh00kS00");
    }

    private static bool IsOurs(string message) =>
        !message.Contains("mid", StringComparison.Ordinal) && !message.Contains("1784", StringComparison.Ordinal) && !message.Contains("cdn", StringComparison.Ordinal) && message.Length < 200;

    private static byte[] Mutated(byte[] body, (double At, int Cut, int Piece)[] edits, string[] pieces)
    {
        foreach ((double share, int cut, int piece) in edits)
        {
            int at = (int)(share * body.Length);
            byte[] put = piece == pieces.Length ? [.. body.AsSpan(at, Math.Min(cut, body.Length - at))] : Encoding.Latin1.GetBytes(pieces[piece]);
            body = [.. body.AsSpan(0, at), .. put, .. body.AsSpan(Math.Min(at + (piece == pieces.Length ? 0 : cut), body.Length))];
        }

        return body;
    }

    private static (string?, string, DateTimeOffset, string?, string?) Facts(IgWebhookEvent e) => (e.Object, e.Field, e.Time, e.Identity, e.OrderingKey);

    private static JsonElement Read(object value) => value is IEnumerable and not string || value.GetType().Namespace == "Instagram"
        ? JsonSerializer.SerializeToElement(value, value.GetType().Namespace == "Instagram" ? value.GetType() : typeof(object), value.GetType().Namespace == "Instagram" ? s_json : JsonSerializerOptions.Default)
        : JsonSerializer.SerializeToElement(value);

    /// <summary>Whether all that was read stands there; ids and numbers with or without quotes, times in any form.</summary>
    private static void IsIn(JsonElement read, JsonElement written, string where)
    {
        if (written.ValueKind is JsonValueKind.Object && read.ValueKind == JsonValueKind.Object)
        {
            Assert.All(read.EnumerateObject(), p => IsIn(p.Value, written.GetProperty(p.Name), $"{where}.{p.Name}"));
        }
        else if (read.ValueKind is JsonValueKind.Array)
        {
            Assert.Equal(written.GetArrayLength(), read.GetArrayLength());
            Assert.All(read.EnumerateArray().Zip(written.EnumerateArray()), pair => IsIn(pair.First, pair.Second, where + "[]"));
        }
        else if (written.ValueKind is not JsonValueKind.Array && !where.EndsWith("timestamp", StringComparison.Ordinal) && !where.EndsWith("watermark", StringComparison.Ordinal))
        {
            Assert.Equal(TextOf(written), TextOf(read), ignoreCase: true);
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.ToString();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Replace("\\ud83d", "\ufffd", StringComparison.Ordinal).Trim('"');
        }
    }
}
