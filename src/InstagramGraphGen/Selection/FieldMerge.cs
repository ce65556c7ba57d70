namespace InstagramGraphGen;

/// <summary>Adds fields to a selection that must name each field once: the API's answer to a field named twice is not defined.</summary>
internal static class FieldMerge
{
    /// <summary>Adds <paramref name="field"/> to the first <paramref name="count"/> entries and gives the new count.</summary>
    /// <exception cref="ArgumentException">The field is there already with other modifiers.</exception>
    public static int Add(FieldSelection[] selected, int count, in FieldSelection field, ReadOnlySpan<string> names)
    {
        for (int i = 0; i < count; i++)
        {
            ref FieldSelection known = ref selected[i];
            if (known.Index != field.Index)
            {
                continue;
            }

            if (known.Modifiers != field.Modifiers)
            {
                string name = names[field.Index];
                throw new ArgumentException(
                    $"'{name}' is selected twice with different parameters: '{name}{known.Modifiers}' and '{name}{field.Modifiers}'. Select it once, or in two requests.");
            }

            known = known with { Value = MergeValues(known, field) };
            return count;
        }

        selected[count] = field;
        return count + 1;
    }

    private static ValueReader? MergeValues(in FieldSelection left, in FieldSelection right) => (left.Fields, right.Fields) switch
    {
        (null, null) => left.Value,
        (null, { } named) => WithDefaults(left.Value, named),
        ({ } named, null) => WithDefaults(right.Value, named),
        ({ } named, { } more) => named.With(more),
    };

    /// <summary>What the API sends by default and more; all, if it sends all.</summary>
    private static ValueReader? WithDefaults(ValueReader? byDefault, FieldSet named) => byDefault?.Resolved is FieldSet defaults ? defaults.With(named) : byDefault;
}
