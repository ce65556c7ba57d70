using CsCheck;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public class FieldsParserProperties
{
    private static readonly Gen<string> s_name = Gen.String[Gen.Char["abcxyz_09"], 1, 6];

    private static readonly Gen<RequestedModifier> s_modifier =
        Gen.Select(s_name.Where(n => n is not ("as" or "fields")), Gen.String[Gen.Char["abc-:+/ 019"], 1, 5].Select(v => $"v{v}".Trim()).List[1, 3])
            .Select((name, values) => new RequestedModifier(name, values));

    private static readonly Gen<RequestedField[]> s_fields = FieldsOf(depth: 4);

    [Fact]
    public void What_is_printed_is_read_back() => s_fields.Sample(fields =>
    {
        string text = RequestedField.Print(fields);
        return Describe(FieldsParser.Parse(text)) == Describe(fields) && RequestedField.Print(FieldsParser.Parse(text)) == text;
    });

    [Fact]
    public void White_space_between_tokens_changes_nothing() => Gen.Select(s_fields, Gen.Char[" \t\r\n"]).Sample((fields, space) =>
    {
        string text = RequestedField.Print(fields);
        string spaced = string.Concat(text.Select(c => c is ',' or '{' or '}' or '(' or ')' ? $"{space}{c}{space}" : $"{c}"));
        return Describe(FieldsParser.Parse(spaced)) == Describe(fields);
    });

    [Fact]
    public void Modifiers_may_stand_behind_the_braces() => s_fields.Sample(fields =>
        Describe(FieldsParser.Parse(PrintBehind(fields))) == Describe(fields));

    [Fact]
    public void The_old_spelling_means_the_same() => s_fields.Sample(fields =>
        Describe(FieldsParser.Parse(PrintOld(fields))) == Describe(fields));

    [Fact]
    public void Garbage_is_refused_at_a_place_in_the_text_and_nothing_else_happens() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab.,{}() limtasfed\0é\ud83d"], 0, 40]).Sample(text =>
        {
            try
            {
                IReadOnlyList<RequestedField> fields = FieldsParser.Parse(text);
                return Describe(FieldsParser.Parse(RequestedField.Print(fields))) == Describe(fields);
            }
            catch (FieldsSyntaxException exception)
            {
                return exception.Position >= 0 && exception.Position <= text.Length;
            }
        });

    private static Gen<RequestedField[]> FieldsOf(int depth)
    {
        Gen<RequestedField[]> children = depth == 1 ? Gen.Const(Array.Empty<RequestedField>()) : Gen.OneOf(Gen.Const(Array.Empty<RequestedField>()), FieldsOf(depth - 1));
        return Gen.Select(s_name, s_name.Null(), s_modifier.Array[0, 2], children)
            .Select((name, alias, modifiers, inner) => new RequestedField(name, alias, modifiers, inner))
            .Array[1, 3];
    }

    // Apart from the product's own printing, so that the two can disagree.
    private static string Describe(IEnumerable<RequestedField> fields) => string.Join(';', fields.Select(field =>
        $"<{field.Name}|{field.Alias}|{string.Join('&', field.Modifiers.Select(m => $"{m.Name}={string.Join('~', m.Values)}"))}|{Describe(field.Children)}>"));

    private static string PrintBehind(IEnumerable<RequestedField> fields) => string.Join(',', fields.Select(field =>
        field.Name + (field.Children.Count > 0 ? $"{{{PrintBehind(field.Children)}}}" : "") + Modifiers(field)));

    private static string PrintOld(IEnumerable<RequestedField> fields) => string.Join(',', fields.Select(field =>
        field.Name + (field.Children.Count > 0 ? $".fields({PrintOld(field.Children)})" : "") + Modifiers(field)));

    private static string Modifiers(RequestedField field) =>
        string.Concat(field.Modifiers) + (field.Alias is null ? "" : $".as({field.Alias})");
}
