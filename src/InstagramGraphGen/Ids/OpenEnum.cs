using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>What emitted enums of many values share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OpenEnum
{
    /// <summary>Whether a text is one of the known ones.</summary>
    /// <param name="known">The known texts, one on each line.</param>
    /// <param name="value">The text.</param>
    /// <param name="ignoreCase">Whether upper and lower case count as one.</param>
    public static bool Knows(string known, string value, bool ignoreCase)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(value);
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (Range line in known.AsSpan().Split('\n'))
        {
            if (known.AsSpan(line).Equals(value, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
