using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>
/// Enums in place: <c>{ type: enum, values: [A, B] }</c>. Each becomes a declared enum, called by what has it, and the type names that. Those of one declaration that have the same values are one.
/// </summary>
/// <param name="owner">The declaration.</param>
/// <param name="declarations">Takes the names.</param>
/// <param name="report">Takes the mistakes.</param>
internal sealed class InlineEnums(Declaration owner, Declarations declarations, SpecReport report)
{
    private const string Word = "enum";

    private readonly List<InlineEnum> _found = [];
    private readonly List<YamlEntry> _broken = [];

    /// <summary>The enums that are made of those in place.</summary>
    public List<Declaration> Declared { get; } = [];

    /// <summary>The body of the declaration without enums in place.</summary>
    /// <param name="keys">Its keys.</param>
    public YamlMapping Read(KeyTable keys)
    {
        Collect(owner.Body, keys, null);
        if (_found.Count + _broken.Count == 0)
        {
            return owner.Body;
        }

        Dictionary<YamlEntry, string> types = Declare();

        // What has no values is told, and anything may stand there.
        foreach (YamlEntry entry in _broken)
        {
            types[entry] = "string";
        }

        return Rewrite(owner.Body, keys, types);
    }

    /// <summary>Finds the enums below a mapping.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="way">What it is in; null: the declaration itself.</param>
    private void Collect(YamlMapping mapping, KeyTable keys, Way? way)
    {
        foreach (YamlEntry part in mapping.Entries.AsSpan())
        {
            if (part.Value is not YamlMapping inner)
            {
                continue;
            }

            if (keys.Parts.TryGetValue(part.Name, out KeyTable? partKeys))
            {
                Collect(inner, partKeys, part.Name is "get" or "post" or "delete" ? new Way(way, part) { IsMethod = true } : way);
            }
            else if (keys.Entries.TryGetValue(part.Name, out KeyTable? entryKeys))
            {
                foreach (YamlEntry entry in inner.Entries.AsSpan())
                {
                    if (entryKeys.HoldsType && entry.Value is YamlScalar { Kind: not YamlScalarKind.Null } bare && PlaceOf(bare.Value) >= 0)
                    {
                        ReportMissing(entry);
                        _broken.Add(entry);
                    }
                    else if (entry.Value is YamlMapping member)
                    {
                        var inside = new Way(way, entry);
                        if (entryKeys.HoldsType && IsInline(member))
                        {
                            if (Values(entry, member) is { } values)
                            {
                                _found.Add(new InlineEnum(entry, [Root, .. inside.Names(isWhole: false)], [Root, .. inside.Names(isWhole: true)], values));
                            }
                            else
                            {
                                _broken.Add(entry);
                            }
                        }

                        Collect(member, entryKeys, inside);
                    }
                }
            }
        }
    }

    /// <summary>The C# name of the declaration.</summary>
    private string Root => CSharpNames.IsTypeName(owner.Name.Value) && char.IsUpper(owner.Name.Value[0]) ? owner.Name.Value : CSharpNames.Pascal(owner.Name.Value);

    /// <summary>Whether the type of a field or parameter is an enum in place; values that belong to none are reported.</summary>
    private bool IsInline(YamlMapping member)
    {
        YamlNode? type = member.Find("type")?.Value;
        bool isEnum = type is YamlScalar written && PlaceOf(written.Value) >= 0;
        if (!isEnum && member.Find("values") is { } values)
        {
            report.Add(
                SpecRules.Contradiction,
                values.Key.Span,
                $"'values' are those of an enum in place. {(type is null ? "Write the type, too: { type: enum, values: […] }." : "Write type: enum, or leave 'values' out.")}");
        }

        return isEnum;
    }

    /// <summary>The values of an enum in place by their C# names; null (reported) where there are none.</summary>
    private YamlMapping? Values(YamlEntry entry, YamlMapping member)
    {
        switch (member.Find("values")?.Value)
        {
            case YamlMapping { Entries.Count: > 0 } named:
                return named;
            case YamlSequence { Items.Count: > 0 } list:
                return Named(list) is { Count: > 0 } made ? new YamlMapping(made.ToEquatableArray(), list.Span) : null;
            case null:
                if (!UnknownKeys.IsMisspelt("values", member, SpecKeys.Parameter))
                {
                    ReportMissing(entry);
                }

                return null;
            default:
                MappingReader.WrongShape(member.Find("values")!, "a list of values, or a mapping from C# name to value", report);
                return null;
        }
    }

    private void ReportMissing(YamlEntry entry) =>
        report.Add(SpecRules.MissingKey, entry.Key.Span, "'values' is missing: an enum in place has them beside its type: { type: enum, values: [A, B] }. One that is declared is named by its type.");

    /// <summary>The values of a list with the C# names that are made of them.</summary>
    private List<YamlEntry> Named(YamlSequence list)
    {
        var entries = new List<YamlEntry>();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (YamlNode item in list.Items.AsSpan())
        {
            if (item is not YamlScalar { Kind: not YamlScalarKind.Null } value)
            {
                report.Add(SpecRules.WrongShape, item.Span, $"'values' is a list of values; here is {item.Description}.");
                continue;
            }

            string name = NameScope.EnumValue(value.Value);
            if (!texts.Add(value.Value))
            {
                report.Add(SpecRules.DeclaredTwice, value.Span, $"'{value.Value}' stands twice in 'values'.");
            }
            else if (!CSharpNames.IsIdentifier(name))
            {
                report.Add(SpecRules.InvalidName, value.Span, $"No C# name can be made of {MappingReader.Shown(value)}. Give each value its name: values: {{ Name: {MappingReader.Shown(value)} }}.");
            }
            else if (names.TryGetValue(name, out string? first))
            {
                report.Add(SpecRules.NameCollision, value.Span, $"Both {MappingReader.Shown(first)} and {MappingReader.Shown(value)} get the C# name '{name}'. Give each value its name: values: {{ {name}: {MappingReader.Shown(first)}, Other: {MappingReader.Shown(value)} }}.");
            }
            else
            {
                names.Add(name, value.Value);
                entries.Add(new YamlEntry(new YamlScalar(name, YamlScalarKind.Text, value.Span), value));
            }
        }

        return entries;
    }

    /// <summary>
    /// Declares the enums: each by owner and member. Where members of one name have different values, each by the whole way to its member, so that no name depends on which comes first.
    /// </summary>
    private Dictionary<YamlEntry, string> Declare()
    {
        InlineEnum[] inOrder = [.. NameScope.InOrder(_found, static one => one.Entry.Key.Span, report)];
        InlineEnum[][] all = [.. inOrder.GroupBy(static one => one.Set).Select(static same => same.ToArray())];
        var types = new Dictionary<YamlEntry, string>(ReferenceComparer.Instance);
        var taken = new Dictionary<string, InlineEnum>(StringComparer.Ordinal);
        foreach (InlineEnum[] same in all)
        {
            InlineEnum first = same[0];
            SourceSpan span = first.Entry.Key.Span;
            bool IsTaken(Func<InlineEnum, string[]> path) => all.Any(other => other != same && string.Concat(path(other[0])) == string.Concat(path(first)));
            string[] parts = (Array.Find<Func<InlineEnum, string[]>>([static one => [one.Path[0], one.Path[one.Path.Length - 1]], static one => one.Path], path => !IsTaken(path)) ?? (static one => one.WholePath))(first);
            string? name = null;
            if (taken.TryGetValue(string.Concat(parts), out InlineEnum? other))
            {
                report.Add(SpecRules.NameCollision, span, $"The values of '{other.Entry.Name}' and of '{first.Entry.Name}' get the C# name '{string.Concat(parts)}'. Declare one of the two enums and name it as the type, or give a member a name of its own.");
            }
            else
            {
                taken.Add(string.Concat(parts), first);
                name = declarations.NameOf(span, new DerivedType($"the values of {MemberNames.Owner(owner, first.Entry.Name)}", "", parts) { IsEnum = true });
            }

            if (name is not null)
            {
                var summary = new YamlScalar($"What '{first.Entry.Name}' of {owner.Name.Value} may be.", YamlScalarKind.Text, span);
                Declared.Add(new Declaration(DeclarationKind.Enum, new YamlScalar(name, YamlScalarKind.Text, span), new YamlMapping(
                    [Key("enum", new YamlScalar(name, YamlScalarKind.Text, span)), Key("summary", summary), Key("values", first.Values)], span)));
            }

            foreach (InlineEnum one in same)
            {
                types[one.Entry] = name ?? "string";
            }

            YamlEntry Key(string key, YamlNode value) => new(new YamlScalar(key, YamlScalarKind.Text, span), value);
        }

        return types;
    }

    private static YamlMapping Rewrite(YamlMapping mapping, KeyTable keys, Dictionary<YamlEntry, string> types)
    {
        YamlEntry[] entries = [.. mapping.Entries];
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Value is not YamlMapping inner)
            {
                continue;
            }

            if (keys.Parts.TryGetValue(entries[i].Name, out KeyTable? partKeys))
            {
                entries[i] = entries[i] with { Value = Rewrite(inner, partKeys, types) };
            }
            else if (keys.Entries.TryGetValue(entries[i].Name, out KeyTable? entryKeys))
            {
                entries[i] = entries[i] with
                {
                    Value = inner with
                    {
                        Entries = inner.Entries
                            .Select(entry => (entry.Value, types.TryGetValue(entry, out string? type) ? type : null) switch
                            {
                                (YamlMapping member, null) => entry with { Value = Rewrite(member, entryKeys, types) },
                                (YamlMapping member, { } name) => entry with { Value = Rewrite(Typed(member, name), entryKeys, types) },
                                (YamlScalar bare, { } name) => entry with { Value = Typed(bare, name) },
                                _ => entry,
                            })
                            .ToEquatableArray(),
                    },
                };
            }
        }

        return mapping with { Entries = entries.ToEquatableArray() };
    }

    /// <summary>A field or parameter of a declared enum in place of its own.</summary>
    private static YamlMapping Typed(YamlMapping member, string type) => member with
    {
        Entries = member.Entries
            .Where(static key => key.Name != "values")
            .Select(key => key.Name == "type" && key.Value is YamlScalar written
                ? key with { Value = Typed(written, type) }
                : key)
            .ToEquatableArray(),
    };

    private static YamlScalar Typed(YamlScalar written, string type) => written with { Value = written.Value.Remove(PlaceOf(written.Value), Word.Length).Insert(PlaceOf(written.Value), type) };

    /// <summary>Where in a type the word for an enum in place stands; -1: it is of another type.</summary>
    private static int PlaceOf(string type)
    {
        string inside = type.TrimEnd(' ', '>');
        int start = inside.Length - Word.Length;
        return start >= 0 && inside.EndsWith(Word, StringComparison.Ordinal) && (start == 0 || inside[start - 1] is '<' or ',' or ' ') ? start : -1;
    }

    /// <summary>Where an entry stands in a declaration.</summary>
    /// <param name="Outer">What it is in; null: the declaration itself.</param>
    /// <param name="Entry">The entry.</param>
    private sealed record Way(Way? Outer, YamlEntry Entry)
    {
        /// <summary>Whether it is a method, which a name need not tell.</summary>
        public bool IsMethod { get; init; }

        /// <summary>The C# names on the way, from the declaration on; whole: with methods, and with what a dotted name is in.</summary>
        public IEnumerable<string> Names(bool isWhole)
        {
            IEnumerable<string> outer = Outer?.Names(isWhole) ?? [];
            return IsMethod && !isWhole ? outer : outer.Append(NameScope.Chosen(Entry)?.Value ?? CSharpNames.Pascal(isWhole ? Entry.Name.Replace('.', '_') : Entry.Name.Substring(Entry.Name.LastIndexOf('.') + 1)));
        }
    }

    /// <summary>An enum in place.</summary>
    /// <param name="Entry">The field or parameter.</param>
    /// <param name="Path">The C# names on the way to it, from the declaration's on.</param>
    /// <param name="WholePath">The same, with the methods on the way and what dotted names are in.</param>
    /// <param name="Values">Its values by their C# names.</param>
    private sealed record InlineEnum(YamlEntry Entry, string[] Path, string[] WholePath, YamlMapping Values)
    {
        /// <summary>The values in an order of their own: what has the same is equal, whatever stands first.</summary>
        public EquatableArray<YamlEntry> Set { get; } = Values.Entries.OrderBy(static value => value.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>Entries are told by where they stand: two members of the same keys mean the same, and are two.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<YamlEntry>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(YamlEntry? x, YamlEntry? y) => ReferenceEquals(x, y);

        public int GetHashCode(YamlEntry entry) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(entry);
    }
}
