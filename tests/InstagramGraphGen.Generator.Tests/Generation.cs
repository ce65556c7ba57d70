using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Usage;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>
/// A run of the generator over a project in memory. Each change gives a new run that goes on from this one, as the next keystroke does in
/// an editor.
/// </summary>
internal sealed class Generation
{
    private static readonly Lazy<Generation> s_instagram = new(() => Of(Specs.Instagram));

    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _project;
    private readonly ImmutableArray<AdditionalText> _files;

    private Generation(GeneratorDriver driver, CSharpCompilation project, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken = default)
    {
        _project = project;
        _files = files;
        _driver = driver.RunGenerators(project, cancellationToken);
        Result = Assert.Single(_driver.GetRunResult().Results);
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
    }

    /// <summary>A first run over the shipped spec, once for all.</summary>
    public static Generation Instagram => s_instagram.Value;

    /// <summary>What the driver tells of the run.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>The files emitted from the spec, by name. What is emitted for the project's calls, in builds only, has tests of its own.</summary>
    public IReadOnlyDictionary<string, string> Files => FromSpec.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);

    private IEnumerable<GeneratedSourceResult> FromSpec => Result.GeneratedSources.Where(s => s.HintName != "_Interceptors.g.cs");

    /// <summary>A first run; one that tracks its steps takes a multiple of the time.</summary>
    public static Generation Of(IEnumerable<SpecText> files, string? visibility = null, IReadOnlyDictionary<string, string>? itemGroups = null, bool tracksSteps = false, CancellationToken cancellationToken = default)
    {
        ImmutableArray<AdditionalText> texts = [.. files.Select(f => new AdditionalFile(f.Path, f.Text))];
        var driver = CSharpGeneratorDriver.Create(
            [new GraphGenerator().AsSourceGenerator()],
            texts,
            ConsumerProject.ParseOptions,
            new ProjectOptions(visibility, itemGroups),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));
        return new(driver, ConsumerProject.Create("class Program;"), texts, cancellationToken);
    }

    /// <summary>A first run over texts: <c>a.graph.yaml</c>, <c>b.graph.yaml</c>, and so on.</summary>
    public static Generation Of(params string[] texts) => Of(Specs.Files(texts));

    /// <summary>What each emitter makes of specs, before it is put into the files of types.</summary>
    public static IReadOnlyDictionary<string, string> Pieces(IEnumerable<SpecText> files)
    {
        GraphSpec spec = SpecReader.Merge(files.Select(f => SpecReader.Parse(f.Path, f.Text))).Spec!;
        EmitOptions options = new Scope(spec, WordsInUse.All, new ProjectSettings("internal", EmitsAll: false, WithFields: true, null, null, null)).Options!;
        return SpecPart.Of(spec).SelectMany(part => part.Emit(options)).ToDictionary(piece => piece.HintName, piece => piece.Text, StringComparer.Ordinal);
    }

    /// <summary>The next run, the C# of the project changed.</summary>
    public Generation WithCode(string code) =>
        new(_driver, _project.ReplaceSyntaxTree(_project.SyntaxTrees[0], CSharpSyntaxTree.ParseText(code, ConsumerProject.ParseOptions)), _files);

    /// <summary>The next run, a file added or changed.</summary>
    public Generation WithFile(string path, string text)
    {
        var changed = new AdditionalFile(path, text);
        return _files.FirstOrDefault(f => f.Path == path) is { } old
            ? new(_driver.ReplaceAdditionalText(old, changed), _project, _files.Replace(old, changed))
            : new(_driver.AddAdditionalTexts([changed]), _project, _files.Add(changed));
    }

    /// <summary>The next run, a part of a file replaced.</summary>
    public Generation WithEdit(string path, string before, string after)
    {
        string text = _files.Single(f => f.Path == path).GetText()!.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return WithFile(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>The next run, a file removed.</summary>
    public Generation WithoutFile(string path)
    {
        AdditionalText old = _files.Single(f => f.Path == path);
        return new(_driver.RemoveAdditionalTexts([old]), _project, _files.Remove(old));
    }

    /// <summary>The next run, the project's options loaded anew.</summary>
    public Generation WithOptions(string? visibility = null) =>
        new(_driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions(visibility)), _project, _files);

    /// <summary>Why each value of a step is what it is, in order; the steps must be tracked.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs) ? runs.SelectMany(r => r.Outputs).Select(o => o.Reason) : [];

    /// <summary>The files whose emitters ran since <paramref name="before"/>: the driver keeps the text of all others.</summary>
    public IEnumerable<string> EmittedSince(Generation before)
    {
        var kept = before.Result.GeneratedSources.Select(s => s.SourceText).ToHashSet(ReferenceEqualityComparer.Instance);
        return FromSpec.Where(s => !kept.Contains(s.SourceText)).Select(s => s.HintName).Order(StringComparer.Ordinal);
    }
}
