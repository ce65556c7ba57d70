using System.Text.RegularExpressions;
using InstagramGraphGen.Spec;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>The codes and words of the API's errors and of what people do are the spec's; none stands in the emulator's own code.</summary>
public partial class SourceTests
{
    [Fact]
    public void No_code_of_an_error_stands_in_the_emulator()
    {
        int[] codes =
        [
            .. Shop.InstagramSpec.Errors.SelectMany(error => new[] { error.Code ?? 0, error.LastCode ?? 0, error.Subcode ?? 0 }),
            .. Shop.InstagramSpec.Dialects.SelectMany(dialect => dialect.Refusals).SelectMany(refusal => new[] { refusal.Code ?? 0, refusal.Subcode ?? 0 }),
        ];

        // Small numbers count other things; 200 to 599 are statuses of HTTP, too.
        var telling = codes.Where(code => code is >= 100 and < 200 or > 599).ToHashSet();
        Assert.Contains(9000001, telling);
        Assert.Equal(
            [],
            Sources().SelectMany(source => Numbers().Matches(source.Text).Select(match => int.TryParse(match.Value, out int number) && telling.Contains(number) ? $"{source.Name}: {number}" : "")).Where(found => found.Length > 0));
    }

    [Fact]
    public void No_word_of_an_error_stands_in_the_emulator()
    {
        string[] words = ["OAuthException", "IGApiException", "GraphMethodException", "OAuth \\\"", "nonexisting field", "Unknown path", "Invalid cursors", "is required", "must be one of", "method type"];

        Assert.All(Sources(), source => Assert.DoesNotContain(words, word => source.Text.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_act_stands_in_the_emulator_but_in_the_folder_of_its_API()
    {
        string[] words =
        [
            .. Shop.InstagramSpec.Objects.SelectMany(type => type.Acts).SelectMany(act => act.Params.Select(parameter => parameter.WireName).Append(act.Name)).Select(word => $"\"{word}\""),
            "\"love\"",
        ];

        Assert.Contains("\"message_id\"", words);
        (string Name, string Text)[] own = [.. Sources().Where(source => source.Name != "InstagramPersons.cs")];
        Assert.Equal(Sources().Count() - 1, own.Length);
        Assert.All(own, source => Assert.DoesNotContain(words, word => source.Text.Split('\n').Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal))));
    }

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string emulator = Path.Combine(folder.FullName, "src", "InstagramGraphGen.Emulator");
            if (Directory.Exists(emulator))
            {
                return [.. Directory.GetFiles(emulator, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
            }
        }

        throw new DirectoryNotFoundException("No folder above holds src/InstagramGraphGen.Emulator.");
    }

    [GeneratedRegex(@"(?<![\w.])\d+(?![\w.])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
