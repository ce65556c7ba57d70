using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>
/// An id keeps its kind when it goes through text: <c>instagram.Message(conversation.Id.Value)</c> compiles, since text may be any id, but
/// asks for a message by the id of a conversation. <c>As&lt;T&gt;()</c> is for whoever knows better.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdAnalyzer : DiagnosticAnalyzer
{
    private const int MaxLinks = 16;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.OtherKindOfId];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor's code is generated, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => RuleContext.Start(start, static (project, rules) => project.RegisterOutsideOperationAction(c => Analyze(c, rules), OperationKind.Conversion, OperationKind.ObjectCreation)));
    }

    private static void Analyze(OperationAnalysisContext context, Lazy<RuleContext> rules)
    {
        (ITypeSymbol? made, IOperation? text) = context.Operation switch
        {
            IConversionOperation { OperatorMethod: not null } conversion => (conversion.Type, conversion.Operand),
            IObjectCreationOperation { Arguments: [{ Value: { } argument }] } creation => (creation.Type, argument),
            _ => ((ITypeSymbol?)null, (IOperation?)null),
        };
        if (text?.Type?.SpecialType == SpecialType.System_String && NodeOf(made) is { } wanted
            && SourceOf(text, context.CancellationToken) is { } source && NodeOf(source.Type) is { } given && !SymbolEqualityComparer.Default.Equals(wanted, given))
        {
            // The member of the client that takes this kind of id, where the text is given to one.
            string? root = rules.Value.Models.SpecOf(given)?.Api.Roots.FirstOrDefault(r => r.Node == given.Name && r.Path is null)?.Name;
            bool isRoot = context.Operation.Parent is IArgumentOperation { Parent: IInvocationOperation { Instance: { } client } } && RequestTypes.IsClient(client.Type);
            context.Report(Diagnostic.Create(
                Rules.OtherKindOfId,
                text.Syntax.GetLocation(),
                [source.Syntax.GetLocation()],
                isRoot && root is not null ? ImmutableDictionary<string, string?>.Empty.Add(FixKeys.Root, root) : null,
                $"This text comes from a GraphId<{given.Name}>, and a GraphId<{wanted.Name}> is wanted. Pass the id itself, not its text, so that the compiler sees what it is; if it does name the other node, say so: new GraphId(…).As<{wanted.Name}>()."));
        }
    }

    /// <summary>The id that text comes from: its <c>Value</c> or <c>ToString()</c>, wherever that went since; null: not all of it comes from ids of one node.</summary>
    private static IOperation? SourceOf(IOperation text, CancellationToken cancellationToken, int links = 0)
    {
        Sources sources = new ValueSources(cancellationToken).Of(text);
        if (!sources.IsComplete || links > MaxLinks)
        {
            return null;
        }

        IOperation?[] ids =
        [
            .. sources.Items.Select(source => source switch
            {
                IPropertyReferenceOperation { Property.Name: "Value", Instance: { } id } when NodeOf(id.Type) is not null => id,
                IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.Length: 0 }, Instance: { } id } when NodeOf(id.Type) is not null => id,
                IInterpolatedStringOperation { Parts: [IInterpolationOperation { Expression: { } id }] } when NodeOf(id.Type) is not null => id,
                IInterpolatedStringOperation { Parts: [IInterpolationOperation { Expression: { } inner }] } => SourceOf(inner, cancellationToken, links + 1),
                _ => null,
            }),
        ];
        return ids is [{ } first, ..] && ids.All(id => SymbolEqualityComparer.Default.Equals(NodeOf(id?.Type), NodeOf(first.Type))) ? first : null;
    }

    /// <summary>The <c>T</c> of a <c>GraphId&lt;T&gt;</c>, also as an argument; null where that is a type parameter, which may stand for any node.</summary>
    private static INamedTypeSymbol? NodeOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "GraphId" or "GraphIdArgument", TypeArguments: [INamedTypeSymbol node] } id && RequestTypes.IsRuntime(id) ? node : null;
}
