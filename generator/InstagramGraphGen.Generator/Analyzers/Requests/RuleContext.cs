using System.Runtime.CompilerServices;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>What rules know of the project.</summary>
/// <param name="Models">Its nodes and objects, and those of the clients that it references.</param>
/// <param name="Bodies">The bodies of its methods.</param>
/// <param name="Clients">What its clients speak to.</param>
/// <param name="Properties">What it says of itself.</param>
internal sealed record RuleContext(Models Models, SourceBodies Bodies, ClientReader Clients, ProjectProperties Properties)
{
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<AnalyzerOptions, RuleContext>> s_known = new();

    /// <summary>Starts an analysis where a project uses the runtime. What it knows of the project is worked out once for all analyses, when an operation first asks.</summary>
    public static void Start(CompilationStartAnalysisContext start, Action<CompilationStartAnalysisContext, Lazy<RuleContext>> register)
    {
        Compilation compilation = start.Compilation;
        if (Models.UsesRuntime(compilation))
        {
            AnalyzerOptions options = start.Options;
            CancellationToken cancellationToken = start.CancellationToken;
            register(start, new(() => s_known.GetOrCreateValue(compilation).GetValue(options, o => Of(compilation, o, cancellationToken)), LazyThreadSafetyMode.PublicationOnly));
        }
    }

    private static RuleContext Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ProjectProperties properties = ProjectProperties.Of(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var bodies = new SourceBodies(compilation);
        return new(
            Models.Of(compilation, OwnSpec.Of(compilation, options, cancellationToken), cancellationToken),
            bodies,
            new ClientReader(bodies, properties.Host, CancellationToken.None),
            properties);
    }
}
