using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>One item of a <c>fields=</c> text, as it was written: nothing is known yet about whether the API has it.</summary>
/// <param name="Name">The field's or edge's name.</param>
/// <param name="Alias">The key it wants in the answer (<c>.as(x)</c>), or null.</param>
/// <param name="Modifiers">Its other modifiers, in the order written (<c>.fields(…)</c> is in <paramref name="Children"/>).</param>
/// <param name="Children">What is asked of it, in the order written; empty where nothing is.</param>
public sealed record RequestedField(
    string Name,
    string? Alias,
    IReadOnlyList<RequestedModifier> Modifiers,
    IReadOnlyList<RequestedField> Children)
{
    /// <summary>The key in the answer: the alias, else the name.</summary>
    public string Key => Alias ?? Name;

    /// <summary>The item in one fixed spelling: <c>name.as(x).limit(2){a,b}</c>.</summary>
    public override string ToString() => Print([this]);

    /// <summary>Items in one fixed spelling, without spaces; <see cref="FieldsParser.Parse"/> reads it back.</summary>
    /// <param name="fields">The items.</param>
    public static string Print(IReadOnlyList<RequestedField> fields)
    {
        var text = new StringBuilder();
        Print(text, fields);
        return text.ToString();
    }

    private static void Print(StringBuilder text, IReadOnlyList<RequestedField> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            RequestedField field = fields[i];
            text.Append(i == 0 ? "" : ",").Append(field.Name);
            if (field.Alias is not null)
            {
                text.Append(".as(").Append(field.Alias).Append(')');
            }

            foreach (RequestedModifier modifier in field.Modifiers)
            {
                text.Append(modifier);
            }

            if (field.Children.Count > 0)
            {
                text.Append('{');
                Print(text, field.Children);
                text.Append('}');
            }
        }
    }
}

/// <summary>A modifier of an item, such as <c>.limit(5)</c>.</summary>
/// <param name="Name">Its name, such as <c>limit</c>.</param>
/// <param name="Values">Its values, without the white space around them.</param>
public sealed record RequestedModifier(string Name, IReadOnlyList<string> Values)
{
    /// <summary>The values as one parameter has them: divided by commas.</summary>
    public string Value => string.Join(',', Values);

    /// <summary>The modifier as it is written: <c>.limit(5)</c>.</summary>
    public override string ToString() => $".{Name}({Value})";
}
