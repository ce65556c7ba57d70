using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>
/// Finds the calls of groups that are asked for no fields: they answer an object, or that they succeeded. Those that read nodes are requests like others. The address of a page is no request.
/// </summary>
internal sealed class CallsWithoutFields(Models models, SourceBodies bodies, ClientReader clients, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _names = [.. models.Specs.SelectMany(spec => RequestMembers.Of(spec).CallsWithoutFields)];

    /// <summary>The calls in a file.</summary>
    public IEnumerable<CallWithoutFields> In(SyntaxTree file)
    {
        if (_names.Count == 0)
        {
            yield break;
        }

        foreach (SimpleNameSyntax name in file.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => _names.Contains(name.Identifier.ValueText)))
        {
            if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                && bodies.ModelOf(file).GetOperation(syntax, cancellationToken) is IInvocationOperation { TargetMethod: { } method, Instance: { } group } operation
                && method.Name == name.Identifier.ValueText && models.SpecOf(method.ContainingType) is { } spec
                && RequestMembers.Of(spec).FindCallWithoutFields(method.ContainingType.Name, method.Name) is { } call)
            {
                IOperation? client = DemandAnalysis.Unwrap(group) is IPropertyReferenceOperation { Instance: { } owner } && RequestTypes.IsClient(owner.Type) ? owner : null;
                (string target, string version) = clients.Read(client, spec.Api);
                yield return new(spec, call, operation, call.Host ?? target, version);
            }
        }
    }
}

/// <summary>A call of a group that is asked for no fields.</summary>
/// <param name="Spec">The spec that has it.</param>
/// <param name="Call">What it is there.</param>
/// <param name="Operation">The call in C#.</param>
/// <param name="Host">The host that it goes to.</param>
/// <param name="Version">The version that it is made in.</param>
internal sealed record CallWithoutFields(GraphSpec Spec, CallSpec Call, IInvocationOperation Operation, string Host, string Version)
{
    /// <summary>The permissions that it takes.</summary>
    public IReadOnlyList<string> Permissions => new PermissionsOf(Call.Form.Permissions, Call.Form.PermissionsByHost).On(Host);

    /// <summary>Whether a value may take other permissions than the call says, as an alternative of a union can.</summary>
    public bool MayTakeOthers => Call.Form.Params.Any(p => HasTerms(p.Type, []));

    private bool HasTerms(TypeRef type, HashSet<string> seen) =>
        type.Element is { } element ? HasTerms(element, seen)
        : type.Kind is InstagramGraphGen.Spec.TypeKind.Union or InstagramGraphGen.Spec.TypeKind.Input && seen.Add(type.Name!)
            && (Spec.FindUnion(type.Name)?.Forms.Any(f => f.Permissions.Count + f.PermissionsByHost.Count > 0 || f.Params.Any(p => HasTerms(p.Type, seen)))
                ?? Spec.FindInput(type.Name)?.Params.Any(p => HasTerms(p.Type, seen)) ?? false);
}
