using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads searches: what <c>on</c>, <c>with</c>, <c>without</c> and <c>sees</c> find in the data.</summary>
internal static class SearchReader
{
    private static readonly string[] s_units = ["seconds", "hours", "days"];

    /// <summary>A search that could be read.</summary>
    /// <param name="Search">The search.</param>
    /// <param name="Types">The types that what it finds may be of; none: not known.</param>
    internal sealed record Found(SearchSpec Search, IReadOnlyList<string> Types);

    /// <summary>The search behind a key; null where there is none, or (reported) it cannot be read.</summary>
    public static Found? Read(MappingReader owner, string key, EffectScope scope) => owner.Find(key) switch
    {
        null => null,
        { Value: YamlMapping mapping } entry => Read(mapping, entry, scope),
        { Value: YamlScalar { Kind: not YamlScalarKind.Null } written } => Start(written, key, scope),
        { } entry => Wrong(owner, entry),
    };

    /// <summary>The type of the elements of an edge or of a list; null (reported) where none of the types has one of that name.</summary>
    public static TypeRef? List(YamlScalar written, IReadOnlyList<string> subjects, bool edgesOnly, ReadContext context)
    {
        foreach (string subject in subjects)
        {
            if (FieldPath.Listed(subject, written.Value, context) is { } listed)
            {
                return listed;
            }
        }

        if (!edgesOnly && subjects.FirstOrDefault(s => context.Declarations.FindData(s, written.Value) is not null) is { } owner)
        {
            if (FieldPath.FindData(written, 0, [owner], context) is not { } type)
            {
                return null;
            }

            if (type is { Kind: TypeKind.List, Element: { } item })
            {
                return item;
            }

            context.Report.Add(SpecRules.Contradiction, written.Span, $"'{written.Value}' is no list: its type is {type}.");
            return null;
        }

        List<YamlEntry> edges = [.. subjects.SelectMany(s => (context.Declarations.FindType(s)?.Body.Find("edges")?.Value as YamlMapping)?.Entries ?? [])];
        if (edges.Find(e => e.Name == written.Value) is { Value: YamlMapping only } && only.Find("node") is null && EdgeShape.IsOnlyWritten(only))
        {
            context.Report.Add(SpecRules.Contradiction, written.Span, $"'{written.Value}' is only written, and does not say what it lists. Give it a 'node'.");
            return null;
        }

        IEnumerable<string> names = edges.Select(e => e.Name).ToList();
        if (!names.Contains(written.Value))
        {
            context.Report.Add(
                SpecRules.UnknownName,
                written.Span,
                $"{subjects[0]} has no edge{(edgesOnly ? "" : " or list")} {MappingReader.Shown(written)}.",
                written.Value,
                edgesOnly ? names : names.Concat(subjects.SelectMany(context.Declarations.FieldNames)));
        }

        return null;
    }

    private static Found? Start(YamlScalar written, string key, EffectScope scope)
    {
        switch (written.Value)
        {
            case "$account":
                return new Found(new SearchSpec(SearchStart.Account, null, null, null, [], null), scope.Account);
            case "$subject":
                return new Found(new SearchSpec(SearchStart.Subject, null, null, null, [], null), scope.Subject);
            case "$created" when scope.Created.Count > 0:
                return new Found(new SearchSpec(SearchStart.Created, null, null, null, [], null), scope.Created);
            case "$created":
                scope.Context.Report.Add(SpecRules.InvalidValue, written.Span, "'$created': nothing is created here. Write an effect with 'create' first.");
                return null;
        }

        int dot = written.Value.IndexOf('.');
        if (dot > 0 && written.Value[0] == '$' && EffectValueReader.DataOf(written.Value.Substring(0, dot), scope) is ({ } source, { Count: > 0 } owners))
        {
            return FieldPath.FindData(written, dot + 1, owners, scope.Context) switch
            {
                null => null,
                { Kind: TypeKind.Id or TypeKind.Node, Name: { } node } => new Found(
                    new SearchSpec(SearchStart.Value, null, null, null, [], null) { Value = new EffectValueSpec("", source, written.Value.Substring(dot + 1)) }, [node]),
                { } other => NoNode(written, key, other, scope),
            };
        }

        if (ArgumentPath.Find(written, 0, scope.Parameters, scope.Context) is not { } argument)
        {
            return null;
        }

        if (argument.Types.FirstOrDefault(t => t is not { Kind: TypeKind.Id, Name: not null }) is not { } type)
        {
            return new Found(new SearchSpec(SearchStart.Parameter, written.Value, null, null, [], null), [.. argument.Types.Select(t => t.Name!).Distinct()]);
        }
        else
        {
            scope.Context.Report.Add(SpecRules.Contradiction, written.Span, $"'{key}' is a parameter that names a node, and '{written.Value}' is of type {type}. Write its type as id<Node>.");
        }

        return null;
    }

    private static Found? NoNode(YamlScalar written, string key, TypeRef type, EffectScope scope)
    {
        scope.Context.Report.Add(SpecRules.Contradiction, written.Span, $"'{key}' is a field that names a node, and '{written.Value}' is of type {type}. Write its type as id<Node>.");
        return null;
    }

    private static Found? Of(MappingReader reader, EffectScope scope)
    {
        string? node = reader.Read("of", written =>
        {
            if (scope.Context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node })
            {
                return written.Value;
            }

            scope.Context.Declarations.ReportUnknown(written, $"There is no node {MappingReader.Shown(written)}.", scope.Context.Declarations.TypeNames);
            return null;
        });
        return node is null ? null : new Found(new SearchSpec(SearchStart.Nodes, null, null, null, [], null) { Of = node }, [node]);
    }

    /// <summary>The search that a mapping says.</summary>
    public static Found? Read(YamlMapping mapping, YamlEntry entry, EffectScope scope)
    {
        var reader = new MappingReader(mapping, SpecKeys.Search, entry.Key.Span, scope.Context.Report);
        if (!reader.Has("on") && !reader.Has("find") && !reader.Has("of"))
        {
            scope.Context.Report.Add(SpecRules.Contradiction, entry.Key.Span, "A search says where it begins ('on', or 'of' for all nodes of a kind), which list it looks through ('find'), or both.");
            return null;
        }

        if (reader.Has("on") && reader.Find("of") is { } second)
        {
            scope.Context.Report.Add(SpecRules.Contradiction, second.Key.Span, "A search begins at one place: 'on' says where, 'of' that it is all nodes of a kind. Remove one of the two.");
            return null;
        }

        Found? on = reader.Has("of") ? Of(reader, scope) : Read(reader, "on", scope);
        if (on is null && (reader.Has("on") || reader.Has("of")))
        {
            return null;
        }

        IReadOnlyList<string> types = on?.Types ?? scope.Subject;
        string? list = null;
        if (reader.Has("find"))
        {
            TypeRef? item = null;
            list = reader.Read("find", written =>
            {
                item = types.Count == 0 ? null : List(written, types, edgesOnly: true, scope.Context);
                return item is null && types.Count > 0 ? null : written.Value;
            });
            if (list is null)
            {
                return null;
            }

            types = item is { Kind: TypeKind.Object or TypeKind.Node } ? [item.Name!] : [];
        }

        EquatableArray<EffectValueSpec>? where = EffectValueReader.ReadWhere(reader, "where", types, scope);
        EquatableArray<EffectValueSpec>? not = EffectValueReader.ReadWhere(reader, "not", types, scope);
        WordsSpec? words = Words(reader, types, scope);
        AgeSpec? newer = reader.Find("newer") is { Value: YamlMapping age } written ? Age(age, written, types, scope.Context) : null;
        if (reader.Find("newer") is { Value: not YamlMapping } wrong)
        {
            reader.WrongShape(wrong, "a mapping");
        }

        // A condition that cannot be read must not let the search find more than it says.
        bool isFirst = reader.Flag("first", whenAbsent: false);
        int? atLeast = reader.Number("at_least", 1);
        if (where is null || not is null || (words is null && reader.Has("words")) || (atLeast is null && reader.Has("at_least")) || (newer is null && reader.Has("newer")) || reader.Find("first") is { Value: not YamlScalar { Kind: YamlScalarKind.Bool } })
        {
            return null;
        }

        SearchSpec search = on is null
            ? new SearchSpec(SearchStart.Subject, null, null, list, where.Value, newer)
            : on.Search is { List: null, Where.Count: 0, Not.Count: 0, Words: null, Newer: null, IsFirst: false, AtLeast: 1 } start
                ? start with { List = list, Where = where.Value, Newer = newer }
                : new SearchSpec(SearchStart.Found, null, on.Search, list, where.Value, newer);
        return new Found(search with { Not = not.Value, Words = words, IsFirst = isFirst, AtLeast = atLeast ?? 1 }, types);
    }

    private static WordsSpec? Words(MappingReader search, IReadOnlyList<string> types, EffectScope scope)
    {
        if (search.Mapping("words") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Words, search.Find("words")!.Key.Span, scope.Context.Report);
        YamlScalar[] places = [.. reader.Texts("in")];
        EffectValueSpec? of = reader.Find("of") is { } text ? EffectValueReader.Read(reader, text, "", scope, null) : null;
        bool areThere = Array.TrueForAll([.. places.Select(place => types.Count == 0 || FieldPath.FindData(place, 0, types, scope.Context) is not null)], found => found);
        return of is null || places.Length == 0 || !areThere ? null : new WordsSpec(places.Select(place => place.Value).ToEquatableArray(), of);
    }

    /// <summary>An age; null (reported) where it cannot be read.</summary>
    public static AgeSpec? Age(YamlMapping mapping, YamlEntry entry, IReadOnlyList<string> types, ReadContext context)
    {
        var reader = new MappingReader(mapping, SpecKeys.Age, entry.Key.Span, context.Report);
        string? field = reader.Read("field", written =>
        {
            if (types.Count == 0 || FieldPath.FindData(written, 0, types, context) is not { } type)
            {
                return types.Count == 0 ? written.Value : null;
            }

            if (type.Kind is TypeKind.DateTime or TypeKind.UnixTime)
            {
                return written.Value;
            }

            context.Report.Add(SpecRules.Contradiction, written.Span, $"'{written.Value}' is no time: its type is {type}.");
            return null;
        });
        if (s_units.Count(reader.Has) != 1)
        {
            context.Report.Add(SpecRules.Contradiction, entry.Key.Span, "An age is so many 'seconds', 'hours' or 'days': one of the three.");
            return null;
        }

        int? seconds = reader.Number("seconds", 1, 1_000_000) ?? reader.Number("hours", 1, 100_000) * 3_600 ?? reader.Number("days", 1, 10_000) * 86_400;
        return field is null || seconds is null ? null : new AgeSpec(field, seconds.Value);
    }

    private static Found? Wrong(MappingReader owner, YamlEntry entry)
    {
        owner.WrongShape(entry, "a parameter, $account, $created, or a mapping");
        return null;
    }
}
