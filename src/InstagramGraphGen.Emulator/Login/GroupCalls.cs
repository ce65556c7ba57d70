using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>A call of a group of the spec, which was asked for.</summary>
/// <param name="Group">The group.</param>
/// <param name="Spec">The call.</param>
/// <param name="Dialect">How its host speaks.</param>
internal sealed record AskedCall(GroupSpec Group, CallSpec Spec, HostDialect Dialect)
{
    /// <summary>Group and call, such as <c>OAuth.RedeemCode</c>.</summary>
    public string Name => $"{Group.Name}.{Spec.Form.Name}";
}

/// <summary>
/// Finds the calls of the spec that belong to no node. An address that is none of the API's stands for all of its hosts; one that is has only its own calls.
/// </summary>
internal sealed class GroupCalls(GraphSpec spec, HostDialect played)
{
    private readonly HostSpec[] _hosts = [.. spec.Api.Hosts, .. spec.Api.OtherHosts];
    private readonly Dictionary<string, HostDialect> _dialects = new[] { spec.Api.Hosts, spec.Api.OtherHosts }.SelectMany(hosts => hosts).ToDictionary(host => host.Name, host => new HostDialect(spec, host));

    /// <summary>The call that a request asks for; null: it asks for none.</summary>
    public AskedCall? Find(Call call)
    {
        string path = string.Join('/', call.Path);
        HostSpec? host = _hosts.FirstOrDefault(one => one.Url == call.Origin);
        (GroupSpec Group, CallSpec Call)[] fitting =
        [
            .. from owner in spec.Groups
               from one in owner.Calls
               where one.Path == path && VerbOf(one) == call.Method && (host is null || one.IsOn(host.Name))
               select (owner, one),
        ];
        if (fitting.Length == 0)
        {
            return null;
        }

        // Several at one address are told apart by what each always sends.
        (GroupSpec group, CallSpec found) = fitting.OrderByDescending(one => one.Call.Form.Set.Count).FirstOrDefault(one => one.Call.Form.Set.All(set => call.Parameters[string.Join('.', set.Path)] == set.Value), fitting[0]);
        return new AskedCall(group, found, found.Host is { } name ? _dialects[name] : played);
    }

    private static string VerbOf(CallSpec call) => call.Method switch
    {
        CallMethod.Post => "POST",
        CallMethod.Delete => "DELETE",
        _ => "GET",
    };
}
