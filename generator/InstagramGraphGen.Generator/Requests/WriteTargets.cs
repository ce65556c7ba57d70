using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Finds where what a call writes is sent to: from a request's parameter back to its form, from a value on to the requests that it is given to.</summary>
internal sealed class WriteTargets(WriteCalls calls, ClientReader clients)
{
    private const int MaxLinks = 16;

    /// <summary>What the client of a request speaks to, and what the request itself goes to: another host, where one alone has it.</summary>
    /// <param name="call">A form of a request.</param>
    public (ClientTarget Client, ClientTarget Request) Of(WriteCall call)
    {
        ApiSpec api = call.Spec.Api;
        ClientTarget client = clients.Read(calls.PlaceOf(call).Client, api);
        return (client, OperationEmitter.OnlyHost(call.Member.Write!.Availabilities, api.Hosts.Select(h => h.Name).ToEquatableArray()) is { } only ? client with { Host = only } : client);
    }

    /// <summary>What the requests go to that a call makes, adds to, or makes a value of; where none is seen, what the project's clients usually speak to.</summary>
    public IReadOnlyCollection<ClientTarget> AllOf(WriteCall call)
    {
        ClientTarget[] seen = [.. FormsOf(call, 0).Distinct().Select(form => Of(form).Request).Distinct()];
        return seen.Length > 0 ? seen : [clients.Read(null, call.Spec.Api)];
    }

    private IEnumerable<WriteCall> FormsOf(WriteCall call, int links) =>
        links > MaxLinks ? []
        : call.Member.Write is not null ? [call]
        : !call.IsRequest ? TakersOf(call.Operation, links)
        : calls.ReceiverOf(call.Operation) is { } before && calls.Find(before) is { } form ? FormsOf(form, links + 1)
        : [];

    /// <summary>The requests that a value goes to: as an argument, in a list or a larger value, by way of variables.</summary>
    private IEnumerable<WriteCall> TakersOf(IOperation value, int links)
    {
        for (IOperation child = value; links <= MaxLinks && child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case IArgumentOperation { Parent: { } taker }:
                    return calls.Find(taker) is { } call ? FormsOf(call, links + 1) : [];
                case IInvocationOperation chain when chain.Instance == child:
                    return calls.Find(chain) is { } longer ? FormsOf(longer, links + 1) : [];
                case IVariableDeclaratorOperation declarator:
                    return LocalValues.ReferencesTo(declarator.Symbol, value).SelectMany(reference => TakersOf(reference, links + 1));
                case IExpressionStatementOperation or IReturnOperation or IBlockOperation or ISimpleAssignmentOperation:
                    return [];
            }
        }

        return [];
    }
}
