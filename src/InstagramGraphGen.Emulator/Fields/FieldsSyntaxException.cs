namespace InstagramGraphGen.Emulator;

/// <summary>A <c>fields=</c> text that does not follow the grammar.</summary>
/// <param name="message">What was expected and what was found.</param>
/// <param name="position">Where: the offset in the text, from 0.</param>
public sealed class FieldsSyntaxException(string message, int position)
    : FormatException($"Syntax error at character {position.ToString(System.Globalization.CultureInfo.InvariantCulture)} of fields: {message}")
{
    /// <summary>Where: the offset in the text, from 0.</summary>
    public int Position { get; } = position;
}
