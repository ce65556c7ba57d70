using System.Net;
using CsCheck;

namespace InstagramGraphGen.Tests.Wire;

/// <summary>Texts that were escaped for HTML, next to the framework's reader of them.</summary>
public sealed class HtmlTextTests
{
    private static readonly string[] s_pieces =
    [
        "&", "#", ";", "x", "X", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&AMP;", "&lt", "&#65;", "&#0065;", "&#x41;", "&#X7c;", "&#0000000000000124;", "&#0;", "&#;", "&#x;",
        "&#-1;", "&#65x;", "&#xfg;", "&nosuch;", "&#233;", "&#xe9;", "a|b", "é", "7", "a",
    ];

    [Fact]
    public void Are_read_as_the_framework_reads_them() => Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[0, 12].Select(string.Concat).Sample(
        text => Assert.Equal(WebUtility.HtmlDecode(text), HtmlText.Unescape(text)),
        iter: 20_000,
        seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_secret_of_ASCII_comes_back_from_any_of_its_escapes() => Gen.Char[' ', '~'].Array[1, 40].Select(characters => new string(characters)).Sample(
        secret =>
        {
            Assert.Equal(secret, HtmlText.Unescape(WebUtility.HtmlEncode(secret)));
            Assert.Equal(secret, HtmlText.Unescape(string.Concat(secret.Select(c => $"&#{(int)c};"))));
            Assert.Equal(secret, HtmlText.Unescape(string.Concat(secret.Select(c => $"&#x{(int)c:x};"))));
        },
        iter: 1_000,
        seed: "0N0XIzNsQ0O2");
}
