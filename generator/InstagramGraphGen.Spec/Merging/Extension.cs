using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>
/// Lays an <c>extend</c> over what it extends. Both are YAML still, so that one set of readers reads the result: a new
/// entry is added, an existing one is adjusted key by key, a plain value or a list replaces the former one. What is no value of its key
/// is reported and changes nothing.
/// </summary>
internal static class Extension
{
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

        return Merge(target.Body, new YamlMapping(entries.ToEquatableArray(), extension.Body.Span), SpecKeys.Of(target.Kind), target.Name.Value, report);
    }

    /// <param name="below">What is there.</param>
    /// <param name="above">What is laid over it.</param>
    /// <param name="keys">The keys of both; null where the spec chooses them.</param>
    /// <param name="owner">What they belong to, for messages.</param>
    /// <param name="report">Takes the mistakes.</param>
    private static YamlMapping Merge(YamlMapping below, YamlMapping above, KeyTable? keys, string owner, SpecReport report)
    {
        List<YamlEntry> merged = [.. below.Entries];
        Dictionary<string, int> places = Places(merged);
        foreach (YamlEntry entry in above.Entries.AsSpan())
        {
            if (!Fits(entry, keys, report))
            {
                continue;
            }

            int at = places.TryGetValue(entry.Name, out int place) ? place : -1;
            if (at < 0)
            {
                merged.Add(entry);
                continue;
            }

            YamlEntry former = merged[at];
            if (!Fits(former, keys, report))
            {
                merged[at] = entry;
            }
            else if (former.Value is YamlMapping lower && entry.Value is YamlMapping upper)
            {
                KeyTable? inner = null;
                merged[at] = former with
                {
                    Value = keys?.Entries.TryGetValue(entry.Name, out inner) == true ? MergeEntries(lower, upper, inner, owner, report)
                        : keys?.Parts.TryGetValue(entry.Name, out inner) == true ? Merge(lower, upper, inner, owner, report)
                        : keys is null || keys.Has(entry.Name) ? Merge(lower, upper, null, owner, report)
                        : upper,
                };
            }
            else if (former.Value.IsNothing || !entry.Value.IsNothing)
            {
                merged[at] = entry with { Former = former };
            }
        }

        return below with { Entries = merged.ToEquatableArray() };
    }

    private static bool Fits(YamlEntry entry, KeyTable? keys, SpecReport report)
    {
        if (keys?.Wanted(entry.Name, entry.Value) is not { } wanted)
        {
            return true;
        }

        MappingReader.WrongShape(entry, wanted, report);
        return false;
    }

    /// <summary>An entry with another of the same name laid over it: one that declares takes its place, one that does not adjusts it.</summary>
    public static YamlEntry Adjust(YamlEntry below, YamlEntry above, KeyTable keys, string owner, SpecReport report) =>
        above.Value is YamlMapping upper && upper.Find(keys.Identity!) is null
            ? above with { Value = Merge(Long(below.Value, keys.Identity!), upper, keys, $"{owner}.{above.Name}", report) }
            : above;

    private static YamlMapping MergeEntries(YamlMapping below, YamlMapping above, KeyTable keys, string owner, SpecReport report)
    {
        // A form says itself what it is: one of a new name is added, one of a known name is adjusted.
        string? identity = keys.Identity;
        List<YamlEntry> merged = [.. below.Entries];
        Dictionary<string, int> places = Places(merged);
        foreach (YamlEntry entry in above.Entries.AsSpan())
        {
            int at = places.TryGetValue(entry.Name, out int place) ? place : -1;
            bool declares = identity is not null && (entry.Value is not YamlMapping mapping || mapping.Find(identity) is not null);
            if (at < 0 && (declares || identity is null || (entry.Value is YamlMapping other && keys.DeclaresWithoutIdentity(other) && Spelling.Nearest(entry.Name, merged.Select(e => e.Name)) is null)))
            {
                places.Add(entry.Name, merged.Count);
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
            else if (entry.Value is YamlSequence || entry.Value.IsNothing || (identity is null && entry.Value is YamlScalar))
            {
                EntryReader.Long(entry, keys, report);
            }
            else if (declares && !(entry.Value is YamlMapping && IsWithoutIdentity(merged[at].Value, keys)))
            {
                report.Add(
                    SpecRules.DeclaredTwice,
                    entry.Key.Span,
                    $"{owner} has '{entry.Name}' already, from {merged[at].Key.Span}. To adjust it, leave '{identity}' out.");
            }
            else
            {
                var upper = (YamlMapping)entry.Value;
                YamlMapping value = Merge(Long(merged[at].Value, identity), upper, keys, $"{owner}.{entry.Name}", report);
                if (IsWithoutIdentity(merged[at].Value, keys) && value.Find(identity!) is null && !keys.DeclaresWithoutIdentity(value) && !UnknownKeys.IsMisspelt(identity!, upper, keys))
                {
                    report.Add(
                        SpecRules.MissingKey,
                        (upper.Find("get") ?? entry).Key.Span,
                        $"'{identity}' is missing: {owner}.{entry.Name} is only written so far, and does not say what it lists. To read it, name its '{identity}' beside 'get'.");
                }
                else
                {
                    merged[at] = merged[at] with { Value = value };
                }
            }
        }

        return below with { Entries = merged.ToEquatableArray() };
    }

    /// <summary>Whether an entry needs no identity as it is, and has none: an extension may still give it one.</summary>
    private static bool IsWithoutIdentity(YamlNode value, KeyTable keys) => value is YamlMapping mapping && mapping.Find(keys.Identity!) is null && keys.DeclaresWithoutIdentity(mapping);

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
    private static YamlMapping Long(YamlNode value, string? identity) => value switch
    {
        YamlMapping mapping => mapping,
        _ when identity is null => new YamlMapping([], value.Span),
        _ => new YamlMapping([new YamlEntry(new YamlScalar(identity, YamlScalarKind.Text, value.Span), value)], value.Span),
    };
}
