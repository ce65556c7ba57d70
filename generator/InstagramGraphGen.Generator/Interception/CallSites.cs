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
    /// <summary>Whether a file has a call that looks like one to replace.</summary>
    public static bool MayHaveAny(SyntaxTree file, bool withFields, CancellationToken cancellationToken) => file.GetRoot(cancellationToken).DescendantNodes().Any(node => MayMatter(node, withFields));

    /// <summary>The calls in some files, in the order given and that of the text. Files are bound side by side, as the compiler itself does it.</summary>
    public IEnumerable<CallSite> In(IReadOnlyCollection<SyntaxTree> files) => files.SelectManyFiles(In, compilation.Options.ConcurrentBuild, cancellationToken);

    private IEnumerable<CallSite> In(SyntaxTree file)
    {
        var binding = new CallBinding(bodies, MayMatter, cancellationToken);
        return Outermost(file.GetRoot(cancellationToken))
            .SelectMany(binding.Of)
            .Select(Read)
            .OfType<CallSite>();
    }

    /// <summary>The calls that may matter and stand in no other such call.</summary>
    private IEnumerable<InvocationExpressionSyntax> Outermost(SyntaxNode root) => root
        .DescendantNodes(node => !MayMatter(node))
        .Where(MayMatter)
        .Cast<InvocationExpressionSyntax>();

    private bool MayMatter(SyntaxNode node) => MayMatter(node, withFields);

    private static bool MayMatter(SyntaxNode node, bool withFields) => node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call && call.Expression switch
    {
        MemberAccessExpressionSyntax access => MayMatter(access.Name, withFields),
        MemberBindingExpressionSyntax binding => MayMatter(binding.Name, withFields),
        _ => false,
    };

    private static bool MayMatter(SimpleNameSyntax name, bool withFields) => name.Identifier.ValueText == "Select" || (withFields && name.Identifier.ValueText == "Fields");

    private CallSite? Read(BoundCall syntax)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (syntax.Meaning.GetOperation(syntax.Bound, cancellationToken) is not IInvocationOperation { Instance: { } receiver } call)
        {
            return ReadUnbound(syntax);
        }

        if (RequestTypes.IsSelect(call.TargetMethod))
        {
            return ReadSelect(syntax, call.TargetMethod, call.Arguments[0].Value, receiver);
        }

        return withFields && RequestTypes.IsFields(call.TargetMethod) && call.TargetMethod.Parameters[0].Type is INamedTypeSymbol { Name: "ReadOnlySpan" }
            ? ReadFields(syntax, call)
            : null;
    }

    /// <summary>A lambda may make something of a type that another generator emits. The call does not bind here, but what it reads is known.</summary>
    private SelectCall? ReadUnbound(BoundCall syntax) =>
        syntax.Meaning.GetSymbolInfo(syntax.Bound, cancellationToken).CandidateSymbols.RemoveAll(s => s is IMethodSymbol other && RequestTypes.IsSelectOfSet(other)) is [IMethodSymbol method]
        && RequestTypes.IsSelect(method)
        && syntax.Bound is { ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax lambda }], Expression: MemberAccessExpressionSyntax { Expression: { } before } }
        && syntax.Meaning.GetOperation(lambda, cancellationToken) is { } selector && syntax.Meaning.GetOperation(before, cancellationToken) is { } receiver
            ? ReadSelect(syntax, method, selector, receiver)
            : null;

    private SelectCall? ReadSelect(BoundCall syntax, IMethodSymbol method, IOperation selector, IOperation receiver)
    {
        INamedTypeSymbol request = method.ContainingType;
        if (models.Find(RequestTypes.NodeOf(request)) is not { } node)
        {
            return null;
        }

        bool isSelected = new RequestReader(models, bodies, cancellationToken).Read(receiver)?.IsSelected ?? false;
        Demand demand = DemandAnalysis.Of(selector, node, isSelected, models, bodies, cancellationToken);
        return demand.Selection is { } selection && Locate(syntax.Written) is { } location
            ? new SelectCall(location.Attribute, location.Place, RequestTypes.IsEdge(request), selection)
            : null;
    }

    private FieldsCall? ReadFields(BoundCall syntax, IInvocationOperation call)
    {
        if (RequestTypes.BaseOf(call.TargetMethod.ContainingType) is not { } request || models.Find(RequestTypes.NodeOf(request)) is not { } node)
        {
            return null;
        }

        var reader = new SelectionReader(models, bodies, cancellationToken);
        Selection? selection = reader.Read(call.Arguments, node);
        return reader.IsConstant && Locate(syntax.Written) is { } location
            ? new FieldsCall(location.Attribute, location.Place, call.TargetMethod.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), node, selection is { IsFullyKnown: true } ? selection.Text : null)
            : null;
    }

    private (string Attribute, string Place)? Locate(InvocationExpressionSyntax call)
    {
        if (bodies.ModelOf(call.SyntaxTree).GetInterceptableLocation(call, cancellationToken) is not { } location)
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
