using System.Text;

namespace InstagramGraphGen.Tests.Webhooks;

public sealed class GraphSignatureTests
{
    // Known from elsewhere: key "key", the sentence of the fox.
    private const string Sha256 = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    private const string Sha1 = "sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9";
    private static readonly byte[] s_fox = "The quick brown fox jumps over the lazy dog"u8.ToArray();

    [Fact]
    public void A_signature_is_the_keyed_hash_that_others_compute_too()
    {
        Assert.Equal(Sha256, GraphSignature.Create(s_fox, "key"));
        Assert.Equal(Sha1, GraphSignature.CreateSha1(s_fox, "key"));
        Assert.True(GraphSignature.IsValid(s_fox, Sha256, "key"));
        Assert.True(GraphSignature.IsValidSha1(s_fox, Sha1, "key"));
        Assert.True(GraphSignature.IsValid(s_fox, "sha256=" + Sha256[7..].ToUpperInvariant(), "key"));
    }

    [Fact]
    public void It_is_over_the_raw_bytes()
    {
        byte[] body = Encoding.UTF8.GetBytes("""{"text":"caf\u00e9 \/ \ud83d\ude00"}""");
        byte[] written = Encoding.UTF8.GetBytes("""{"text":"café / 😀"}""");
        string signature = GraphSignature.Create(body, "key");

        Assert.True(GraphSignature.IsValid(body, signature, "key"));
        Assert.False(GraphSignature.IsValid(written, signature, "key"));
        Assert.True(GraphSignature.IsValid([], GraphSignature.Create([], "key"), "key"));
    }

    [Fact]
    public void One_altered_bit_makes_it_wrong()
    {
        for (int bit = 0; bit < s_fox.Length * 8; bit++)
        {
            byte[] altered = [.. s_fox];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(GraphSignature.IsValid(altered, Sha256, "key"));
            Assert.False(GraphSignature.IsValidSha1(altered, Sha1, "key"));
        }
    }

    [Fact]
    public void Any_of_several_secrets_will_do()
    {
        Assert.True(GraphSignature.IsValid(s_fox, Sha256, ["key", "new"]));
        Assert.True(GraphSignature.IsValid(s_fox, Sha256, ["new", "key"]));
        Assert.False(GraphSignature.IsValid(s_fox, Sha256, ["new", "newer"]));
        Assert.True(GraphSignature.IsValidSha1(s_fox, Sha1, "new", "key"));
        Assert.False(GraphSignature.IsValidSha1(s_fox, Sha1, "new"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    [InlineData(Sha1)]
    [InlineData("SHA256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd88")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cdg")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9")]
    [InlineData(" " + Sha256)]
    [InlineData(Sha256 + ", " + Sha256)]
    [InlineData("sha256=ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé!")]
    public void What_is_no_such_header_is_not_valid(string? header)
    {
        Assert.False(GraphSignature.IsValid(s_fox, header, "key"));
        Assert.False(GraphSignature.IsValidSha1(s_fox, header == Sha1 ? Sha256 : header, "key"));
    }

    [Fact]
    public void An_empty_secret_is_refused_since_anybody_could_sign_with_it()
    {
        Assert.Throws<ArgumentException>(() => GraphSignature.IsValid(s_fox, Sha256, ""));
        Assert.Throws<ArgumentException>(() => GraphSignature.IsValid(s_fox, Sha256, ["key", null!]));
        Assert.Throws<ArgumentException>(() => GraphSignature.IsValid(s_fox, Sha256, ReadOnlySpan<string>.Empty));
        Assert.Throws<ArgumentException>(() => GraphSignature.IsValidSha1(s_fox, Sha1));
        Assert.Throws<ArgumentException>(() => GraphSignature.Create(s_fox, ""));
        Assert.Throws<ArgumentException>(() => GraphSignature.CreateSha1(s_fox, null!));
    }
}
