using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>Finds the calls of a project that can be replaced: first by their looks, which is cheap, then by their meaning.</summary>
internal sealed class CallSites(Compilation compilation, Models models, SourceBodies bodies, bool withFields, CancellationToken cancellationToken)
{
    /// <summary>The calls in some files, in the order given and that of the text. Files are bound side by side, as the compiler itself does it.</summary>
    public IEnumerable<CallSite> In(IEnumerable<SyntaxTree> files) => compilation.Options.ConcurrentBuild
        ? files.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(In)
        : files.SelectMany(In);

    private IEnumerable<CallSite> In(SyntaxTree file)
    {
        foreach (SyntaxNode node in file.GetRoot(cancellationToken).DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call && MayMatter(call) && Read(call) is { } site)
            {
                yield return site;
            }
        }
    }

    private bool MayMatter(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => MayMatter(access.Name),
        MemberBindingExpressionSyntax binding => MayMatter(binding.Name),
        _ => false,
    };

    private bool MayMatter(SimpleNameSyntax name) => name.Identifier.ValueText == "Select" || (withFields && name.Identifier.ValueText == "Fields");

    private CallSite? Read(InvocationExpressionSyntax syntax)
    {
        SemanticModel meaning = bodies.ModelOf(syntax.SyntaxTree);
        if (meaning.GetOperation(syntax, cancellationToken) is not IInvocationOperation { Instance: { } receiver } call)
        {
            return ReadUnbound(syntax, meaning);
        }

        if (RequestTypes.IsSelect(call.TargetMethod))
        {
            return ReadSelect(syntax, call.TargetMethod, call.Arguments[0].Value, receiver, meaning);
        }

        return withFields && RequestTypes.IsFields(call.TargetMethod) && call.TargetMethod.Parameters[0].Type is INamedTypeSymbol { Name: "ReadOnlySpan" }
            ? ReadFields(syntax, call, meaning)
            : null;
    }

    /// <summary>A lambda may make something of a type that another generator emits. The call does not bind here, but what it reads is known.</summary>
    private SelectCall? ReadUnbound(InvocationExpressionSyntax syntax, SemanticModel meaning) =>
        meaning.GetSymbolInfo(syntax, cancellationToken).CandidateSymbols is [IMethodSymbol method] && RequestTypes.IsSelect(method)
        && syntax is { ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax lambda }], Expression: MemberAccessExpressionSyntax { Expression: { } before } }
        && meaning.GetOperation(lambda, cancellationToken) is { } selector && meaning.GetOperation(before, cancellationToken) is { } receiver
            ? ReadSelect(syntax, method, selector, receiver, meaning)
            : null;

    private SelectCall? ReadSelect(InvocationExpressionSyntax syntax, IMethodSymbol method, IOperation selector, IOperation receiver, SemanticModel meaning)
    {
        INamedTypeSymbol request = method.ContainingType;
        if (models.Find(RequestTypes.NodeOf(request)) is not { } node)
        {
            return null;
        }

        bool isSelected = new RequestReader(models, bodies, cancellationToken).Read(receiver)?.IsSelected ?? false;
        Demand demand = DemandAnalysis.Of(selector, node, isSelected, models, bodies, cancellationToken);
        return demand.Selection is { } selection && Locate(meaning, syntax) is { } location
            ? new SelectCall(location.Attribute, location.Place, RequestTypes.IsEdge(request), selection)
            : null;
    }

    private FieldsCall? ReadFields(InvocationExpressionSyntax syntax, IInvocationOperation call, SemanticModel meaning)
    {
        if (RequestTypes.BaseOf(call.TargetMethod.ContainingType) is not { } request || models.Find(RequestTypes.NodeOf(request)) is not { } node)
        {
            return null;
        }

        var reader = new SelectionReader(models, bodies, cancellationToken);
        Selection? selection = reader.Read(call.Arguments, node);
        return reader.IsConstant && Locate(meaning, syntax) is { } location
            ? new FieldsCall(location.Attribute, location.Place, call.TargetMethod.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), node, selection is { IsFullyKnown: true } ? selection.Text : null)
            : null;
    }

    private (string Attribute, string Place)? Locate(SemanticModel meaning, InvocationExpressionSyntax call)
    {
        if (meaning.GetInterceptableLocation(call, cancellationToken) is not { } location)
        {
            return null;
        }

        SyntaxToken name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier,
            _ => call.GetFirstToken(),
        };

        // The file's name only: a path would make the output differ from machine to machine.
        FileLinePositionSpan span = name.GetLocation().GetMappedLineSpan();
        string file = span.Path.Substring(span.Path.LastIndexOfAny(['/', '\\']) + 1);
        return (location.GetInterceptsLocationAttributeSyntax(), FormattableString.Invariant($"{file}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})"));
    }
}
