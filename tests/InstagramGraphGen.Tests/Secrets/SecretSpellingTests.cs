using System.Text.Json;
using CsCheck;

namespace InstagramGraphGen.Tests.Secrets;

/// <summary>How a secret may be written, next to the libraries that write it so.</summary>
public class SecretSpellingTests
{
    [Fact]
    public void A_secret_is_known_as_JSON_escapes_it_once_and_twice() =>
        Gen.String[Gen.Char['\0', '\u07FF'], 8, 40].Sample(
            secret =>
            {
                var spellings = new HashSet<string>(StringComparer.Ordinal);
                SecretSpelling.AddTo(spellings, secret);
                string once = JsonEncodedText.Encode(secret).Value;
                Assert.Contains(once, spellings);
                Assert.Contains(JsonEncodedText.Encode(once).Value, spellings);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 2000);
}
