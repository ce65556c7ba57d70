using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Two ids can be of one type, or of text, and still never be equal: one account has an id that an app knows it by, and another that
/// everyone does. The spec says of which space the ids of a field are.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdComparisonAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NeverEqual];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor's code is generated, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => RuleContext.Start(
            start, static (project, rules) => project.RegisterOutsideOperationAction(c => Analyze(c, rules), OperationKind.Binary, OperationKind.Invocation, OperationKind.PropertyReference)));
    }

    private static void Analyze(OperationAnalysisContext context, Lazy<RuleContext> lazy)
    {
        if (IdComparison.Of(context.Operation) is not { } comparison || lazy.Value is not { } rules || !rules.Models.Specs.Any(s => s.Api.IdSpaces.Count > 0))
        {
            return;
        }

        var ids = new IdSources(rules.Models, rules.Bodies, rules.Clients, context.CancellationToken);
        if (comparison.Left(ids) is { Count: > 0 } left && comparison.Right(ids) is { Count: > 0 } right
            && !left.Any(l => right.Any(r => ReferenceEquals(l.Model.Spec, r.Model.Spec) ? l.Spaces.Intersect(r.Spaces).Any() : true)))
        {
            // The one to change is the one for which there is something else.
            bool isLeft = left[0].Instead(right) is not null;
            (IdField wrong, IdField other) = isLeft ? (left[0], right[0]) : (right[0], left[0]);
            string cure = wrong.Instead(isLeft ? right : left) is { } instead ? $" Compare {wrong.Model.Name}.{instead.Name} instead." : "";
            context.Report(Diagnostic.Create(
                Rules.NeverEqual,
                (isLeft ? comparison.LeftAt : comparison.RightAt).Syntax.GetLocation(),
                $"{Name(wrong)} is {wrong.Words}, and {Name(other)} is {other.Words}: they are never equal.{cure}"));
        }
    }

    private static string Name(IdField field) => $"{field.Model.Name}.{field.Member.Name}";
}
