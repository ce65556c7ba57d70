using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads when an effect happens or a rule refuses: <c>when</c>, <c>unless</c>, <c>with</c> and <c>without</c>.</summary>
internal static class ConditionReader
{
    /// <summary>The condition; null (reported) where a part of it cannot be read, so that it never holds more often than it says.</summary>
    public static ConditionSpec? Read(MappingReader reader, EffectScope scope)
    {
        EquatableArray<ArgumentTestSpec>? when = Tests(reader, "when", scope);
        EquatableArray<ArgumentTestSpec>? unless = Tests(reader, "unless", scope);
        SearchSpec? with = Search(reader, "with", scope);
        SearchSpec? without = Search(reader, "without", scope);
        return when is null || unless is null || (with is null && reader.Has("with")) || (without is null && reader.Has("without"))
            ? null
            : new ConditionSpec(when.Value, unless.Value, with, without);
    }

    private static SearchSpec? Search(MappingReader reader, string key, EffectScope scope)
    {
        SearchSpec? search = SearchReader.Read(reader, key, scope)?.Search;
        if (search is { IsFirst: true } && (reader.Find(key)!.Value as YamlMapping)?.Find("first") is { } needless)
        {
            scope.Context.Report.Add(SpecRules.NoEffect, needless.Key.Span, $"'first' has no effect here: '{key}' asks only whether anything is found. Remove it.");
        }

        return search;
    }

    /// <summary>What parameters must be: a list of those that must be sent, or a mapping of what they must be.</summary>
    private static EquatableArray<ArgumentTestSpec>? Tests(MappingReader reader, string key, EffectScope scope)
    {
        switch (reader.Find(key))
        {
            case null:
                return [];
            case { Value: YamlSequence } list:
                return All([.. reader.Texts(list).Select(written => Argument(written, scope) is null ? null : new ArgumentTestSpec(written.Value, []))]);
            case { Value: YamlMapping mapping }:
                return All([.. mapping.Entries.Select(entry => Test(reader, entry, scope))]);
            case { } entry:
                reader.WrongShape(entry, "a list of parameters that are sent, or a mapping of what they are");
                return null;
        }
    }

    private static ArgumentTestSpec? Test(MappingReader reader, YamlEntry entry, EffectScope scope)
    {
        YamlNode[] values = entry.Value is YamlSequence { Items.Count: > 0 } list ? [.. list.Items] : [entry.Value];
        if (!Array.TrueForAll(values, v => v is YamlScalar { Kind: not YamlScalarKind.Null }))
        {
            reader.WrongShape(entry, "a single value, or a list of those that it may be");
            return null;
        }

        if (Argument(entry.Key, scope) is not { } argument)
        {
            return null;
        }

        bool isPossible = true;
        foreach (YamlScalar value in values.Cast<YamlScalar>())
        {
            if (argument.Words.Count > 0 && !argument.Words.Contains(value.Value, StringComparer.OrdinalIgnoreCase))
            {
                isPossible = false;
                scope.Context.Report.Add(
                    SpecRules.InvalidValue, value.Span, $"'{entry.Name}' is never {MappingReader.Shown(value)}: it is {MappingReader.Words([.. argument.Words.Distinct()], "or")}.", value.Value, argument.Words);
            }
        }

        return isPossible ? new ArgumentTestSpec(entry.Name, values.Cast<YamlScalar>().Select(v => v.Value).ToEquatableArray()) : null;
    }

    private static WrittenPart? Argument(YamlScalar written, EffectScope scope) => ArgumentPath.Find(written, 0, scope.Parameters, scope.Context);

    private static EquatableArray<ArgumentTestSpec>? All(ArgumentTestSpec?[] tests) =>
        Array.IndexOf(tests, null) >= 0 ? null : tests.OfType<ArgumentTestSpec>().ToEquatableArray();
}
