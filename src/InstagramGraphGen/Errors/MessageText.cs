namespace InstagramGraphGen;

/// <summary>Keeps what comes from outside short in a message.</summary>
internal static class MessageText
{
    /// <summary>The text, cut at <paramref name="length"/> with an ellipsis.</summary>
    public static string Shorten(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
}
