using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>The permissions that a write takes: those of its form, unless what it writes takes others in their place.</summary>
internal sealed class WritePermissions(WriteCalls calls, CancellationToken cancellationToken)
{
    private const int MaxLinks = 16;

    /// <summary>The permissions on a host, and whether they are all known: a value that is made elsewhere may take others.</summary>
    public (IReadOnlyList<string> Permissions, bool IsKnown) Of(WriteCall call, string host)
    {
        GraphSpec spec = call.Spec;
        Write write = call.Member.Write!;
        bool isKnown = true;
        foreach (ParamSpec parameter in write.Form.Params.Where(p => MayTakeOthers(spec, p.Type, [])))
        {
            FormSpec? form = spec.FindUnion(parameter.Type.Name) is null ? null
                : call.Values.Where(v => v.Parameter == parameter).Select(v => FormOf(v.Value)).FirstOrDefault();
            if (form is null || form.Params.Any(p => MayTakeOthers(spec, p.Type, [])))
            {
                isKnown = false;
            }
            else if (HasPermissions(form))
            {
                return (new PermissionsOf(form.Permissions, form.PermissionsByHost).On(host), isKnown);
            }
        }

        return ([.. write.Permissions.SelectMany(p => p.On(host)).Distinct()], isKnown);
    }

    /// <summary>Whether a value of a type may be or hold one that takes other permissions.</summary>
    private static bool MayTakeOthers(GraphSpec spec, TypeRef type, HashSet<string> seen) =>
        type.Element is { } element ? MayTakeOthers(spec, element, seen)
        : type.Name is not { } name || !seen.Add(name) ? false
        : spec.FindUnion(name) is { } union ? union.Forms.Any(f => HasPermissions(f) || f.Params.Any(p => MayTakeOthers(spec, p.Type, seen)))
        : spec.FindInput(name) is { } input && input.Params.Any(p => MayTakeOthers(spec, p.Type, seen));

    /// <summary>The form of a union that a value was made by, and then perhaps added to; null: not seen.</summary>
    private FormSpec? FormOf(IOperation value)
    {
        IOperation? operation = DemandAnalysis.Unwrap(value);
        for (int links = 0; operation is not null && links < MaxLinks; links++)
        {
            operation = DemandAnalysis.Unwrap(operation);
            switch (operation)
            {
                case ILocalReferenceOperation local:
                    operation = LocalValues.Of(local, cancellationToken);
                    break;
                case IInvocationOperation when calls.Find(operation)?.Member.ValueForm is { } form:
                    return form;
                case IInvocationOperation longer when calls.Find(longer) is not null:
                    operation = longer.Instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool HasPermissions(FormSpec form) => form.Permissions.Count + form.PermissionsByHost.Count > 0;
}
