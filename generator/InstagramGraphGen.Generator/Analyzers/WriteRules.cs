using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>
/// The rules for what is written: it is sent, no constant is more than the API takes, the host and the version have it, and the project declares
/// the permissions that it takes.
/// </summary>
internal static class WriteRules
{
    /// <summary>What the rules say of a file.</summary>
    public static IEnumerable<Diagnostic> Check(SyntaxTree file, RuleContext context, CancellationToken cancellationToken)
    {
        var calls = new WriteCalls(context.Models, context.Bodies, cancellationToken);
        var targets = new WriteTargets(calls, context.Clients);
        var permissions = new WritePermissions(calls, cancellationToken);
        return calls.In(file).SelectMany(call => Check(call, calls, targets, permissions, context))
            .Concat(new CallsWithoutFields(context.Models, context.Bodies, context.Clients, cancellationToken).In(file).SelectMany(call => Check(call, context)));
    }

    /// <summary>Permissions of a call of a group; where a value may take others, they are not known.</summary>
    private static IEnumerable<Diagnostic> Check(CallWithoutFields call, RuleContext context) => context.Properties.Permissions is { } declared && !call.MayTakeOthers
        ? call.Permissions.Where(p => !declared.Contains(p)).Select(p => PermissionRule.Of(p, MemberName.In(call.Operation.Syntax)))
        : [];

    private static IEnumerable<Diagnostic> Check(WriteCall call, WriteCalls calls, WriteTargets targets, WritePermissions permissions, RuleContext context)
    {
        if (call.IsRequest && WriteCalls.UseOf(call.Operation) == RequestUse.Dropped)
        {
            yield return Diagnostic.Create(Rules.NeverSent, MemberName.In(call.Operation.Syntax), "The request is built, but nothing sends it. Await its SendAsync().");
        }

        foreach ((IOperation at, string message) in call.Values.SelectMany(v => BrokenBounds.In(v.Parameter, v.Value)))
        {
            yield return Diagnostic.Create(Rules.LimitOutOfRange, at.Syntax.GetLocation(), message);
        }

        foreach (Diagnostic diagnostic in CheckPlace(call, calls, targets, permissions, context))
        {
            yield return diagnostic;
        }

        UsedElement[] named = [.. UsedElement.Of(call, context.Models)];
        if (named.Any(used => used.Availability != Availability.Everywhere))
        {
            foreach (ClientTarget target in targets.AllOf(call))
            {
                foreach (Diagnostic diagnostic in named.SelectMany(used => Check(used, target, target, call.Spec.Api)))
                {
                    yield return diagnostic;
                }
            }
        }
    }

    /// <summary>Where a form writes is held against the client's host, as for a read: its token is for that one, though the request goes to where it is.</summary>
    private static IEnumerable<Diagnostic> CheckPlace(WriteCall call, WriteCalls calls, WriteTargets targets, WritePermissions permissions, RuleContext context)
    {
        if (call.Member.Write is null)
        {
            yield break;
        }

        (ClientTarget client, ClientTarget request) = targets.Of(call);
        foreach (Diagnostic diagnostic in UsedElement.PlaceOf(call, calls.ReceiverOf(call.Operation)).SelectMany(used => Check(used, client, request, call.Spec.Api)))
        {
            yield return diagnostic;
        }

        if (context.Properties.Permissions is { } declared)
        {
            (IReadOnlyList<string> taken, bool isKnown) = permissions.Of(call, request.Host);
            foreach (string permission in taken.Where(p => isKnown && !declared.Contains(p)))
            {
                yield return PermissionRule.Of(permission, MemberName.In(call.Operation.Syntax));
            }
        }
    }

    private static IEnumerable<Diagnostic> Check(UsedElement used, ClientTarget client, ClientTarget request, ApiSpec api)
    {
        Location at = MemberName.In(used.Origin.Syntax);
        if (HostRule.MessageOf(used, client.Host, request.Host, api) is { } missing)
        {
            yield return Diagnostic.Create(Rules.NotOnHost, at, missing);
        }

        if (VersionRule.MessageOf(used, client.Version) is { } untimely)
        {
            yield return Diagnostic.Create(Rules.NotInVersion, at, untimely);
        }
    }
}
