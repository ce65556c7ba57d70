using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>Writes a selection in the grammar of the <c>fields</c> parameter.</summary>
internal static class FieldText
{
    public static string Of(ReadOnlySpan<FieldSelection> fields, ReadOnlySpan<string> names)
    {
        if (fields.Length == 1 && fields[0] is { Modifiers: null, Fields: null } only)
        {
            return names[only.Index];
        }

        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                text.AppendLiteral(",");
            }

            FieldSelection field = fields[i];
            text.AppendLiteral(names[field.Index]);
            if (field.Modifiers is not null)
            {
                text.AppendLiteral(field.Modifiers);
            }

            if (field.Fields is not null)
            {
                text.AppendLiteral("{");
                text.AppendLiteral(field.Fields.Text);
                text.AppendLiteral("}");
            }
        }

        return text.ToStringAndClear();
    }
}
