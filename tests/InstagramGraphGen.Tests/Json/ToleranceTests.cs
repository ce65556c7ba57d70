using System.Globalization;
using System.Text.Json;
using Instagram;
using ToyGraph;

namespace InstagramGraphGen.Tests.Json;

/// <summary>The shapes in which Meta sends the same value.</summary>
public class ToleranceTests
{
    [Theory]
    [InlineData("\"17841400000000001\"", "17841400000000001")]
    [InlineData("17841400000000001", "17841400000000001")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", "123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("-1", "-1")]
    [InlineData("0", "0")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\u0061\\/b\"", "a/b")]
    public void An_id_comes_as_text_or_as_a_number_of_any_size(string json, string id)
    {
        Assert.Equal(id, Message($$"""{"id":{{json}}}""").Id.Value);
        Assert.Equal(id, ReadToy($$"""{"any_ids":[{{json}},{{json}}]}""").AnyIds[1].Value);
    }

    [Theory]
    [InlineData("\"2026-02-03T04:05:06+0000\"", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"2026-02-03T04:05:06Z\"", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"2026-02-03T04:05:06\"", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"2026-02-03T04:05:06+01:00\"", "2026-02-03T04:05:06.0000000+01:00")]
    [InlineData("\"2026-02-03T04:05:06-0330\"", "2026-02-03T04:05:06.0000000-03:30")]
    [InlineData("\"2026-02-03T04:05:06+02\"", "2026-02-03T04:05:06.0000000+02:00")]
    [InlineData("\"2026-02-03 04:05:06Z\"", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"2026-02-03T04:05:06.5+0000\"", "2026-02-03T04:05:06.5000000+00:00")]
    [InlineData("\"2026-02-03T04:05:06.123456789Z\"", "2026-02-03T04:05:06.1234567+00:00")]
    [InlineData("\"2026-02-03T04:05:06\\u002b0000\"", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"2024-02-29T23:59:59+0000\"", "2024-02-29T23:59:59.0000000+00:00")]
    [InlineData("\"0001-01-01T00:00:00+0000\"", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("\"9999-12-31T23:59:59-1400\"", null)]
    [InlineData("\"0001-01-01T00:00:00+0100\"", null)]
    [InlineData("1770091506", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"1770091506\"", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"-1\"", "1969-12-31T23:59:59.0000000+00:00")]
    [InlineData("0", "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData("1770091506000", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("\"1770091506789\"", "2026-02-03T04:05:06.7890000+00:00")]
    [InlineData("253402300799", "9999-12-31T23:59:59.0000000+00:00")]
    [InlineData("253402300800", "1978-01-11T21:31:40.8000000+00:00")]
    [InlineData("253402300800000", null)]
    [InlineData("1770091506.5", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"2026-02-30T04:05:06Z\"", null)]
    [InlineData("\"2023-02-29T04:05:06Z\"", null)]
    [InlineData("\"2026-13-03T04:05:06Z\"", null)]
    [InlineData("\"2026-02-03T24:05:06Z\"", null)]
    [InlineData("\"2026-02-03T04:60:06Z\"", null)]
    [InlineData("\"2026-02-03T04:05:60Z\"", null)]
    [InlineData("\"2026-02-03T04:05:06.Z\"", null)]
    [InlineData("\"2026-02-03T04:05:06+1500\"", null)]
    [InlineData("\"2026-02-03T04:05:06+0060\"", null)]
    [InlineData("\"2026-02-03T04:05:06 \"", null)]
    [InlineData("\"2026-02-03T04:05\"", null)]
    [InlineData("\"2026-02-03\"", null)]
    [InlineData("\"２026-02-03T04:05:06Z\"", null)]
    [InlineData("true", null)]
    [InlineData("[]", null)]
    public void A_time_comes_in_ISO_form_or_as_Unix_seconds_or_milliseconds(string json, string? time)
    {
        foreach (Func<DateTimeOffset?> read in (Func<DateTimeOffset?>[])[() => Message($$"""{"created_time":{{json}}}""").CreatedTime, () => ReadToy($$"""{"made_at":{{json}}}""").MadeAt, () => ReadToy($$"""{"sold_at":[{{json}}]}""").SoldAt[0]])
        {
            if (time is null)
            {
                JsonException e = Assert.Throws<JsonException>(() => read());
                Assert.Contains("Expected a time such as 2026-02-03T04:05:06+0000, found ", e.Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(time, read()!.Value.ToString("O", CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory]
    [InlineData("""[{"username":"a"},{"username":"b"}]""", 2)]
    [InlineData("""{"data":[{"username":"a"},{"username":"b"}]}""", 2)]
    [InlineData("""{"data":[{"username":"a"}],"paging":{"next":"x"}}""", 1)]
    [InlineData("""{"paging":{"cursors":{}},"summary":7,"data":[{"username":"a"}]}""", 1)]
    [InlineData("""{"d\u0061ta":[{"username":"a"}]}""", 1)]
    [InlineData("""{"data":{"username":"a"}}""", 1)]
    [InlineData("""{"username":"a"}""", 1)]
    [InlineData("""{"id":"1","username":"a"}""", 1)]
    [InlineData("""[]""", 0)]
    [InlineData("""{"data":[]}""", 0)]
    [InlineData("""{"data":null}""", 0)]
    [InlineData("""{"data":{}}""", 0)]
    [InlineData("""{}""", 0)]
    [InlineData("""{"count":3}""", 0)]
    [InlineData("""{"total_count":3,"summary":{}}""", 0)]
    [InlineData("""{"0":{"username":"a"},"2":{"username":"b"}}""", 2)]
    [InlineData("""{"data":{"0":{"username":"a"}}}""", 1)]
    [InlineData("""null""", 0)]
    public void A_list_comes_bare_in_an_envelope_or_as_one_object_alone(string json, int count)
    {
        IgMessage message = Message($$$"""{"to":{{{json}}},"from":{"username":"z"}}""");

        Assert.Equal(count, message.To.Count);
        Assert.Equal(count == 0 ? null : "a", message.To.Count == 0 ? null : message.To[0].Username);
        Assert.Equal("z", message.From!.Username);
    }

    [Theory]
    [InlineData("[1,\"2\",3]", 3)]
    [InlineData("{\"data\":[1,2]}", 2)]
    [InlineData("{\"0\":1,\"2\":2}", 2)]
    [InlineData("{}", 0)]
    [InlineData("{\"count\":3}", 0)]
    [InlineData("7", 1)]
    [InlineData("[]", 0)]
    public void A_list_of_values_comes_bare_in_an_envelope_or_as_one_value_alone(string json, int count) =>
        Assert.Equal(count, ReadToy($$"""{"sizes":{{json}}}""").Sizes.Count);

    [Theory]
    [InlineData("[1,null]", "$.sizes[1]")]
    [InlineData("[[1]]", "$.sizes[0]")]
    [InlineData("{\"a\":1}", "$.sizes")]
    public void A_list_of_numbers_holds_numbers_only(string json, string path)
    {
        JsonException e = Assert.Throws<JsonException>(() => ReadToy($$"""{"sizes":{{json}}}"""));

        Assert.StartsWith("Expected a ", e.Message, StringComparison.Ordinal);
        Assert.Equal("$", e.Path);
        Assert.Equal(path, Assert.Throws<GraphFormatException>(() => Support.Clients.Toys(Support.StubHandler.Json($"{{\"sizes\":{json}}}")).Toy("1").GetAsync().GetAwaiter().GetResult()).Path);
    }

    [Theory]
    [InlineData("\"5\"", 5)]
    [InlineData("-5", -5)]
    [InlineData("\"-5\"", -5)]
    [InlineData("\"\"", null)]
    [InlineData("\" 5\"", null)]
    [InlineData("\"5.0\"", null)]
    [InlineData("5.0", null)]
    [InlineData("1e3", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("\"９\"", null)]
    [InlineData("true", null)]
    public void A_whole_number_comes_as_one_or_in_quotes(string json, int? number)
    {
        if (number is null)
        {
            Assert.Throws<JsonException>(() => ReadToy($$"""{"barcode":{{json}}}"""));
            Assert.Throws<JsonException>(() => ReadToy($$"""{"1d_click":{{json}}}"""));
        }
        else
        {
            Assert.Equal(number, ReadToy($$"""{"1d_click":{{json}}}""")._1dClick);
            Assert.Equal(number, (int?)ReadToy($$"""{"barcode":{{json}}}""").Barcode);
        }
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("\"1.5\"", 1.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1e999", null)]
    [InlineData("-1e999", null)]
    [InlineData("\"1e999\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"1,5\"", null)]
    public void A_number_comes_as_one_or_in_quotes_and_is_finite(string json, double? number)
    {
        if (number is null)
        {
            Assert.Throws<JsonException>(() => ReadToy($$"""{"weight":{{json}}}"""));
        }
        else
        {
            Assert.Equal(number, ReadToy($$"""{"weight":{{json}}}""").Weight);
        }
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("\"1\"", true)]
    [InlineData("\"0\"", false)]
    [InlineData("null", null)]
    public void A_boolean_comes_as_one_or_in_quotes(string json, bool? value)
    {
        Assert.Equal(value, ReadToy($$"""{"is_new":{{json}}}""").IsNew);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1.0")]
    [InlineData("\"yes\"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    public void What_is_neither_true_nor_false_is_an_error(string json) =>
        Assert.Throws<JsonException>(() => ReadToy($$"""{"is_new":{{json}}}"""));

    [Theory]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("""[{"username":"a"}]""", "a")]
    [InlineData("""[[{"username":"a"}]]""", "a")]
    [InlineData("""{"username":"a"}""", "a")]
    public void An_object_may_come_as_an_empty_list_or_alone_in_one(string json, string? name)
    {
        Assert.Equal(name, Message($$"""{"id":"1","from":{{json}},"message":"m"}""").From?.Username);
        Assert.Equal("m", Message($$"""{"id":"1","story":{{json}},"message":"m"}""").Message);
    }

    [Theory]
    [InlineData("""[{"username":"a"},{"username":"b"}]""")]
    [InlineData("false")]
    [InlineData("\"\"")]
    public void What_is_no_object_is_an_error(string json) =>
        Assert.Throws<JsonException>(() => Message($$"""{"id":"1","from":{{json}}}"""));

    [Theory]
    [InlineData(@"half \ud83d a pair", "half \uFFFD a pair")]
    [InlineData(@"\udc00\n\u00e9\/\\\""\uD83D\uDE00", "\uFFFD\n\u00e9/\\\"\uD83D\uDE00")]
    [InlineData(@"\b\f\r\t\ud800", "\b\f\r\t\uFFFD")]
    public void Half_a_surrogate_pair_becomes_the_replacement_character(string escaped, string text)
    {
        Assert.Equal(text, Message($$"""{"message":"{{escaped}}"}""").Message);
        Assert.Equal(text, ReadToy($$$"""{"prices":{"{{{escaped}}}":1}}""").Prices!.Keys.Single());
    }

    [Fact]
    public void A_map_that_is_empty_may_come_as_an_empty_list()
    {
        Assert.Empty(ReadToy("""{"prices":[]}""").Prices!);
        Assert.Empty(ReadToy("""{"prices":{}}""").Prices!);
        Assert.Throws<JsonException>(() => ReadToy("""{"prices":[1]}"""));
        Assert.Throws<JsonException>(() => ReadToy("""{"prices":7}"""));
        Assert.Throws<JsonException>(() => ReadToy("""{"prices":{"a":null}}"""));
    }

    [Fact]
    public void Of_two_fields_of_one_name_the_last_counts()
    {
        Assert.Equal("b", Message("""{"message":"a","message":"b"}""").Message);
        Assert.Null(Message("""{"message":"a","message":null}""").Message);
        Assert.Equal(2.0, ReadToy("""{"prices":{"a":1,"a":2}}""").Prices!["a"]);
    }

    [Fact]
    public void A_value_of_an_enum_that_nobody_knows_keeps_its_text()
    {
        Toy toy = ReadToy("""{"kind":"spaceship","kinds":["car","CAR",""]}""");

        Assert.Equal(("spaceship", false), (toy.Kind!.Value.Value, toy.Kind.Value.IsKnown));
        Assert.Equal(ToyKind.Car, toy.Kinds[0]);
        Assert.NotEqual(ToyKind.Car, toy.Kinds[1]);
        IgUser user = JsonSerializer.Deserialize("""{"account_type":"media_creator"}""", InstagramJson.Default.IgUser)!;
        Assert.Equal(IgAccountType.MediaCreator, user.AccountType);
        Assert.True(user.AccountType!.Value.IsKnown);
        Assert.Equal("media_creator", user.AccountType.Value.ToString());
    }

    [Fact]
    public void Equal_texts_of_one_answer_are_one_string_and_different_ones_never_are()
    {
        string[] names = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? "same.person" : $"person{i * 7919 % 500}")];
        IgMessage message = Message($$"""{"to":[{{string.Join(",", names.Select(n => $"{{\"username\":\"{n}\"}}"))}}]}""");

        Assert.Equal(names, message.To.Select(p => p.Username));
    }

    private static IgMessage Message(string json) => JsonSerializer.Deserialize(json, InstagramJson.Default.IgMessage)!;

    private static Toy ReadToy(string json) => JsonSerializer.Deserialize(json, ToysJson.Default.Toy)!;
}
