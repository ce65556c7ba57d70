using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads enums, and the parts of them that are enums, too.</summary>
internal static class EnumReader
{
    public static EnumSpec Read(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Enum, declaration.Name.Span, context.Report);
        Declaration? whole = reader.Read("part_of", written => Whole(written, declaration, context));
        if (whole is not null && reader.Find("values") is { } own)
        {
            context.Report.Add(SpecRules.Contradiction, own.Key.Span, $"A part has the values that {whole.Name.Value} gives it: there, write in: [{declaration.Name.Value}] at each. Remove 'values'.");
        }
        else if (whole is null && !reader.Has("part_of") && !reader.Has("values") && !reader.IsMisspelt("values"))
        {
            context.Report.Add(SpecRules.MissingKey, declaration.Name.Span, "'values' is missing: an enum needs values, or says with 'part_of' of which enum it has some.");
        }

        bool ignoreCase = reader.Flag("ignore_case", false);
        CountedNodesSpec? counted = FigureReader.ReadNodes(reader, context);
        if (whole is null)
        {
            return Of(declaration, reader, ignoreCase, reader.Has("part_of") ? [] : Values(declaration, reader, ignoreCase, context, tells: true), context) with { Counted = counted };
        }

        // The whole tells what is wrong with its values.
        var silent = new ReadContext(context.Declarations, new SpecReport(), context.CancellationToken) { Hosts = context.Hosts, Errors = context.Errors };
        var of = new MappingReader(whole.Body, SpecKeys.Enum, whole.Name.Span, silent.Report);
        ignoreCase = of.Flag("ignore_case", false);
        IEnumerable<EnumValueSpec> values = Values(whole, of, ignoreCase, silent, tells: false).Where(value => value.In.Contains(declaration.Name.Value));
        return Of(declaration, reader, ignoreCase, values.ToEquatableArray(), context) with { PartOf = whole.Name.Value, Counted = counted };
    }

    /// <summary>The parameters that values of a type, or of a list of it, say something of.</summary>
    public static EquatableArray<string> BesideOf(TypeRef type, ReadContext context) =>
        ValuesOf(type, context).Values
            .SelectMany(value => (value.Find("goes_with")?.Value as YamlMapping)?.Entries ?? [])
            .Where(parameter => parameter.Value is YamlSequence)
            .Select(parameter => parameter.Name)
            .Distinct(StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The parameters that values of a type, or of a list of it, need beside them.</summary>
    public static EquatableArray<NeedSpec> NeedsOf(TypeRef type, ReadContext context) => ValuesOf(type, context) is var (whole, values)
        ? values
            .SelectMany(value => (value.Find("needs")?.Value as YamlSequence)?.Items ?? [])
            .OfType<YamlScalar>()
            .Select(need => new NeedSpec(need.Value, whole))
            .Distinct()
            .ToEquatableArray()
        : [];

    /// <summary>Whether an empty text is one of the values of an enum.</summary>
    public static bool HasEmptyValue(Declaration declaration, Declarations declarations) =>
        EntriesOf(declaration, declarations).Entries.Any(entry => WireValue(entry) is { Kind: not YamlScalarKind.Null, Value.Length: 0 });

    /// <summary>A value of an enum in which a text stands; null: there is none, or the type is no enum.</summary>
    public static string? ValueWith(string text, TypeRef? type, ReadContext context) =>
        type?.Kind != TypeKind.Enum || context.Declarations.FindType(type.Name!) is not { } declaration ? null
        : EntriesOf(declaration, context.Declarations).Entries.Select(WireValue).FirstOrDefault(value => value?.Value.Contains(text) == true)?.Value;

    private static YamlScalar? WireValue(YamlEntry entry) => entry.Value as YamlScalar ?? (entry.Value as YamlMapping)?.Find("value")?.Value as YamlScalar;

    /// <summary>The enum that has the values of a type, or of a list of it, and those values in their long form; none: it is no enum.</summary>
    private static (string Whole, YamlMapping[] Values) ValuesOf(TypeRef type, ReadContext context)
    {
        TypeRef item = type.Element ?? type;
        if (item.Kind != TypeKind.Enum || context.Declarations.FindType(item.Name!) is not { } declaration)
        {
            return ("", []);
        }

        (Declaration whole, IEnumerable<YamlEntry> entries) = EntriesOf(declaration, context.Declarations);
        return (whole.Name.Value, [.. entries.Select(entry => entry.Value).OfType<YamlMapping>()]);
    }

    /// <summary>The enum that has the values of an enum, and those values.</summary>
    private static (Declaration Whole, IEnumerable<YamlEntry> Entries) EntriesOf(Declaration declaration, Declarations declarations)
    {
        Declaration? whole = declaration.Body.Find("part_of")?.Value is YamlScalar of ? declarations.FindType(of.Value) : null;
        IEnumerable<YamlEntry> entries = ((whole ?? declaration).Body.Find("values")?.Value as YamlMapping)?.Entries ?? [];
        return whole is null ? (declaration, entries)
            : (whole, entries.Where(entry => (entry.Value as YamlMapping)?.Find("in")?.Value is YamlSequence parts && parts.Items.Any(part => part is YamlScalar name && name.Value == declaration.Name.Value)));
    }

    private static EnumSpec Of(Declaration declaration, MappingReader reader, bool ignoreCase, EquatableArray<EnumValueSpec> values, ReadContext context) => new(
        declaration.Name.Value,
        ignoreCase,
        reader.Sentence("summary"),
        CommonReader.Docs(reader),
        CommonReader.Availability(reader, context),
        values,
        declaration.Name.Span);

    private static Declaration? Whole(YamlScalar written, Declaration part, ReadContext context)
    {
        Declaration? found = context.Declarations.FindType(written.Value);
        if (found is { Kind: DeclarationKind.Enum } && found.Name.Value != part.Name.Value && found.Body.Find("part_of") is null)
        {
            return found;
        }

        string message = found is null ? $"There is no enum {MappingReader.Shown(written)}."
            : found.Kind != DeclarationKind.Enum ? $"{MappingReader.Shown(written)} is no enum, so it has no parts."
            : $"{MappingReader.Shown(written)} is a part itself. Name the enum that has the values.";
        context.Declarations.ReportUnknown(
            written, message, context.Declarations.Types.Where(t => t.Kind == DeclarationKind.Enum && t.Body.Find("part_of") is null).Select(t => t.Name.Value));
        return null;
    }

    private static EquatableArray<EnumValueSpec> Values(Declaration declaration, MappingReader reader, bool ignoreCase, ReadContext context, bool tells)
    {
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
            EquatableArray<string> parts = Parts(value, declaration, context, tells);
            EquatableArray<GoesWithSpec> goesWith = GoesWith(value);
            EquatableArray<string> needs = value.Texts("needs").Select(need => need.Value).ToEquatableArray();
            FigureSpec? figure = FigureReader.Read(value, context);
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
                values.Add(new EnumValueSpec(name, wire.Value, summary, availability, entry.Key.Span) { In = parts, GoesWith = goesWith, Needs = needs, Figure = figure });
            }
        }

        return values.ToEquatableArray();
    }

    /// <summary>The parts that have a value.</summary>
    private static EquatableArray<string> Parts(MappingReader value, Declaration whole, ReadContext context, bool tells)
    {
        var parts = new List<string>();
        foreach (YamlScalar written in value.Texts("in"))
        {
            if (IsPart(context.Declarations.FindType(written.Value), whole))
            {
                parts.Add(written.Value);
            }
            else if (tells)
            {
                context.Declarations.ReportUnknown(
                    written,
                    $"No enum {MappingReader.Shown(written)} says part_of: {whole.Name.Value}.",
                    context.Declarations.Types.Where(t => IsPart(t, whole)).Select(t => t.Name.Value));
            }
        }

        return parts.ToEquatableArray();
    }

    private static bool IsPart(Declaration? type, Declaration whole) =>
        type is { Kind: DeclarationKind.Enum } && type.Body.Find("part_of")?.Value is YamlScalar of && of.Value == whole.Name.Value;

    private static EquatableArray<GoesWithSpec> GoesWith(MappingReader value)
    {
        var all = new List<GoesWithSpec>();
        foreach (YamlEntry parameter in value.Entries("goes_with"))
        {
            if (parameter.Value is YamlSequence)
            {
                all.Add(new GoesWithSpec(parameter.Name, value.Texts(parameter).Select(one => one.Value).ToEquatableArray(), parameter.Key.Span));
            }
            else
            {
                value.WrongShape(parameter, "a list of the values that the parameter may have; none: []");
            }
        }

        return all.ToEquatableArray();
    }
}
