using System.Globalization;

namespace InstagramGraphGen;

/// <summary>One figure of something that the API counts: of a day, of a part, or of all.</summary>
public sealed class GraphFigure
{
    internal GraphFigure(double value, DateTimeOffset? time, IReadOnlyList<string> keys, IReadOnlyList<string> parts) => (Value, Time, Keys, Parts) = (value, time, keys, parts);

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>The end of the time that it is about; null: the API says none.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>What it is split by, such as <c>age</c> and <c>gender</c>. Empty where it is a whole, or where the API does not say it.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Which part it is: a text for each key, such as <c>25-34</c> and <c>F</c>. Empty where it is a whole.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The part that it is of a key; null: it is not split by that.</summary>
    public string? this[string key]
    {
        get
        {
            for (int i = 0; i < Keys.Count && i < Parts.Count; i++)
            {
                if (Keys[i] == key)
                {
                    return Parts[i];
                }
            }

            return null;
        }
    }

    /// <summary>The part or the time, and the number.</summary>
    public override string ToString()
    {
        string label = Parts.Count > 0 ? string.Join(", ", Parts) : Time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        string value = Value.ToString(CultureInfo.InvariantCulture);
        return label.Length == 0 ? value : $"{label}: {value}";
    }
}
