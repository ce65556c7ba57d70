using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Finds the requests that a file makes: first by names that only requests have in common, which is cheap, then by their meaning.</summary>
internal sealed class RequestSites(Models models, SourceBodies bodies, CancellationToken cancellationToken)
{
    private readonly RequestMembers[] _members = [.. models.Specs.Select(RequestMembers.Of)];

    /// <summary>The requests in a file, in the order of the text.</summary>
    public IEnumerable<RequestSite> In(SyntaxTree file)
    {
        var seen = new HashSet<SyntaxNode>();
        var reader = new RequestReader(models, bodies, cancellationToken);
        foreach (SyntaxNode node in file.GetRoot(cancellationToken).DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ChainOf(node) is not { } chain || bodies.ModelOf(file).GetOperation(chain, cancellationToken) is not { } operation)
            {
                continue;
            }

            foreach (RequestSite site in SitesOf(operation, reader))
            {
                if (seen.Add(site.Operation.Syntax))
                {
                    yield return site;
                }
            }
        }
    }

    /// <summary>The expression that ends in a member which a request may have, or that is sent or looped over, whatever it is.</summary>
    private SyntaxNode? ChainOf(SyntaxNode node)
    {
        if (node is CommonForEachStatementSyntax loop)
        {
            return !loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) ? null
                : loop.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithCancellation" or "ConfigureAwait" } handedOn } ? handedOn.Expression
                : loop.Expression;
        }

        SimpleNameSyntax? name = (node as MemberAccessExpressionSyntax)?.Name ?? (node as MemberBindingExpressionSyntax)?.Name;
        if (name is not null && RequestTypes.IsSend(name.Identifier.ValueText))
        {
            return (node as MemberAccessExpressionSyntax)?.Expression ?? node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression;
        }

        return name is null || !MayBeOfRequest(name.Identifier.ValueText) ? null
            : node.Parent is InvocationExpressionSyntax call && call.Expression == node ? call
            : node;
    }

    private bool MayBeOfRequest(string name) => name is "Fields" or "Select" or "Limit" or "After" or "Before" || _members.Any(m => m.Has(name));

    private IEnumerable<RequestSite> SitesOf(IOperation operation, RequestReader reader)
    {
        if (operation is IInvocationOperation set && RequestTypes.IsReadySet(set.TargetMethod))
        {
            if (models.Find(set.TargetMethod.ContainingType) is { } node && new SelectionReader(models, bodies, cancellationToken).Read(set.Arguments, node) is { } fields)
            {
                yield return new(operation, new VisibleRequest(node, null, null, null, null, null, [], IsSelected: true, fields), RequestUse.ReadySet);
            }

            yield break;
        }

        if (RequestTypes.NodeRead(operation.Type) is null || ConsumerOf(operation) is not { } consumer || IsLink(consumer) || reader.Read(operation) is not { } request)
        {
            yield break;
        }

        if (LocalOf(consumer) is not { } local)
        {
            yield return SiteOf(operation, request, consumer);
            yield break;
        }

        ILocalReferenceOperation[] references = [.. LocalValues.ReferencesTo(local, operation)];
        yield return references.Length == 0 ? new(operation, request, RequestUse.Dropped)
            : reader.Sees(references[0]) ? new(operation, request, RequestUse.Kept)
            : new(operation, request, RequestUse.PassedOn);

        // A chain that goes on from the variable is found by its own members; the variable alone is not.
        foreach (RequestSite site in references.SelectMany(reference => UsesOf(reference, reader)))
        {
            yield return site;
        }
    }

    /// <summary>What becomes of a variable where it is named, and of those that are set to it.</summary>
    private static IEnumerable<RequestSite> UsesOf(ILocalReferenceOperation reference, RequestReader reader) =>
        (reference.Parent is IAssignmentOperation { Target: var target } && target == reference) || ConsumerOf(reference) is not { } taker || IsLink(taker) ? []
        : LocalOf(taker) is { } other ? LocalValues.ReferencesTo(other, reference).SelectMany(r => UsesOf(r, reader))
        : reader.Read(reference) is { } same ? [SiteOf(reference, same, taker)]
        : [];

    private static RequestSite SiteOf(IOperation operation, VisibleRequest request, IOperation consumer) => consumer switch
    {
        IInvocationOperation call when RequestTypes.IsSend(call.TargetMethod) => new(operation, request, RequestUse.Sent),
        IForEachLoopOperation => new(operation, request, RequestUse.Sent),
        IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation } => new(operation, request, RequestUse.Dropped),
        _ => new(operation, request, RequestUse.PassedOn),
    };

    /// <summary>What takes the value of an expression, behind whatever only hands it on.</summary>
    public static IOperation? ConsumerOf(IOperation operation)
    {
        while (true)
        {
            switch (operation.Parent)
            {
                case IConditionalAccessOperation access when access.Operation == operation:
                    return access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().First().Parent;
                case IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or IVariableInitializerOperation:
                    operation = operation.Parent;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation call } when IsHandedOnBy(call.TargetMethod):
                    operation = call;
                    break;
                default:
                    return operation.Parent;
            }
        }
    }

    /// <summary>Whether a method gives what it is given, to be looped over.</summary>
    private static bool IsHandedOnBy(IMethodSymbol method) =>
        method is { Name: "WithCancellation" or "ConfigureAwait", ContainingType.Name: "TaskAsyncEnumerableExtensions" };

    /// <summary>Whether a call on a request makes another request of it, one that writes too, or leads on to an edge.</summary>
    private static bool IsLink(IOperation consumer) =>
        consumer is IInvocationOperation { Instance: not null } or IPropertyReferenceOperation && (RequestTypes.NodeRead(consumer.Type) is not null || RequestTypes.IsWrite(consumer.Type));

    private static ILocalSymbol? LocalOf(IOperation consumer) => (consumer as IVariableDeclaratorOperation)?.Symbol;
}
