namespace InstagramGraphGen.Cli.Publishing;

/// <summary>Where an image or a video is: at an address, or in a file.</summary>
/// <param name="Written">What the command line says.</param>
/// <param name="Url">The address; null: it is a file.</param>
internal sealed record MediaSource(string Written, string? Url)
{
    private static readonly string[] s_videos = [".mp4", ".mov", ".m4v"];
    private static readonly string[] s_images = [".jpg", ".jpeg", ".png", ".webp", ".heic", ".gif"];

    /// <summary>Whether its name says that it is a video; what says nothing is one.</summary>
    public bool IsVideo => !s_images.Contains(Extension, StringComparer.OrdinalIgnoreCase);

    private string Extension => Path.GetExtension(Url is null ? Written : new Uri(Url).AbsolutePath);

    /// <summary>A video, or an image, whose name says so: of that an address is wanted, whatever file there is.</summary>
    /// <exception cref="UsageException">It is neither an address nor a file.</exception>
    public static MediaSource Of(string written) => OfImage(written) is { IsVideo: false } image ? image : OfVideo(written);

    /// <summary>An image.</summary>
    public static MediaSource OfImage(string written) => new(written, UrlOf(written));

    /// <summary>A video.</summary>
    /// <exception cref="UsageException">It is neither an address nor a file.</exception>
    public static MediaSource OfVideo(string written) =>
        UrlOf(written) is { } url ? new(written, url)
        : File.Exists(written) ? new(written, null)
        : throw new UsageException($"There is no file '{written}', and it is no address such as https://example.com/mug.mp4.");

    /// <summary>The address.</summary>
    /// <exception cref="UsageException">It is a file, and Instagram takes the bytes of videos only.</exception>
    public string RequireUrl() => Url ?? throw new UsageException($"Instagram fetches images from an address and takes no bytes of them: put '{Written}' on the web, and give its address.{(s_videos.Contains(Extension, StringComparer.OrdinalIgnoreCase) ? " A video is published by 'reel' or 'story'." : "")}");

    private static string? UrlOf(string written) => Uri.TryCreate(written, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? written : null;

    /// <summary>The file, which is read while it goes out.</summary>
    public GraphFile Open(PublishingRun run) => new(() => File.OpenRead(Written), Path.GetFileName(Written))
    {
        Length = new FileInfo(Written).Length,
        Progress = run.ProgressOf(Path.GetFileName(Written), new FileInfo(Written).Length),
    };
}
