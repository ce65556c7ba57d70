using System.Text;
using System.Text.Json;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Texts are looked at many bytes at a time: what ends one, or is none of it, may stand at any place.</summary>
public sealed class LongTextTests
{
    private const int Longest = 100;

    [Theory]
    [InlineData("\"")]
    [InlineData("\\\"")]
    [InlineData("\\\\")]
    [InlineData("\\u00e9")]
    [InlineData("\\")]
    [InlineData("\u0000")]
    [InlineData("\u001f")]
    [InlineData(" ")]
    [InlineData("\u007f")]
    [InlineData("\u00e9")]
    [InlineData("\u2028")]
    [InlineData("😀")]
    public void A_text_is_what_System_Text_Json_takes_it_for_wherever_the_odd_part_stands(string odd)
    {
        for (int before = 0; before <= Longest; before++)
        {
            for (int after = 0; before + after <= Longest; after++)
            {
                byte[] json = Encoding.UTF8.GetBytes($"\"{new string('a', before)}{odd}{new string('b', after)}\"");
                Assert.Equal(Expected(json), Read(json));
            }
        }
    }

    [Fact]
    public void A_text_that_does_not_end_is_no_text()
    {
        for (int length = 0; length <= Longest; length++)
        {
            Assert.Null(Read(Encoding.UTF8.GetBytes('"' + new string('a', length))));
        }
    }

    private static string? Read(byte[] json)
    {
        try
        {
            var reader = new GraphReader(json);
            string? text = reader.ReadString();
            reader.End();
            return text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Expected(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
