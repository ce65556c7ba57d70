using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads fields and their values: those that effects set, those that searches want, those of answers.</summary>
internal static class EffectValueReader
{
    /// <summary>Fields and their values.</summary>
    /// <param name="reader">What has them.</param>
    /// <param name="key">The key that has them.</param>
    /// <param name="types">The types that may have the fields; none: that is not known.</param>
    /// <param name="scope">What the values may speak of.</param>
    /// <param name="isData">Whether a path may go through edges and ids of nodes.</param>
    /// <param name="each">The type of <c>$each</c>, or null.</param>
    public static EquatableArray<EffectValueSpec> ReadAll(
        MappingReader reader, string key, IReadOnlyList<string> types, EffectScope scope, bool isData = false, WrittenPart? each = null)
    {
        var values = new List<EffectValueSpec>();
        foreach (YamlEntry entry in reader.Entries(key))
        {
            bool exists = types.Count == 0
                || (isData || types.Count > 1 ? FieldPath.FindData(entry.Key, 0, types, scope.Context) : FieldPath.Find(entry.Key, types[0], scope.Context)) is not null;
            if (Read(reader, entry, entry.Name, scope, each) is { } value && exists)
            {
                values.Add(value);
            }
        }

        return values.ToEquatableArray();
    }

    /// <summary>What must be there, all of it; null (reported) where a part of it cannot be read, so that it never finds more than it says.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public static EquatableArray<EffectValueSpec>? ReadWhere(MappingReader reader, string key, IReadOnlyList<string> types, EffectScope scope)
    {
        EquatableArray<EffectValueSpec> values = ReadAll(reader, key, types, scope, isData: true);
        return reader.Find(key) is null or { Value: YamlMapping } && values.Count == reader.Entries(key).Count() ? values : null;
    }

    /// <summary>The value of a key: itself, where else it is from, or a list of such, of which the first that is there counts.</summary>
    public static EffectValueSpec? Read(MappingReader reader, YamlEntry entry, string field, EffectScope scope, WrittenPart? each)
    {
        YamlNode[] alternatives = entry.Value is YamlSequence { Items.Count: > 0 } list ? [.. list.Items] : [entry.Value];
        if (!Array.TrueForAll(alternatives, a => a is YamlScalar { Kind: not YamlScalarKind.Null } or YamlMapping))
        {
            reader.WrongShape(entry, "a single value, a search, or a list of such, of which the first that is there counts");
            return null;
        }

        EffectValueSpec? value = null;
        foreach (YamlNode written in Enumerable.Reverse(alternatives))
        {
            if ((written is YamlMapping search ? Read(field, search, entry, scope) : Read(field, (YamlScalar)written, scope, each)) is { } read)
            {
                value = read with { Otherwise = value };
            }
        }

        return value;
    }

    /// <summary>The data that <c>$subject</c>, <c>$account</c> or <c>$created</c> speaks of, and the types that it may be of; null: the word is none of these.</summary>
    public static (EffectSource Source, IReadOnlyList<string> Types)? DataOf(string word, EffectScope scope) => word switch
    {
        "$subject" => (EffectSource.Subject, scope.Subject),
        "$account" => (EffectSource.Account, scope.Account),
        "$created" => (EffectSource.Created, scope.Created),
        _ => null,
    };

    private static EffectValueSpec? Read(string field, YamlMapping search, YamlEntry entry, EffectScope scope) =>
        SearchReader.Read(search, entry, scope)?.Search is { } found ? new EffectValueSpec(field, EffectSource.Search, "") { Search = found } : null;

    /// <summary>A text with values in braces: <c>https://example.com/{$found.id}/</c>.</summary>
    private static EffectValueSpec? Joined(string field, YamlScalar written, EffectScope scope, WrittenPart? each)
    {
        var parts = new List<EffectValueSpec>();
        string text = written.Value;
        int at = 0;
        while (text.IndexOf("{$", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                scope.Context.Report.Add(SpecRules.InvalidValue, written.Span, $"{MappingReader.Shown(written)} has a {{$ without a }} behind it.");
                return null;
            }

            var value = new YamlScalar(text.Substring(open + 1, close - open - 1), YamlScalarKind.Text, written.Span);
            if (Read(field, value, scope, each) is not { } part)
            {
                return null;
            }

            parts.Add(new EffectValueSpec(field, EffectSource.Literal, text.Substring(at, open - at)));
            parts.Add(part);
            at = close + 1;
        }

        parts.Add(new EffectValueSpec(field, EffectSource.Literal, text.Substring(at)));
        return new EffectValueSpec(field, EffectSource.Literal, text) { Parts = parts.ToEquatableArray() };
    }

    private static EffectValueSpec? Read(string field, YamlScalar written, EffectScope scope, WrittenPart? each)
    {
        string text = written.Value;
        if (text.IndexOf("{$", StringComparison.Ordinal) >= 0)
        {
            return Joined(field, written, scope, each);
        }

        if (text.Length == 0 || text[0] != '$' || text.StartsWith("$$", StringComparison.Ordinal))
        {
            return new EffectValueSpec(field, EffectSource.Literal, text.StartsWith("$$", StringComparison.Ordinal) ? text.Substring(1) : text);
        }

        int dot = text.IndexOf('.');
        string source = dot < 0 ? text : text.Substring(0, dot);
        string rest = dot < 0 ? "" : text.Substring(dot + 1);
        switch (source)
        {
            case "$now" when rest.Length == 0:
                return new EffectValueSpec(field, EffectSource.Now, "");
            case "$version" when rest.Length == 0:
                return new EffectValueSpec(field, EffectSource.Version, "");
            case "$app" when rest == "id":
                return new EffectValueSpec(field, EffectSource.App, rest);
            case "$param" when rest.Length > 0:
                return ArgumentPath.Find(written, dot + 1, scope.Parameters, scope.Context) is null ? null : new EffectValueSpec(field, EffectSource.Parameter, rest);
            case "$each" when each is not null:
                return rest.Length > 0 && each.Types.Count > 0 && ArgumentPath.Follow(each.Types, written, dot + 1, scope.Context) is null ? null : new EffectValueSpec(field, EffectSource.Each, rest);
            case "$subject" when rest.Length > 0:
                return FieldPath.FindData(written, dot + 1, scope.Subject, scope.Context) is null ? null : new EffectValueSpec(field, EffectSource.Subject, rest);
            case "$account" when rest.Length > 0:
                return scope.Account.Count > 0 && FieldPath.FindData(written, dot + 1, scope.Account, scope.Context) is null ? null : new EffectValueSpec(field, EffectSource.Account, rest);
            case "$created" when rest.Length > 0 && scope.Created.Count > 0:
                return FieldPath.FindData(written, dot + 1, scope.Created, scope.Context) is null ? null : new EffectValueSpec(field, EffectSource.Created, rest);
            case "$found" when rest.Length > 0 && scope.Found is { } found:
                return found.Count > 0 && FieldPath.FindData(written, dot + 1, found, scope.Context) is null ? null : new EffectValueSpec(field, EffectSource.Found, rest);
            default:
                scope.Context.Report.Add(
                    SpecRules.InvalidValue,
                    written.Span,
                    source == "$created" && rest.Length > 0 ? $"{MappingReader.Shown(written)}: nothing is created here. Write an effect with 'create' first."
                        : source == "$each" ? $"{MappingReader.Shown(written)}: 'each' names no parameter here. Write each: PARAMETER beside 'append'."
                        : source == "$found" && rest.Length > 0 ? $"{MappingReader.Shown(written)}: nothing is looked for here. It is what 'on' of an effect finds."
                        : $"{MappingReader.Shown(written)} is no value of an effect: write $now, $param.NAME, $subject.FIELD, $account.FIELD, $created.FIELD, $found.FIELD, $each, $app.id, $version, or the value itself ($$ for a text that begins with $).");
                return null;
        }
    }
}
