using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Holds the requests of a project against its spec. The requests of a file are found once, for all rules; what the generator emitted
/// makes none, so it is not looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequestAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<IRequestRule> s_rules =
    [
        new SelectedTwiceRule(), new VersionRule(), new HostRule(), new PermissionRule(), new DetailWindowRule(), new LimitRule(), new NeverSentRule(), new QueryTextRule(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. s_rules.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor's code is generated, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => RuleContext.Start(start, static (project, rules) => project.RegisterSemanticModelAction(c => Analyze(c, rules))));
    }

    private static void Analyze(SemanticModelAnalysisContext context, Lazy<RuleContext> lazy)
    {
        SyntaxTree file = context.SemanticModel.SyntaxTree;
        if (EmittedCode.Is(file))
        {
            return;
        }

        RuleContext rules = lazy.Value;
        rules.Bodies.Take(context.SemanticModel);

        // What a variable's value does wrong is found at each of its uses.
        var reported = new HashSet<(string Id, Location Location)>();
        foreach (RequestSite site in new RequestSites(rules.Models, rules.Bodies, context.CancellationToken).In(file))
        {
            foreach (Diagnostic diagnostic in s_rules.SelectMany(rule => rule.Check(site, rules)).Where(d => reported.Add((d.Id, d.Location))))
            {
                context.Report(diagnostic);
            }
        }

        foreach (Diagnostic diagnostic in WriteRules.Check(file, rules, context.CancellationToken).Where(d => reported.Add((d.Id, d.Location))))
        {
            context.Report(diagnostic);
        }
    }
}
