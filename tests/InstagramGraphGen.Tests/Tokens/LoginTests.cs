namespace InstagramGraphGen.Tests.Tokens;

/// <summary>A login: its state, and the address that the browser comes back to.</summary>
public class LoginTests
{
    [Fact]
    public void A_state_is_long_and_never_the_same()
    {
        Assert.Matches("^[0-9a-f]{64}$", GraphLogin.Begin().State);
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => GraphLogin.Begin().State).Distinct().Count());
        Assert.Equal("GraphLogin", GraphLogin.Begin().ToString());
    }

    [Theory]
    [InlineData("https://app.example/back?code=AQB%2Fx-1&state=s-1#_", "AQB/x-1")]
    [InlineData("https://app.example/back?a=b&state=s-1&code=AQB", "AQB")]
    [InlineData("/back?state=s-1&code=AQB#_", "AQB")]
    public void The_code_is_found_and_what_stands_behind_it_is_no_part_of_it(string address, string code) =>
        Assert.Equal(code, GraphLogin.Resume("s-1").CodeOf(new(address, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("https://app.example/back?code=AQB")]
    [InlineData("https://app.example/back?code=AQB&state=")]
    [InlineData("https://app.example/back?code=AQB&state=s-2")]
    [InlineData("https://app.example/back?code=AQB&state=S-1")]
    [InlineData("https://app.example/back?code=AQB&state=s-1&state=s-1")]
    [InlineData("https://app.example/back?code=AQB#state=s-1")]
    [InlineData("https://app.example/back?error=access_denied&state=s-2")]
    public void What_belongs_to_another_login_is_refused(string address)
    {
        GraphLoginException e = Assert.Throws<GraphLoginException>(() => GraphLogin.Resume("s-1").CodeOf(new(address)));

        Assert.Contains("another login", e.Message, StringComparison.Ordinal);
        Assert.Null(e.Error);
    }

    [Fact]
    public void A_person_may_say_no()
    {
        GraphLoginException e = Assert.Throws<GraphLoginException>(() => GraphLogin.Resume("s").CodeOf(
            new("https://app.example/back?error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&state=s")));

        Assert.Equal(("access_denied", "The login did not succeed: The user denied your request."), (e.Error, e.Message));
    }

    [Theory]
    [InlineData("https://app.example/back?state=s")]
    [InlineData("https://app.example/back?state=s&code=")]
    [InlineData("https://app.example/back?state=s&code=a&code=b")]
    public void Without_one_code_there_is_none(string address) =>
        Assert.Contains("neither a code", Assert.Throws<GraphLoginException>(() => GraphLogin.Resume("s").CodeOf(new(address))).Message, StringComparison.Ordinal);
}
