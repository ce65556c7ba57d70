using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>What rules know of the project.</summary>
/// <param name="Models">Its nodes and objects, and those of the clients that it references.</param>
/// <param name="Bodies">The bodies of its methods.</param>
/// <param name="Options">Its MSBuild properties.</param>
/// <param name="CancellationToken">Stops the work.</param>
internal sealed record RuleContext(Models Models, SourceBodies Bodies, AnalyzerConfigOptions Options, CancellationToken CancellationToken)
{
    public static RuleContext Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) => new(
        Models.Of(compilation, OwnSpec.Of(options, cancellationToken), cancellationToken),
        new SourceBodies(compilation),
        options.AnalyzerConfigOptionsProvider.GlobalOptions,
        cancellationToken);
}
