using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>The spec of the project's own files, for analyzers.</summary>
internal static class OwnSpec
{
    /// <summary>The merged spec; null where the project has none, or has its client from a reference.</summary>
    public static GraphSpec? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) =>
        ReadSpecs.Of(options, cancellationToken).Spec is { } spec && ReferencedClient.Find(compilation, ReferencedClient.NameOf(spec.Api)) is null ? spec : null;
}
