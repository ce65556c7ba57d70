namespace InstagramGraphGen.Emulator;

/// <summary>Takes secrets out of what is recorded: parameters that are named like one or hold a token, a code or the app's secret, in any case, however often they are escaped.</summary>
internal sealed class RecordingMask(EmulatedTokens tokens)
{
    private const string Masked = "***";

    // Who escapes a text more often than this hides it from us, and from every reader.
    private const int MaxEscapes = 5;

    private static readonly string[] s_secretWords = ["token", "secret", "proof", "password"];

    /// <summary>A path and query without secrets.</summary>
    public string Target(string target)
    {
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = string.Join('/', (question < 0 ? target : target[..question]).Split('/').Select(part => Holds(part) ? Masked : part));
        string query = question < 0 ? "" : Form(target[(question + 1)..].Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair.ElementAtOrDefault(1))));

        // A token with a slash in it would stand in two parts.
        return (Holds(path) ? Masked : path) + (query.Length > 0 ? $"?{query}" : "");
    }

    /// <summary>The parameters of a body as a form writes them, without secrets.</summary>
    public string Body(BodyParameters body) =>
        Form(body.Items.Select(item => (Uri.EscapeDataString(item.Name), (string?)Uri.EscapeDataString(item.Value))));

    private string Form(IEnumerable<(string Name, string? Value)> pairs) => string.Join('&', pairs
        .Where(pair => !IsSecret(pair.Name))
        .Select(pair => Holds(pair.Name) ? Masked
            : pair.Value is null ? pair.Name
            : $"{pair.Name}={(Holds(pair.Value) || NamesSecret(pair.Value) ? Masked : pair.Value)}"));

    private static bool IsSecret(string name) => Spellings(name).Any(spelling =>
        spelling.Equals("code", StringComparison.OrdinalIgnoreCase) || s_secretWords.Any(word => spelling.Contains(word, StringComparison.OrdinalIgnoreCase)));

    // A value may hold parameters itself: the address of a page, the calls of a batch, an object.
    private static bool NamesSecret(string value) => Spellings(value).Any(spelling => s_secretWords.Any(word =>
    {
        for (int at = spelling.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = spelling.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (spelling.AsSpan(at + word.Length).TrimStart("\\\"' ") is ['=' or ':', ..])
            {
                return true;
            }
        }

        return false;
    }));

    private bool Holds(string part) => Spellings(part).Any(spelling => tokens.Secrets.Any(secret => spelling.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    // The text as it is, and with its escapes undone, once and again.
    private static IEnumerable<string> Spellings(string text)
    {
        for (int i = 0; i <= MaxEscapes; i++)
        {
            yield return text;
            string decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
            {
                break;
            }

            text = decoded;
        }
    }
}
