using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>Finds in a spec what tells of a row: a node, one of its edges or fields, a call of a group, or what a host says of batches.</summary>
/// <param name="spec">The spec.</param>
/// <param name="places">The nodes that a word in braces stands for; the first that has the operation counts.</param>
internal sealed class OperationFinder(GraphSpec spec, ILookup<string, string> places)
{
    /// <summary>What is told on a host; null: nothing.</summary>
    public ToldOperation? Find(OperationFact fact, string host)
    {
        string path = fact.Path.Replace("/{version}/", "/", StringComparison.Ordinal);
        if (path == "/")
        {
            return spec.Api.Hosts.FirstOrDefault(one => one.Name == host)?.Batch is { Limit: > 0 } ? new([], [], null, []) : null;
        }

        string[] parts = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        string? field = path.Split("?fields=") is [_, var named] ? named : null;
        IEnumerable<string> nodes = parts[0].StartsWith('{') ? places[parts[0]] : spec.Api.Roots.Where(root => root.Path == parts[0]).Select(root => root.Node);
        return nodes.Select(spec.FindObject).OfType<ObjectSpec>().Select(node => Of(node, parts, field, fact.Method, host)).OfType<ToldOperation>().FirstOrDefault()
            ?? (parts[0].StartsWith('{') ? null : OfCall(fact, string.Join('/', parts), host));
    }

    /// <summary>The names of the hosts that a row speaks of, as the spec calls them. One is known by its name, by how its name begins, or by its address.</summary>
    public IEnumerable<string> HostsOf(string word)
    {
        if (word == "both")
        {
            return spec.Api.Hosts.Select(host => host.Name);
        }

        HostSpec[] all = [.. spec.Api.Hosts, .. spec.Api.OtherHosts];
        HostSpec? found = all.FirstOrDefault(host => host.Name == word) ?? all.FirstOrDefault(host => new Uri(host.Url).Host == word) ?? all.FirstOrDefault(host => places[word].Contains(host.Name));
        return [found?.Name ?? word];
    }

    private ToldOperation? Of(ObjectSpec node, string[] parts, string? field, string method, string host)
    {
        if (!node.Availability.IsOn(host))
        {
            return null;
        }

        if (field is not null)
        {
            return node.FindField(field) is { } found && found.Availability.IsOn(host) ? new(found.Params, [], spec.FindObject(found.Type.Name), [node.Availability, found.Availability]) : null;
        }

        if (parts.Length == 1)
        {
            return method switch
            {
                "GET" => node.IsRead && spec.Api.Roots.Any(root => root.Node == node.Name) ? new(node.Params, [], node.Returns is { } other ? spec.FindObject(other.Name) : node, [node.Availability]) : null,
                "POST" => Of(node.Post, null, host, node.Availability),
                _ => Of(node.Delete, null, host, node.Availability),
            };
        }

        return parts.Length == 2 && node.FindEdge(parts[1]) is { IsEndpoint: true } edge && edge.Availability.IsOn(host)
            ? Of(method switch { "GET" => edge.Get, "POST" => edge.Post, _ => edge.Delete }, edge.Node, host, node.Availability, edge.Availability)
            : null;
    }

    private ToldOperation? Of(OperationSpec? operation, string? element, string host, params Availability[] places) =>
        operation is not null && operation.Availability.IsOn(host) ? ToldOperation.Of(spec, operation, element, places) : null;

    // Several calls at one address are told apart by what each always sends.
    private ToldOperation? OfCall(OperationFact fact, string path, string host) => spec.Groups
        .SelectMany(group => group.Calls)
        .Where(call => call.Path == path && call.IsOn(host) && (call.Method == CallMethod.Page ? "GET" : call.Method.ToString().ToUpperInvariant()) == fact.Method)
        .OrderByDescending(call => call.Form.Set.Count)
        .Where(call => call.Form.Set.All(set => fact.Parameters.Any(parameter => parameter.Name == set.Path[0] && parameter.Values is [var only] && only == set.Value) || !fact.Parameters.Any(parameter => parameter.Name == set.Path[0] && parameter.Values.Count > 0 && !parameter.Values.Contains(set.Value))))
        .Where(call => fact.Parameters.Where(parameter => parameter.IsRequired).All(parameter => call.Form.Params.Any(own => own.WireName == parameter.Name) || call.Form.Set.Any(set => set.Path[0] == parameter.Name)))
        .Select(call => new ToldOperation(call.Form.Params, call.Form.Set, spec.FindObject(call.Form.Returns?.Name ?? call.Element), [call.Form.Availability]))
        .FirstOrDefault();
}
