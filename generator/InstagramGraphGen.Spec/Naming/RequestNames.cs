using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>The C# names of what the request of an edge has: a method for each parameter of <c>get</c>, and one for each form of <c>get</c>, <c>post</c> and <c>delete</c>.</summary>
/// <param name="Params">The names of the parameters, by their wire names.</param>
/// <param name="Forms">The names of the forms, by <see cref="FormName.Id"/>.</param>
internal sealed record RequestNames(IReadOnlyDictionary<string, string> Params, IReadOnlyDictionary<string, string> Forms)
{
    /// <summary>Settles them; what gets none is reported.</summary>
    public static RequestNames OfEdge(YamlMapping edge, SpecReport report)
    {
        NameScope scope = NameScope.Request(report);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = new List<(YamlEntry? Parameter, FormName? Form)>();
        var get = edge.Find("get")?.Value as YamlMapping;
        foreach (YamlEntry parameter in get?.Find("forms") is null ? (get?.Find("params")?.Value as YamlMapping)?.Entries ?? [] : [])
        {
            all.Add((parameter, null));
        }

        foreach (FormName form in FormName.Of(edge, "Create", report))
        {
            all.Add((null, form));
        }

        foreach ((YamlEntry? parameter, FormName? form) in NameScope.InOrder(all, static one => (one.Form?.Name ?? NameScope.Chosen(one.Parameter!) ?? one.Parameter!.Key).Span, report))
        {
            if (form is not null)
            {
                if (form.Settle(scope) is { } name)
                {
                    forms[form.Id] = name;
                }
            }
            else if (Reading.EntryReader.IsWireName(parameter!.Name) && scope.Settle(parameter.Key, NameScope.Chosen(parameter), "Parameter") is { } name)
            {
                parameters[parameter.Name] = name;
            }
        }

        return new RequestNames(parameters, forms);
    }
}

/// <summary>What a form of <c>get</c>, <c>post</c> or <c>delete</c> is to be called in C#.</summary>
/// <param name="Id">Which form it is: <c>post.CreateReel</c>; <c>post.</c> where it is the only one and has no key of its own.</param>
/// <param name="Name">Its name, where the spec says it, or where its method stands.</param>
/// <param name="Otherwise">What it is called where that name cannot be used: what an extension replaced, or the usual; null: nothing.</param>
internal sealed record FormName(string Id, YamlScalar Name, string? Otherwise = null)
{
    /// <summary>The name that it gets; null (reported) where it gets none.</summary>
    public string? Settle(NameScope scope) => scope.Declare(Name) ?? (Otherwise is not null && scope.Keep(Otherwise, Name) ? Otherwise : null);

    /// <summary>The forms of a node or edge.</summary>
    /// <param name="owner">The node or the edge.</param>
    /// <param name="post">What the only form of <c>post</c> is called unless the spec says it.</param>
    /// <param name="report">Takes the names that cannot be used.</param>
    public static IEnumerable<FormName> Of(YamlMapping owner, string post, SpecReport report)
    {
        foreach (YamlEntry form in ((owner.Find("get")?.Value as YamlMapping)?.Find("forms")?.Value as YamlMapping)?.Entries ?? [])
        {
            yield return new FormName($"get.{form.Name}", form.Key);
        }

        foreach ((string key, string standard) in new[] { ("post", post), ("delete", "Delete") })
        {
            if (owner.Find(key) is not { } entry || !(entry.Value.IsNothing || entry.Value is YamlMapping))
            {
                continue;
            }

            var write = entry.Value as YamlMapping;
            if (write?.Find("forms")?.Value is YamlMapping { Entries.Count: > 0 } forms)
            {
                foreach (YamlEntry form in forms.Entries)
                {
                    yield return new FormName($"{key}.{form.Name}", form.Key);
                }
            }
            else
            {
                YamlScalar[] chosen = [.. Chosen(write, report)];
                yield return new FormName(
                    $"{key}.",
                    chosen.Length > 0 ? chosen[0] : new YamlScalar(standard, YamlScalarKind.Text, entry.Key.Span),
                    chosen.Length > 1 ? chosen[1].Value : chosen.Length > 0 ? standard : null);
            }
        }
    }

    /// <summary>What <c>name:</c> says, and what extensions replaced, without what is no name.</summary>
    private static IEnumerable<YamlScalar> Chosen(YamlMapping? write, SpecReport report)
    {
        for (YamlEntry? entry = write?.Find("name"); entry is not null; entry = entry.Former)
        {
            if (entry.Value is not YamlScalar { Kind: not YamlScalarKind.Null } name)
            {
                continue;
            }

            if (CSharpNames.IsIdentifier(name.Value))
            {
                yield return name;
                continue;
            }

            report.Add(SpecRules.InvalidName, name.Span, $"{Reading.MappingReader.Shown(name)} {CSharpNames.WhyNoName}");
        }
    }
}
