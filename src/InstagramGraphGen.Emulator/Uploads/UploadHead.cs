using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What the headers of an upload say: from which byte on the body goes, and how many there are in all; or where to fetch them.</summary>
/// <param name="Offset">The first byte of the body.</param>
/// <param name="Size">How many bytes the file has.</param>
/// <param name="Url">Where to fetch them; null: they are in the body.</param>
internal sealed record UploadHead(long Offset, long Size, string? Url)
{
    /// <summary>What it is called among the operations of a node, as the spec's key is.</summary>
    public const string Word = "upload";

    /// <summary>How many bytes had arrived before the body that is being answered.</summary>
    public long Before { get; init; }

    /// <summary>How many have arrived with it.</summary>
    public long Arrived { get; init; }

    /// <summary>What an upload to such nodes is called among the operations: <c>IgContainer.upload</c>.</summary>
    public static string OperationOf(ObjectSpec node) => $"{node.Name}.{Word}";

    /// <summary>The head of a request; null: it is no upload.</summary>
    public static UploadHead? Of(string method, Func<string, string?> header) =>
        method != "POST" ? null
        : header("file_url") is { Length: > 0 } url ? new UploadHead(0, 0, url)
        : NumberOf(header("offset")) is { } offset && NumberOf(header("file_size")) is { } size ? new UploadHead(offset, size, null)
        : null;

    private static long? NumberOf(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
