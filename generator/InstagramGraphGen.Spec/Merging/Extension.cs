using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>
/// Lays an <c>extend</c> over what it extends. Both are YAML still, so that one set of readers reads the result: a new
/// entry is added, an existing one is adjusted key by key, a plain value or a list replaces the former one.
/// </summary>
internal static class Extension
{
    /// <summary>Mappings of named entries, and the key that says what an entry is: only its declaration may give it.</summary>
    private static readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal)
    {
        ["fields"] = "type",
        ["edges"] = "node",
        ["params"] = "type",
        ["values"] = "value",
        ["roots"] = "node",
    };

    /// <summary>Mappings whose keys are laid over each other.</summary>
    private static readonly HashSet<string> _parts = new(StringComparer.Ordinal)
    {
        "get", "post", "delete", "limit", "detail_window", "hosts", "permissions", "id_spaces", "id_space",
    };

    /// <summary>The body of <paramref name="target"/> with <paramref name="extension"/> laid over it.</summary>
    public static YamlMapping Apply(Declaration target, Declaration extension, SpecReport report)
    {
        var entries = new List<YamlEntry>(extension.Body.Entries.Count);
        foreach (YamlEntry entry in extension.Body.Entries.Skip(1))
        {
            if (SpecKeys.Kinds.Contains(entry.Name, StringComparer.Ordinal))
            {
                report.Add(SpecRules.UnknownKey, entry.Key.Span, $"'{entry.Name}' begins a declaration of its own; put '---' on a line before it.");
            }
            else
            {
                entries.Add(entry);
            }
        }

        return Merge(target.Body, new YamlMapping(entries.ToEquatableArray(), extension.Body.Span), target.Name.Value, report);
    }

    private static YamlMapping Merge(YamlMapping below, YamlMapping above, string owner, SpecReport report)
    {
        List<YamlEntry> merged = [.. below.Entries];
        Dictionary<string, int> places = Places(merged);
        foreach (YamlEntry entry in above.Entries.AsSpan())
        {
            int at = places.TryGetValue(entry.Name, out int place) ? place : -1;
            if (at < 0)
            {
                merged.Add(entry);
            }
            else if (merged[at].Value is YamlMapping former && entry.Value is YamlMapping latter && _entries.TryGetValue(entry.Name, out string? identity))
            {
                merged[at] = merged[at] with { Value = MergeEntries(former, latter, identity, owner, report) };
            }
            else if (merged[at].Value is YamlMapping part && entry.Value is YamlMapping over && _parts.Contains(entry.Name))
            {
                merged[at] = merged[at] with { Value = Merge(part, over, owner, report) };
            }
            else
            {
                merged[at] = entry;
            }
        }

        return below with { Entries = merged.ToEquatableArray() };
    }

    private static YamlMapping MergeEntries(YamlMapping below, YamlMapping above, string identity, string owner, SpecReport report)
    {
        List<YamlEntry> merged = [.. below.Entries];
        Dictionary<string, int> places = Places(merged);
        foreach (YamlEntry entry in above.Entries.AsSpan())
        {
            int at = places.TryGetValue(entry.Name, out int place) ? place : -1;
            bool declares = entry.Value is not YamlMapping mapping || mapping.Find(identity) is not null;
            if (at < 0 && declares)
            {
                merged.Add(entry);
            }
            else if (at < 0)
            {
                report.Add(
                    SpecRules.UnknownName,
                    entry.Key.Span,
                    $"{owner} has no {MappingReader.Shown(entry.Key)} to adjust; a new one needs '{identity}'.",
                    entry.Name,
                    merged.Select(e => e.Name));
            }
            else if (declares)
            {
                report.Add(
                    SpecRules.DeclaredTwice,
                    entry.Key.Span,
                    $"{owner} has '{entry.Name}' already, from {merged[at].Key.Span}. To adjust it, leave '{identity}' out.");
            }
            else
            {
                merged[at] = merged[at] with { Value = Merge(Long(merged[at].Value, identity), (YamlMapping)entry.Value, $"{owner}.{entry.Name}", report) };
            }
        }

        return below with { Entries = merged.ToEquatableArray() };
    }

    private static Dictionary<string, int> Places(List<YamlEntry> entries)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            places[entries[i].Name] = i;
        }

        return places;
    }

    /// <summary>The long form of an entry: <c>name: type</c> is short for <c>name: { type: type }</c>.</summary>
    private static YamlMapping Long(YamlNode value, string identity) => value switch
    {
        YamlMapping mapping => mapping,
        _ => new YamlMapping([new YamlEntry(new YamlScalar(identity, YamlScalarKind.Text, value.Span), value)], value.Span),
    };
}
