using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public class ReadmeTests
{
    [Fact]
    public async Task The_data_set_of_the_README_is_served()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md"));
        string json = readme.Split("```jsonc\n")[1].Split("```")[0];
        await using TestApi api = TestApi.InMemory(json);
        string answer = await api.GetTextAsync("me/conversations?fields=participants{username},messages{message,reply_to}");

        Assert.Contains("\"username\":\"ann\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"Open today?\"", answer, StringComparison.Ordinal);
    }
}
