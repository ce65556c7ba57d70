namespace InstagramGraphGen;

/// <summary>Where calls go: the client's own address, and those of the hosts that some operations have for themselves.</summary>
internal sealed class GraphAddress
{
    private readonly GraphApi _api;
    private readonly Uri _address;
    private readonly string? _version;
    private readonly string _root;
    private readonly Dictionary<string, string> _ofHosts;
    private readonly KeyValuePair<string, Uri>[] _given;

    private GraphAddress(GraphApi api, GraphHost host, Uri address, string? version, string root, Dictionary<string, string> ofHosts, KeyValuePair<string, Uri>[] given)
    {
        _api = api;
        Host = host;
        _address = address;
        _version = version;
        _root = root;
        _ofHosts = ofHosts;
        _given = given;
    }

    /// <summary>The host that the client speaks to, as the spec knows it; for an address that it does not know, the one that the options name.</summary>
    public GraphHost Host { get; }

    public static GraphAddress Of(GraphOptions options, GraphApi api, Uri? clientAddress, OptionFaults faults)
    {
        GraphHost? named = options.Host is null ? null : Find(api.Hosts, options.Host);
        if (options.Host is not null && named is null)
        {
            faults.Add(nameof(options.Host), $"'{options.Host}' is no host of the {api.Name} API. It has: {string.Join(", ", NamesOf(api))}.");
        }

        Uri? set = options.BaseAddress;
        if (clientAddress is not null)
        {
            set = Join(set, options.Version, clientAddress, faults);
        }

        Uri address = set ?? new((named ?? api.Hosts[0]).Address);
        string source = options.BaseAddress is null && clientAddress is not null ? OptionFaults.OfHttpClient : nameof(options.BaseAddress);
        GraphHost? known = Of(address, api);
        if (named is not null && known is not null && named != known)
        {
            faults.Add(nameof(options.Host), $"is '{named.Name}', but the address that is set is that of '{known.Name}'. Set one of them, or both for the same host.");
        }

        GraphHost host = named ?? known ?? api.Hosts[0];

        // A copy: the options may change later.
        var given = new KeyValuePair<string, Uri>[options.OwnHostAddresses.Count];
        int count = 0;
        foreach (KeyValuePair<string, Uri> one in options.OwnHostAddresses)
        {
            given[count++] = one;
        }

        return Of(api, host, address, source, options.Version, given, faults);
    }

    /// <summary>The same but for what is not null.</summary>
    public GraphAddress With(Uri? address, string? version, OptionFaults faults)
    {
        if (address is null)
        {
            return Of(_api, Host, _address, nameof(GraphRequestOptions.BaseAddress), version ?? _version, _given, faults);
        }

        // A proxy or an emulator that is named for one request stands for all hosts.
        GraphHost? known = Of(address, _api);
        return Of(_api, known ?? Host, address, nameof(GraphRequestOptions.BaseAddress), version, known is null ? [] : _given, faults);
    }

    /// <summary>The name of the host that a call of the operation goes to.</summary>
    public string HostOf(GraphOperation operation) => operation.Host ?? Host.Name;

    /// <summary>The host that a call of the operation goes to, as the spec knows it.</summary>
    public GraphHost FindHost(GraphOperation operation) => operation.Host is null ? Host : Find(_api.Hosts, operation.Host) ?? Find(_api.OtherHosts, operation.Host) ?? Host;

    /// <summary>The address with version and trailing slash, such as <c>https://graph.instagram.com/v24.0/</c>, that a call of the operation goes to.</summary>
    public string RootOf(GraphOperation operation)
    {
        string? root = operation.Host is null || operation.Host == Host.Name ? _root
            : _ofHosts.TryGetValue(operation.Host, out string? its) ? its
            : throw new InvalidOperationException($"{operation} is on the host '{operation.Host}', which the {_api.Name} API does not have.");
        return operation.IsUnversioned ? root[..(root.LastIndexOf('/', root.Length - 2) + 1)] : root;
    }

    private static GraphAddress Of(GraphApi api, GraphHost host, Uri address, string source, string? version, KeyValuePair<string, Uri>[] given, OptionFaults faults)
    {
        string? root = RootOf(address, version, api, source, faults);

        // An address that is none of the API's is a proxy or an emulator, and stands for all of its hosts.
        bool isOwn = Of(address, api) is null;
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < api.Hosts.Count + api.OtherHosts.Count; i++)
        {
            GraphHost other = i < api.Hosts.Count ? api.Hosts[i] : api.OtherHosts[i - api.Hosts.Count];
            string? its = Find(given, other.Name) is { } set ? RootOf(set, version, api, $"{nameof(GraphOptions.HostAddresses)}[{other.Name}]", faults)
                : isOwn ? root
                : RootOf(new(other.Address), version, api, nameof(GraphOptions.HostAddresses), faults);
            roots[other.Name] = its ?? "";
        }

        foreach ((string name, Uri? its) in given)
        {
            if (its is null)
            {
                faults.Add(nameof(GraphOptions.HostAddresses), $"gives '{name}' no address. Leave it out, or give one.");
            }
            else if (!roots.ContainsKey(name))
            {
                faults.Add(nameof(GraphOptions.HostAddresses), $"names '{name}', which is no host of the {api.Name} API. It has: {string.Join(", ", NamesOf(api))}.");
            }
        }

        return new(api, host, address, version, root ?? "", roots, given);
    }

    /// <summary>What the options and the HttpClient say together: each may say what the other leaves open, and neither something else.</summary>
    private static Uri Join(Uri? set, string? version, Uri ofClient, OptionFaults faults)
    {
        (string place, string? inAddress) = Split(ofClient);
        string host = ofClient.IsAbsoluteUri ? ofClient.Host : "";
        if (set is { IsAbsoluteUri: true } && Split(set) is var (own, ownVersion))
        {
            if (own != place || (ownVersion is not null && inAddress is not null && ownVersion != inAddress))
            {
                faults.Add(nameof(GraphOptions.BaseAddress), $"(host '{set.Host}') and HttpClient.BaseAddress (host '{host}') differ, so that it is not clear where the token goes. Set one of them, or both to the same address.");
            }

            inAddress = ownVersion is null ? inAddress : null;
        }

        if (version is not null && inAddress is not null && version != inAddress)
        {
            faults.Add(nameof(GraphOptions.Version), $"and the version in HttpClient.BaseAddress (host '{host}') differ. Take the version out of one of them, or set both to the same.");
        }

        return set is null || inAddress is not null ? ofClient : set;
    }

    private static GraphHost? Of(Uri address, GraphApi api)
    {
        for (int i = 0; i < api.Hosts.Count; i++)
        {
            GraphHost host = api.Hosts[i];
            if (address.IsAbsoluteUri && new Uri(host.Address).Authority == address.Authority)
            {
                return host;
            }
        }

        return null;
    }

    private static GraphHost? Find(IReadOnlyList<GraphHost> hosts, string name)
    {
        for (int i = 0; i < hosts.Count; i++)
        {
            GraphHost host = hosts[i];
            if (host.Name == name)
            {
                return host;
            }
        }

        return null;
    }

    private static Uri? Find(KeyValuePair<string, Uri>[] given, string name)
    {
        foreach ((string its, Uri address) in given)
        {
            if (its == name)
            {
                return address;
            }
        }

        return null;
    }

    private static List<string> NamesOf(GraphApi api)
    {
        var names = new List<string>();
        for (int i = 0; i < api.Hosts.Count; i++)
        {
            GraphHost host = api.Hosts[i];
            names.Add(host.Name);
        }

        return names;
    }

    private static string? RootOf(Uri address, string? version, GraphApi api, string option, OptionFaults faults)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.Query.Length + address.Fragment.Length + address.UserInfo.Length > 0)
        {
            // Not quoted whole: a query or a user may be a secret.
            string given = address.IsAbsoluteUri ? $"{address.Scheme}://{address.Host}" : address.OriginalString.Split('?', '#')[0];
            faults.Add(option, $"({given}…) must be an absolute https address without query, fragment or user, such as {api.Hosts[0].Address}.");
            return null;
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            faults.Add(option, $"'{address.Host}' is not https: the access token would travel in the clear. Only an address of this machine may be http.");
            return null;
        }

        (string place, string? inAddress) = Split(address);
        string used = version ?? inAddress ?? api.Version;
        if (IsVersion(used))
        {
            return $"{place}/{used}/";
        }

        faults.Add(nameof(GraphOptions.Version), $"'{used}' is no version; write it like {api.Version}.");
        return null;
    }

    /// <summary>Host and path without a slash at the end, and the version that is the path's last part, if any.</summary>
    private static (string Place, string? Version) Split(Uri address)
    {
        if (!address.IsAbsoluteUri)
        {
            return ("", null);
        }

        string path = address.AbsolutePath.Trim('/');
        string last = path[(path.LastIndexOf('/') + 1)..];
        string? version = IsVersion(last) ? last : null;
        path = version is null ? path : path[..^last.Length].TrimEnd('/');
        return (address.GetLeftPart(UriPartial.Authority) + (path.Length == 0 ? "" : "/" + path), version);
    }

    /// <summary>A <c>v</c>, digits, a dot, digits.</summary>
    private static bool IsVersion(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 1 && dot < text.Length - 1 && text[0] == 'v'
            && !text.AsSpan(1, dot - 1).ContainsAnyExceptInRange('0', '9') && !text.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9');
    }
}
