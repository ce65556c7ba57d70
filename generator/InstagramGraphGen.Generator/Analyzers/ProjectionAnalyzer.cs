using System.Collections.Immutable;
using InstagramGraphGen.Generator.Interception;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>Makes every <c>.Select(…)</c> that cannot be given its fields a compile error, at the expression that stands in the way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotDerivable, Rules.NotReplaced, Rules.OutsideFields, Rules.EdgeParameter];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor's code is generated, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => RuleContext.Start(start, Start));
    }

    private static void Start(CompilationStartAnalysisContext context, Lazy<RuleContext> rules)
    {
        Compilation compilation = context.Compilation;

        // Only a build must replace every call: an editor may run the generator too, but without what a build makes for it beforehand.
        bool isBuild = BuildPass.IsBuild(compilation) && compilation.Assembly.GetTypeByMetadataName($"{InterceptorNamespace.Name}.{InterceptorNamespace.Class}") is not null;
        context.RegisterOutsideOperationAction(c => AnalyzeCall(c, rules, isBuild), OperationKind.Invocation);
        context.RegisterOutsideOperationAction(AnalyzeReference, OperationKind.MethodReference);
    }

    private static void AnalyzeCall(OperationAnalysisContext context, Lazy<RuleContext> rules, bool isBuild)
    {
        var call = (IInvocationOperation)context.Operation;
        if (RequestTypes.IsSelect(call.TargetMethod) && call.Instance is { } receiver)
        {
            AnalyzeSelect(context, call, receiver, rules.Value, isBuild);
        }
        else if (EdgeParameterMethods.Is(call.TargetMethod) && !MayBeInProjection(call))
        {
            context.Report(Diagnostic.Create(
                Rules.EdgeParameter, MemberName.In(call.Syntax), $"'.{call.TargetMethod.Name}(…)' on an edge that was read changes nothing: it shapes a request, inside .Select(…). Use the request's own .{call.TargetMethod.Name}(…) before it is sent."));
        }
    }

    private static void AnalyzeSelect(OperationAnalysisContext context, IInvocationOperation call, IOperation receiver, RuleContext rules, bool isBuild)
    {
        (Models models, SourceBodies bodies) = (rules.Models, rules.Bodies);
        if (call.Syntax is not InvocationExpressionSyntax syntax)
        {
            context.Report(Diagnostic.Create(Rules.NotReplaced, call.Syntax.GetLocation(), "A query expression over a request cannot be given its fields. Write .Select(x => …)."));
            return;
        }

        if (models.Find(RequestTypes.NodeOf(call.TargetMethod.ContainingType)) is not { } node)
        {
            context.Report(Diagnostic.Create(
                Rules.NotReplaced, MemberName.In(syntax), $"'{RequestTypes.NodeOf(call.TargetMethod.ContainingType).Name}' is no node of a spec that is known here, so what a lambda reads of it cannot be told. Call .Select on the request of a node itself, or name the fields with .Fields(…)."));
            return;
        }

        VisibleRequest? request = new RequestReader(models, bodies, context.CancellationToken).Read(receiver);
        Demand demand = DemandAnalysis.Of(call.Arguments[0].Value, node, request?.IsSelected ?? false, models, bodies, context.CancellationToken);
        if (demand.Problem is { } problem)
        {
            context.Report(Diagnostic.Create(problem.Rule, problem.At.Syntax.GetLocation(), problem.Message));
        }
        else if (request?.Fields is { } selected && Coverage.FirstMissing(selected, demand.Selection!) is { IsEmpty: false } missing)
        {
            ReportMissing(context, selected, missing);
        }
        else if (isBuild && call.SemanticModel?.GetInterceptorMethod(syntax, context.CancellationToken) is null)
        {
            context.Report(Diagnostic.Create(
                Rules.NotReplaced, MemberName.In(syntax), "The generator that derives the fields does not see what other generators make: this file is made by one, or the lambda gives the node to code that is. Set the MSBuild property GraphGenGeneratedCode to true, and a build shows it to ours; or write the call in a file of the project and read the fields in the lambda; or name them with .Fields(…)."));
        }
    }

    private static void ReportMissing(OperationAnalysisContext context, Selection selected, ImmutableArray<SelectedField> missing)
    {
        SelectedField field = missing[missing.Length - 1];
        Selection? inside = selected;
        IOperation? place = null;
        foreach (SelectedField outer in missing.RemoveAt(missing.Length - 1))
        {
            SelectedField? known = inside?.Find(outer.Member);
            inside = known?.Inner ?? outer.Inner!.Model.Defaults;
            place = known?.Selector;
        }

        (Location[] at, ImmutableDictionary<string, string?> what) = SelectionFixes.AddField(inside, place, field.Member.Name);
        string path = string.Join(".", missing.Select(f => f.Member.Name));
        context.Report(Diagnostic.Create(
            Rules.OutsideFields, field.Origin!.Syntax.GetLocation(), at, what, $"'{path}' is read here, but .Fields before it selects only {selected.Text}. Add it to .Fields, or leave .Fields out: .Select asks for what it reads."));
    }

    private static void AnalyzeReference(OperationAnalysisContext context)
    {
        if (context.Operation is IMethodReferenceOperation reference && RequestTypes.IsSelect(reference.Method))
        {
            context.Report(Diagnostic.Create(Rules.NotReplaced, reference.Syntax.GetLocation(), "Select must be called: as a delegate it cannot be given the fields that a lambda reads."));
        }
    }

    /// <summary>Whether an edge parameter stands in a projection, or in a method that a projection may call.</summary>
    private static bool MayBeInProjection(IInvocationOperation call)
    {
        for (IOperation? operation = call; operation is not null; operation = operation.Parent)
        {
            if (operation is IInvocationOperation outer && RequestTypes.IsSelect(outer.TargetMethod))
            {
                return true;
            }
        }

        IOperation root = call;
        while (true)
        {
            root = DemandAnalysis.Unwrap(root);
            switch (root)
            {
                case IInvocationOperation { Instance: null, Arguments: [{ Value: var first }, ..] }:
                    root = first;
                    break;
                case IInvocationOperation { Instance: { } instance }:
                    root = instance;
                    break;
                case IPropertyReferenceOperation { Instance: { } instance }:
                    root = instance;
                    break;
                default:
                    return root is IParameterReferenceOperation;
            }
        }
    }
}
