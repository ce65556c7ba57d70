using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Finds the calls of emitted members that write: first by their names, which is cheap, then by their meaning.</summary>
internal sealed class WriteCalls(Models models, SourceBodies bodies, CancellationToken cancellationToken)
{
    private readonly WriteMembers[] _members = [.. models.Specs.Select(WriteMembers.Of).Where(m => !m.IsEmpty)];

    /// <summary>The calls in a file, in the order of the text.</summary>
    public IEnumerable<WriteCall> In(SyntaxTree file)
    {
        if (_members.Length == 0)
        {
            yield break;
        }

        foreach (SyntaxNode node in file.GetRoot(cancellationToken).DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MayWrite(node) && bodies.ModelOf(file).GetOperation(node, cancellationToken) is { } operation && Find(operation) is { } call)
            {
                yield return call;
            }
        }
    }

    /// <summary>What becomes of the request that a call makes or adds to.</summary>
    public static RequestUse UseOf(IOperation call)
    {
        IOperation? consumer = RequestSites.ConsumerOf(call);
        return consumer switch
        {
            IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation } => RequestUse.Dropped,
            IVariableDeclaratorOperation { Symbol: var local } when !LocalValues.ReferencesTo(local, call).Any() => RequestUse.Dropped,
            IInvocationOperation sent when RequestTypes.IsSend(sent.TargetMethod.Name) => RequestUse.Sent,
            _ => RequestUse.PassedOn,
        };
    }

    /// <summary>Where a form's request goes, as far as it is seen: the client, and the path as a template.</summary>
    public (IOperation? Client, string? Path) PlaceOf(WriteCall call)
    {
        EdgeSpec? edge = call.Member.Write!.Edge;
        var reader = new RequestReader(models, bodies, cancellationToken);
        IOperation? receiver = ReceiverOf(call.Operation);
        IOperation? node = edge is null ? receiver : receiver switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IInvocationOperation { Arguments.Length: 0 } way => way.Instance,
            _ => null,
        };
        return node is not null && reader.Read(node) is { } owner
            ? (owner.Client, owner.Path is { } path ? edge is null ? path : $"{path}/{edge.WireName}" : null)
            : (null, null);
    }

    /// <summary>What a call is made on, or the one value of the variable that it is made on; null: on nothing, or not seen.</summary>
    public IOperation? ReceiverOf(IOperation call)
    {
        IOperation? receiver = (call as IInvocationOperation)?.Instance is { } instance ? DemandAnalysis.Unwrap(instance) : null;
        return receiver is not ILocalReferenceOperation local ? receiver
            : LocalValues.Of(local, cancellationToken) is { } value ? DemandAnalysis.Unwrap(value)
            : null;
    }

    private bool Has(string name) => _members.Any(m => m.Has(name));

    private bool MayWrite(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => Has(name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } => Has(name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => Has(name.Identifier.ValueText),
        ObjectCreationExpressionSyntax { Type: var type } => type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => Has(n.Identifier.ValueText)),
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    /// <summary>The call that an expression is, if it writes.</summary>
    public WriteCall? Find(IOperation operation)
    {
        (IMethodSymbol? method, IEnumerable<IArgumentOperation> arguments) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, (IEnumerable<IArgumentOperation>)call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, []),
        };
        return method is not null && models.SpecOf(method.ContainingType) is { } spec && WriteMembers.Of(spec).Find(method.ContainingType.Name, method.Name) is { } member
            ? new(operation, spec, member, [.. arguments.Where(a => a.Parameter!.Ordinal < member.Params.Count).Select(a => (member.Params[a.Parameter!.Ordinal], a.Value))])
            : null;
    }
}

/// <summary>A call of a member that writes.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Spec">The spec that has the member.</param>
/// <param name="Member">What it writes.</param>
/// <param name="Values">What it is given.</param>
internal sealed record WriteCall(IOperation Operation, GraphSpec Spec, WriteMember Member, IReadOnlyList<(ParamSpec Parameter, IOperation Value)> Values)
{
    /// <summary>Whether it makes a request or adds to one, rather than a value.</summary>
    public bool IsRequest => RequestTypes.IsWrite(Operation.Type);
}
