using CsCheck;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Selecting;

/// <summary>What a random selection writes into the query, read back by the emulator's parser, which shares no code with the writer.</summary>
public class QueryTextTests
{
    private static readonly Gen<string> s_word = Gen.OneOf([.. "abcXYZ019-_.~=:+/%&?#ü \"'[]|".Select(c => c.ToString()), "😀", "%2C", ".limit"])
        .Array[1, 8].Select(string.Concat).Select(w => w.Trim()).Where(w => w.Length > 0);

    private static readonly Gen<Choice> s_plain = Gen.OneOf(
        new Choice(default(ToyFields).Name, new("name", null, [], [])),
        new Choice(default(ToyFields)._1dClick, new("1d_click", null, [], [])),
        new Choice(default(ToyFields).PostObjectWall, new("post.object.wall", null, [], [])),
        new Choice(default(ToyFields).Event, new("event", null, [], [])),
        new Choice(default(ToyFields).Prices, new("prices", null, [], [])));

    private static readonly Gen<Choice> s_parameterized = Gen.Select(s_word, Gen.Int[1, 1000], (word, number) => number % 3 == 0
        ? new Choice(default(ToyFields).PriceIn.Currency(word), new("price_in", null, [new("currency", [word])], []))
        : new Choice(
            default(ToyFields).Picture(ToyKind.Car).Width(number).Fields(p => p.Url),
            new("picture", null, [new("type", ["car"]), new("width", [$"{number}"])], [new("url", null, [], [])])));

    private static readonly Gen<Choice> s_choice = Gen.Recursive<Choice>((depth, inner) => depth > 4 ? s_plain : Gen.Frequency(
        (3, s_plain),
        (1, s_parameterized),
        (1, inner.Array[1, 4].Select(c => Distinct(c)).Select(c => new Choice(default(ToyFields).Parent.Fields(c.Set), new("parent", null, [], c.Expected)))),
        (1, inner.Array[1, 4].Select(c => Distinct(c)).Select(c => new Choice(default(ToyFields).Parts.Fields(c.Set), new("parts", null, [], c.Expected)))),
        (1, Gen.Int[1, 99].Select(n => new Choice(
            default(ToyFields).Comments.Limit(n).After("c").Fields(x => x.Text),
            new("comments", null, [new("limit", [$"{n}"]), new("after", ["c"])], [new("text", null, [], [])]))))));

    [Fact]
    public void Any_selection_reads_back_as_what_was_selected()
    {
        var client = Clients.Toys(StubHandler.Json("{}"));
        s_choice.Array[1, 6].Select(c => Distinct(c)).Sample(
            c =>
            {
                string url = client.Toy("1").Fields(c.Set).ToString();
                string query = new Uri("https://x" + url["GET ".Length..]).Query;
                Assert.StartsWith("?fields=", query, StringComparison.Ordinal);
                Assert.DoesNotContain("&", query, StringComparison.Ordinal);
                Assert.DoesNotContain("+", query, StringComparison.Ordinal);
                IReadOnlyList<RequestedField> parsed = FieldsParser.Parse(Uri.UnescapeDataString(query["?fields=".Length..]));
                Assert.Equal(RequestedField.Print(c.Expected), RequestedField.Print(parsed));
            },
            iter: 2_000);
    }

    /// <summary>Each field once: the same one with other parameters is refused, and that is tested elsewhere.</summary>
    private static (FieldSet<Toy> Set, RequestedField[] Expected) Distinct(Choice[] choices)
    {
        Choice[] distinct = [.. choices.DistinctBy(c => c.Expected.Name)];
        Func<ToyFields, Field<Toy>>[] lambdas = [.. distinct.Select(c => (Func<ToyFields, Field<Toy>>)(_ => c.Field))];
        return (Toy.Select(lambdas), [.. distinct.Select(c => c.Expected)]);
    }

    private sealed record Choice(Field<Toy> Field, RequestedField Expected);
}
