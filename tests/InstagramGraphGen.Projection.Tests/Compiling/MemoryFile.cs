using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Projection.Tests.Compiling;

/// <summary>An additional file that is held in memory.</summary>
internal sealed class MemoryFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>The spec files of the repository.</summary>
    public static MemoryFile[] InstagramSpec { get; } =
        [.. Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "spec"), "*.graph.yaml").Order(StringComparer.Ordinal).Select(f => new MemoryFile(System.IO.Path.GetFileName(f), File.ReadAllText(f)))];
}
