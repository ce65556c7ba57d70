using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>
/// Finds the calls of groups that are asked for no fields: they answer an object, or that they succeeded. Those that read nodes are requests like others. Of parameters the manifest shows the
/// names, and what the spec itself sets. The address of a page is no request.
/// </summary>
internal sealed class GroupRequests(Models models, SourceBodies bodies, ClientReader clients, CancellationToken cancellationToken)
{
    private const string Unknown = ManifestRequest.Unknown;

    private readonly Dictionary<(string Type, string Method), (GraphSpec Spec, CallSpec Call)> _calls = models.Specs
        .SelectMany(spec => spec.Groups.SelectMany(group => group.Calls.Where(c => c.Element is null && c.Method != CallMethod.Page).Select(call => (Spec: spec, Group: group, Call: call))))
        .GroupBy(found => (found.Group.TypeName, found.Call.Form.Name))
        .ToDictionary(same => same.Key, same => (same.First().Spec, same.First().Call));

    public IEnumerable<(ManifestRequest Request, SyntaxNode Syntax)> In(SyntaxTree file)
    {
        if (_calls.Count == 0)
        {
            yield break;
        }

        var names = new HashSet<string>(_calls.Keys.Select(key => key.Method), StringComparer.Ordinal);
        foreach (SimpleNameSyntax name in file.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => names.Contains(name.Identifier.ValueText)))
        {
            if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                && bodies.ModelOf(file).GetOperation(syntax, cancellationToken) is IInvocationOperation { TargetMethod: { } method, Instance: { } group }
                && method.Name == name.Identifier.ValueText && models.SpecOf(method.ContainingType) is { } spec && _calls.TryGetValue((method.ContainingType.Name, method.Name), out (GraphSpec Spec, CallSpec Call) found) && found.Spec == spec)
            {
                yield return (Read(spec, found.Call, group), syntax);
            }
        }
    }

    private ManifestRequest Read(GraphSpec spec, CallSpec call, IOperation group)
    {
        IOperation? client = DemandAnalysis.Unwrap(group) is IPropertyReferenceOperation { Instance: { } owner } && RequestTypes.IsClient(owner.Type) ? owner : null;
        (string target, string version) = clients.Read(client, spec.Api);
        string host = call.Host ?? target;
        EquatableArray<string> permissions = call.Form.PermissionsByHost.Count == 0 ? call.Form.Permissions : call.Form.PermissionsByHost.FirstOrDefault(p => p.Host == host)?.Permissions ?? default;
        bool hasTerms = call.Form.Params.Any(p => HasTerms(spec, p.Type, []));
        return new(
            spec.Api.Name,
            version,
            host,
            $"/{call.Path}",
            call.Form.Returns?.Name ?? Unknown,
            FieldChoice.Default,
            "",
            call.Form.Set.Select(s => (Name: string.Join(".", s.Path), s.Value)).Concat(call.Form.Params.Where(p => p.IsRequired).Select(p => (Name: p.WireName, Value: Unknown))).OrderBy(p => p.Name, StringComparer.Ordinal).ToEquatableArray(),
            permissions.OrderBy(p => p, StringComparer.Ordinal).Concat(hasTerms ? [Unknown] : []).ToEquatableArray())
        {
            Method = call.Method.ToString().ToUpperInvariant(),
        };
    }

    /// <summary>Whether a value may take other permissions than the call says, as an alternative of a union can.</summary>
    private static bool HasTerms(GraphSpec spec, TypeRef type, HashSet<string> seen) =>
        type.Element is { } element ? HasTerms(spec, element, seen)
        : type.Kind is Spec.TypeKind.Union or Spec.TypeKind.Input && seen.Add(type.Name!)
            && (spec.FindUnion(type.Name)?.Forms.Any(f => f.Permissions.Count + f.PermissionsByHost.Count > 0 || f.Params.Any(p => HasTerms(spec, p.Type, seen)))
                ?? spec.FindInput(type.Name)?.Params.Any(p => HasTerms(spec, p.Type, seen)) ?? false);
}
