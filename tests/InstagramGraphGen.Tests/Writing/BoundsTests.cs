using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>What the API does not take is told before it is sent, by the spec's rule and without the value.</summary>
public sealed class BoundsTests
{
    private static readonly ToyDeskBoundsTryRequest s_try = Clients.Toys(new StubHandler(_ => throw new InvalidOperationException("Nothing is sent."))).Desk("7").Bounds.Try();

    public static TheoryData<string, Func<object>> Taken => new()
    {
        { "chars", () => s_try.Chars("abc") },
        { "a pair of surrogates is one character", () => s_try.Chars("😀😀😀") },
        { "bytes", () => s_try.Bytes("üüü") },
        { "both", () => s_try.Both("aüü") },
        { "items", () => s_try.Items(1, 2, 3) },
        { "few", () => s_try.Few() },
        { "many", () => s_try.Many(1, 2, 3, 4) },
        { "number", () => s_try.Number(1).Number(10) },
        { "share", () => s_try.Share(0).Share(1.5) },
        { "large", () => s_try.Large(long.MaxValue) },
        { "lines", () => s_try.Lines("ab", "") },
        { "file", () => Upload(100) },
        { "a file of which nobody knows the length", () => s_desk.Files.Upload(new GraphFile(() => new MemoryStream(new byte[101]), "a")) },
    };

    public static TheoryData<Func<object>, string> Refused => new()
    {
        { () => s_try.Chars("abcd"), "'chars' has 4 characters: the API takes 3 at most (max_chars)." },
        { () => s_try.Chars("😀😀😀😀"), "'chars' has 4 characters: the API takes 3 at most (max_chars)." },
        { () => s_try.Bytes("üüüü"), "'bytes' has 8 bytes in UTF-8: the API takes 6 at most (max_bytes)." },
        { () => s_try.Bytes("\ud800ab\ud800"), "'bytes' has 8 bytes in UTF-8: the API takes 6 at most (max_bytes)." },
        { () => s_try.Both("abcd"), "'both' has 4 characters: the API takes 3 at most (max_chars)." },
        { () => s_try.Both("😀😀"), "'both' has 8 bytes in UTF-8: the API takes 6 at most (max_bytes)." },
        { () => s_try.Items(1), "'items' has 1 item: the API takes 2 to 3 (count)." },
        { () => s_try.Items(1, 2, 3, 4), "'items' has 4 items: the API takes 2 to 3 (count)." },
        { () => s_try.Few([1, 2]), "'few' has 2 items: the API takes 1 at most (count)." },
        { () => s_try.Many([]), "'many' has 0 items: the API takes 2 at least (count)." },
        { () => s_try.Number(0), "'number' is out of range: the API takes 1 to 10 (range)." },
        { () => s_try.Number(11), "'number' is out of range: the API takes 1 to 10 (range)." },
        { () => s_try.Share(1.51), "'share' is out of range: the API takes 0 to 1.5 (range)." },
        { () => s_try.Share(double.NaN), "'share' is out of range: the API takes 0 to 1.5 (range)." },
        { () => s_try.Large(4), "'large' is out of range: the API takes 5 at least (range)." },
        { () => s_try.Lines("ab", "abc"), "'lines' has 3 characters: the API takes 2 at most (max_chars)." },
        { () => Upload(101), "'file' has 101 bytes: the API takes 100 at most (max_bytes)." },
        { () => ToyLetter.Text(new string('x', 21)), "'text' has 21 bytes in UTF-8: the API takes 20 at most (max_bytes)." },
        { () => ToyLetter.Text("a").Tags(new("1"), new("2"), new("3"), new("4")), "'tags' has 4 items: the API takes 3 at most (count)." },
        { () => new ToyTag("123456789"), "'name' has 9 characters: the API takes 8 at most (max_chars)." },
        { () => s_desk.Notes.AddAll().Weight(double.NaN), "Only a finite number can be sent." },
    };

    private static ToyDeskNode s_desk => Clients.Toys(StubHandler.Json("{}")).Desk("7");

    [Theory]
    [MemberData(nameof(Taken))]
    public void What_keeps_the_bound_is_taken(string what, Func<object> make) => Assert.True(make() is not null, what);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_breaks_the_bound_is_told_at_once(Func<object> make, string message) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    [Fact]
    public void Null_is_told_by_the_name_of_the_argument()
    {
        Assert.Equal("text", Assert.Throws<ArgumentNullException>(() => ToyLetter.Text(null!)).ParamName);
        Assert.Throws<ArgumentNullException>(() => s_desk.Letters.Send(null!, ToyLetter.Text("a")));
        Assert.Throws<ArgumentException>(() => ToyTo.Desk(default));
    }

    /// <summary>The API takes it for one that is missing.</summary>
    [Fact]
    public void A_text_that_must_be_there_is_not_empty_and_one_that_may_be_there_may_be()
    {
        Assert.Equal("text", Assert.Throws<ArgumentException>(() => ToyLetter.Text("")).ParamName);
        Assert.Equal("url", Assert.Throws<ArgumentException>(() => ToyLetter.Photo("")).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => new ToyTag("")).ParamName);
        Assert.Equal("text", Assert.Throws<ArgumentException>(() => Instagram.IgOutgoingMessage.Text("")).ParamName);
        Assert.NotNull(s_desk.Notes.Add("x").Caption(""));
    }

    private static ToyDeskFilesUploadRequest Upload(int length) => s_desk.Files.Upload(new GraphFile(new byte[length], "a"));
}
