using System.ComponentModel;
using System.Globalization;

namespace InstagramGraphGen;

/// <summary>For emitted code: what the spec says that the API takes of a file, checked before it is sent, as far as its name, its length and its first bytes tell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphFileRules
{
    /// <summary>No rule is known.</summary>
    public static GraphFileRules None => new();

    /// <summary>The most bytes; null: not known.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Its media types; none: any.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>How long a video may be, in seconds; null: not known.</summary>
    public (double Min, double Max)? Seconds { get; init; }

    /// <summary>Width by height; null: not known.</summary>
    public (double Min, double Max)? Ratio { get; init; }

    /// <summary>What is wrong with a file of so many bytes, as the rest of a sentence that names the rule; null: nothing.</summary>
    internal string? FaultOf(long length) =>
        length == 0 ? "is empty"
        : length > MaxBytes ? $"has {Number(length)} bytes: the API takes {Number(MaxBytes.Value)} at most (max_bytes)"
        : null;

    /// <summary>What is wrong with what is in a file, as the rest of a sentence that names the rule; null: nothing that can be seen.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">Its content from where it stands, which may be read anywhere; null: it cannot be looked at.</param>
    /// <param name="length">How many bytes it has.</param>
    internal string? FaultOf(GraphFile file, Stream? content, long length)
    {
        MediaHeader header = content is null || (MediaTypes.Count == 0 && Seconds is null && Ratio is null) ? default : MediaHeader.Read(content, length);
        if (MediaTypes.Count > 0 && TypeFaultOf(file.ContentType?.Split(';')[0].Trim(), header, isSeen: content is not null) is { } fault)
        {
            return $"{fault}: the API takes {string.Join(" or ", MediaTypes)} (media_types)";
        }

        return header.Seconds is { } seconds && Seconds is { } range && (seconds < range.Min || seconds > range.Max) ? $"is {Number(Math.Round(seconds, 2))} s long: the API takes {Between(range)} s (seconds)"
            : header is { Width: > 0 and var width, Height: > 0 and var height } && Ratio is { } ratio && ((double)width / height < ratio.Min || (double)width / height > ratio.Max)
                ? $"is {Number(width)} by {Number(height)}, a ratio of {Number(Math.Round((double)width / height, 3))}: the API takes {Between(ratio)} (ratio)"
            : null;
    }

    private string? TypeFaultOf(string? said, MediaHeader header, bool isSeen) =>
        header.MediaType is { } type && !GraphWords.Has(MediaTypes, type) ? $"is {type}"
        : said is not null and not "application/octet-stream" && !GraphWords.Has(MediaTypes, said) ? $"is {said} by its ContentType"
        : isSeen && header.MediaType is null && IsToldByBeginning() ? "has none of their beginnings"
        : header.IsCut ? "has not all parts of a video (moov, and all of mdat), as one that was cut"
        : null;

    private bool IsToldByBeginning()
    {
        foreach (string type in MediaTypes)
        {
            if (!MediaHeader.Knows(type))
            {
                return false;
            }
        }

        return true;
    }

    private static string Between((double Min, double Max) range) =>
        double.IsPositiveInfinity(range.Max) ? $"{Number(range.Min)} at least" : $"{Number(range.Min)} to {Number(range.Max)}";

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
