using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>Reports the read of a field that the request, where it can be seen, did not select: it would throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnswerAnalyzer : DiagnosticAnalyzer
{
    private const string Thrown = "FieldNotSelectedException";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotSelected];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor's code is generated, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => RuleContext.Start(start, static (project, rules) => project.RegisterOutsideOperationAction(c => Analyze(c, rules.Value), OperationKind.PropertyReference)));
    }

    private static void Analyze(OperationAnalysisContext context, RuleContext rules)
    {
        var read = (IPropertyReferenceOperation)context.Operation;
        if (read.Instance is null || rules.Models.Find(read.Property.ContainingType) is not { } model || model.Find(read.Property.Name) is not { } member
            || IsAlwaysSent(member, model) || IsExpected(read) || IsTested(read, member, model, rules.Models)
            || new AnswerReader(rules.Models, rules.Bodies, context.CancellationToken).Read(read.Instance).FirstThatSurely(Lacks) is not { Selection: { } selected } answer)
        {
            return;
        }

        (Location[] at, ImmutableDictionary<string, string?> what) = SelectionFixes.AddField(selected, answer.Place, member.Name);
        context.Report(Diagnostic.Create(
            Rules.NotSelected,
            MemberName.In(read.Syntax),
            at,
            what,
            $"'{member.Name}' was not selected: the request asks for {selected.Text}{(selected.Call is null ? ", what the API sends by default" : "")}. To read it throws. Add it to {(answer.Place is IInvocationOperation { TargetMethod: var method } && RequestTypes.IsSelectOfSet(method) ? "the set that .Select is given" : ".Fields")}, or test it with Has(x => x.{member.Name}) first."));

        bool Lacks(Answer given) => given.Model == model && given.Selection is { } fields && fields.Find(member) is null;
    }

    /// <summary>Whether the field comes without being asked for: a node's own id.</summary>
    private static bool IsAlwaysSent(Member member, Model model) => model.Type.IsNode && member.Field is { WireName: "id", Type.Kind: Spec.TypeKind.Id };

    /// <summary>Whether the field is only named, or a handler or a test waits for the exception.</summary>
    private static bool IsExpected(IOperation read)
    {
        for (IOperation? inner = read, operation = read.Parent; operation is not null; inner = operation, operation = operation.Parent)
        {
            bool isCaught = operation is ITryOperation attempt && attempt.Body == inner && attempt.Catches.Any(Catches);
            if (isCaught || operation is INameOfOperation || (operation is IInvocationOperation call && call.TargetMethod.TypeArguments.Any(t => t.Name == Thrown)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a handler is for the exception, by its type or by what its filter names.</summary>
    private static bool Catches(ICatchClauseOperation handler) =>
        handler.ExceptionType.Name == Thrown || handler.Filter?.Syntax.DescendantTokens().Any(t => t.ValueText == Thrown) == true;

    /// <summary>Whether the method also asks if the field is there.</summary>
    private static bool IsTested(IOperation read, Member member, Model model, Models models)
    {
        IOperation body = read;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        return body.Descendants().OfType<IInvocationOperation>().Any(call =>
            call.TargetMethod is { Name: "Has", Parameters.Length: 1 } && models.Find(call.TargetMethod.ContainingType) == model
            && DemandAnalysis.Unwrap(call.Arguments[0].Value) is IAnonymousFunctionOperation selector && SelectionReader.FieldOf(selector, model) == member);
    }
}
