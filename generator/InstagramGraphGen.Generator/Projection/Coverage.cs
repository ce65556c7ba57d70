using System.Collections.Immutable;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>Whether what is read was selected.</summary>
internal static class Coverage
{
    /// <summary>The first field that is read but not selected, with the fields that it is inside of; empty: all is selected.</summary>
    public static ImmutableArray<SelectedField> FirstMissing(Selection selected, Selection read)
    {
        foreach (SelectedField field in read.Fields)
        {
            if (selected.Find(field.Member) is not { } known)
            {
                return [field];
            }

            if (field.Whole is { } whole && known.Inner is { } part && FirstMissing(part, whole) is { IsEmpty: false } left)
            {
                return [field, .. left.Select(l => l with { Origin = l.Origin ?? field.Origin })];
            }

            if (field.Whole is null && field.Inner is { } inner && (known.Inner ?? inner.Model.Defaults) is { } selectedInner && FirstMissing(selectedInner, inner) is { IsEmpty: false } missing)
            {
                return missing.Insert(0, field);
            }
        }

        return [];
    }
}
