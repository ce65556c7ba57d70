using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads enums.</summary>
internal static class EnumReader
{
    public static EnumSpec Read(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Enum, declaration.Name.Span, context.Report);
        bool ignoreCase = reader.Flag("ignore_case", false);
        NameScope names = NameScope.Enum(declaration.Name.Value, context.Report);
        var wireValues = new Dictionary<string, string>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var values = new List<EnumValueSpec>();
        foreach (YamlEntry entry in reader.Entries("values"))
        {
            if (EntryReader.Long(entry, SpecKeys.EnumValue, context) is not { } mapping)
            {
                continue;
            }

            var value = new MappingReader(mapping, SpecKeys.EnumValue, entry.Key.Span, context.Report);
            string? summary = value.Sentence("summary");
            Availability availability = CommonReader.Availability(value, context);
            if (value.Scalar("value") is not { } wire)
            {
                continue;
            }

            if (wireValues.TryGetValue(wire.Value, out string? first))
            {
                SourceSpan span = reader.Find("ignore_case") is { } flag ? context.Report.Later(wire.Span, flag.Value.Span) : wire.Span;
                context.Report.Add(SpecRules.DeclaredTwice, span, $"{MappingReader.Shown(wire)} is the value of '{first}' already.");
            }
            else if (names.Declare(entry.Key) is { } name)
            {
                wireValues.Add(wire.Value, name);
                values.Add(new EnumValueSpec(name, wire.Value, summary, availability, entry.Key.Span));
            }
        }

        return new EnumSpec(
            declaration.Name.Value,
            ignoreCase,
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            values.ToEquatableArray(),
            declaration.Name.Span);
    }
}
