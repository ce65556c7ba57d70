using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>Lays <c>extend: errors</c> over the errors of all files. An error is known by its codes, subcodes and fragment.</summary>
internal static class ErrorExtension
{
    private static readonly string[] _identity = ["code", "last_code", "subcode", "last_subcode", "fragment"];

    /// <summary>What <c>extend</c> calls the errors.</summary>
    public const string Name = "errors";

    public static void Apply(List<Declaration> errors, Declaration extension, SpecReport report)
    {
        foreach (YamlEntry entry in extension.Body.Entries.Skip(1))
        {
            if (entry.Name != Name || entry.Value is not YamlSequence adjustments)
            {
                report.Add(SpecRules.UnknownKey, entry.Key.Span, $"An extension of the errors has one key, '{Name}': a list of errors.");
                continue;
            }

            foreach (YamlNode item in adjustments.Items.AsSpan())
            {
                if (item is not YamlMapping adjustment || !TryAdjust(errors, adjustment))
                {
                    report.Add(
                        SpecRules.UnknownName,
                        (item as YamlMapping)?.Find("code")?.Value.Span ?? item.Span,
                        "No 'errors:' declares an error of this code, last code, subcode and fragment, so it cannot be adjusted. A new one is declared under 'errors:' in a document of its own.");
                }
            }
        }
    }

    private static bool TryAdjust(List<Declaration> errors, YamlMapping adjustment)
    {
        for (int i = 0; i < errors.Count; i++)
        {
            if (errors[i].Body.Find(Name) is not { Value: YamlSequence list } entry)
            {
                continue;
            }

            for (int j = 0; j < list.Items.Count; j++)
            {
                if (list.Items[j] is YamlMapping error && IsSame(error, adjustment))
                {
                    YamlNode[] items = [.. list.Items];
                    items[j] = Merge(error, adjustment);
                    YamlEntry adjusted = entry with { Value = list with { Items = new(items) } };
                    errors[i] = errors[i] with
                    {
                        Body = errors[i].Body with { Entries = errors[i].Body.Entries.Select(e => ReferenceEquals(e, entry) ? adjusted : e).ToEquatableArray() },
                    };
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsSame(YamlMapping error, YamlMapping adjustment) =>
        _identity.Any(key => Word(adjustment, key) is not null) && _identity.All(key => Word(error, key) == Word(adjustment, key));

    private static string? Word(YamlMapping error, string key) => (error.Find(key)?.Value as YamlScalar)?.Value;

    private static bool IsIdentity(string key) => _identity.Contains(key);

    private static YamlMapping Merge(YamlMapping below, YamlMapping above)
    {
        IEnumerable<YamlEntry> kept = below.Entries.Where(e => above.Find(e.Name) is null || IsIdentity(e.Name));
        IEnumerable<YamlEntry> given = above.Entries
            .Where(e => !IsIdentity(e.Name))
            .Select(e => e with { Former = below.Find(e.Name) });
        return below with { Entries = kept.Concat(given).ToEquatableArray() };
    }
}
