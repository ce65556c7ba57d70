namespace InstagramGraphGen.Tests.Contract;

/// <summary>Emitted enums of many values know theirs by a table.</summary>
public sealed class OpenEnumTests
{
    private const string Known = "open\nCLOSED\n28d_view";

    [Theory]
    [InlineData("open", true, true)]
    [InlineData("CLOSED", true, true)]
    [InlineData("28d_view", true, true)]
    [InlineData("closed", false, true)]
    [InlineData("28D_View", false, true)]
    [InlineData("", false, false)]
    [InlineData("ope", false, false)]
    [InlineData("pen", false, false)]
    [InlineData("opens", false, false)]
    [InlineData("open\nCLOSED", false, false)]
    [InlineData("\n", false, false)]
    public void A_value_is_known_if_it_is_a_whole_line(string value, bool isKnown, bool isKnownInAnyCase)
    {
        Assert.Equal(isKnown, OpenEnum.Knows(Known, value, ignoreCase: false));
        Assert.Equal(isKnownInAnyCase, OpenEnum.Knows(Known, value, ignoreCase: true));
    }
}
