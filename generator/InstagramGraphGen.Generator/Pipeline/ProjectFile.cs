using System.Collections.Immutable;
using InstagramGraphGen.Generator.Interception;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>An additional file of a project.</summary>
/// <param name="Text">The file.</param>
/// <param name="Kind">What it is to the generator.</param>
internal sealed record ProjectFile(AdditionalText Text, ProjectFileKind Kind)
{
    /// <summary>Whether it is a spec file.</summary>
    public bool IsSpec => Kind is ProjectFileKind.Spec or ProjectFileKind.BundledSpec;

    public static ProjectFile Of(AdditionalText file, AnalyzerConfigOptionsProvider options) => new(
        file,
        SpecFiles.IsSpec(file, options) ? SpecFiles.IsBundled(file, options) ? ProjectFileKind.BundledSpec : ProjectFileKind.Spec
            : GeneratedCode.Is(file, options) ? ProjectFileKind.GeneratedCode
            : ProjectFileKind.Other);
}

/// <summary>What an additional file is to the generator.</summary>
internal enum ProjectFileKind
{
    /// <summary>Any other file, such as one that another generator reads.</summary>
    Other,

    /// <summary>A spec file of the project.</summary>
    Spec,

    /// <summary>A spec file of the package.</summary>
    BundledSpec,

    /// <summary>C# that other generators made.</summary>
    GeneratedCode,
}

/// <summary>Some additional files.</summary>
internal sealed record ProjectFiles(ImmutableArray<ProjectFile> All);
