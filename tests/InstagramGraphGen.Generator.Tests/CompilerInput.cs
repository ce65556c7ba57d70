using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>An additional file in memory.</summary>
internal sealed class AdditionalFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}

/// <summary>The properties of a project and the item groups of its additional files, as the compiler is told them.</summary>
internal sealed class ProjectOptions(string? visibility = null, IReadOnlyDictionary<string, string>? itemGroups = null, string? emit = null) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(("build_property.GraphGenVisibility", visibility), ("build_property.GraphGenEmit", emit));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options();

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Options(("build_metadata.AdditionalFiles.SourceItemGroup", itemGroups?.GetValueOrDefault(textFile.Path)));

    private sealed class Options(params (string Name, string? Value)[] all) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? found)
        {
            found = all.FirstOrDefault(o => o.Name == key).Value;
            return found is not null;
        }
    }
}
