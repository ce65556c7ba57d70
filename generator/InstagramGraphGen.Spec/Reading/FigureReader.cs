using System.Globalization;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what the emulator makes figures of: <c>figure</c> of a value, <c>counted</c> of a part, <c>counts</c> of a read.</summary>
internal static class FigureReader
{
    /// <summary>What a metric counts, or a breakdown splits into; null where nothing is said.</summary>
    public static FigureSpec? Read(MappingReader owner, ReadContext context)
    {
        if (owner.Mapping("figure") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Figure, owner.Find("figure")!.Key.Span, context.Report);
        return new FigureSpec(Factors(reader, "of"), Factors(reader, "least"), reader.Read("error", name => ErrorReference.Read(name, context)), reader.Texts("parts").Select(part => part.Value).ToEquatableArray()) { Days = reader.Number("days", 1) };
    }

    /// <summary>The nodes that the metrics of a part are counted of; null where nothing is said.</summary>
    public static CountedNodesSpec? ReadNodes(MappingReader owner, ReadContext context)
    {
        if (owner.Mapping("counted") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.CountedNodes, owner.Find("counted")!.Key.Span, context.Report);
        var of = new List<FixedSpec>();
        foreach (YamlEntry field in reader.Entries("of"))
        {
            if (field.Value is YamlScalar { Kind: not YamlScalarKind.Null } value)
            {
                of.Add(new FixedSpec([field.Name], value.Value, FixedKind.Text, field.Key.Span));
            }
            else
            {
                reader.WrongShape(field, "a single value");
            }
        }

        AgeSpec? newer = reader.Find("newer") is { Value: YamlMapping age } written ? SearchReader.Age(age, written, [], context) : null;
        ErrorName? error = reader.Read("error", name => ErrorReference.Read(name, context));
        EquatableArray<FactorSpec> least = Factors(reader, "least");
        if (least.Count > 0 != reader.Has("error"))
        {
            context.Report.Add(SpecRules.Contradiction, owner.Find("counted")!.Key.Span, "'least' says when reading is refused, and 'error' how: write both, or neither.");
        }

        return new CountedNodesSpec(of.ToEquatableArray(), newer, error is null ? [] : least, error);
    }

    /// <summary>How a read asks for figures; null where it reads what stands in the data.</summary>
    public static CountsSpec? ReadCounts(MappingReader owner, string? element, IReadOnlyList<ParamSpec> parameters, ReadContext context)
    {
        if (owner.Mapping("counts") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Counts, owner.Find("counts")!.Key.Span, context.Report);
        string? metric = Parameter(reader, "metric", parameters, context);
        var counts = new CountsSpec(
            metric ?? "",
            Parameter(reader, "breakdown", parameters, context),
            Parameter(reader, "since", parameters, context),
            Parameter(reader, "until", parameters, context),
            Parameter(reader, "period", parameters, context),
            Parameter(reader, "timeframe", parameters, context),
            reader.Word("shape", SpecKeys.Shape, null) ?? FigureShape.Value,
            reader.Number("days", 1),
            reader.Number("kept", 1),
            reader.Read("error", name => ErrorReference.Read(name, context)))
        {
            After = reader.Mapping("after") is { } after ? From(new MappingReader(after, SpecKeys.CountedFrom, reader.Find("after")!.Key.Span, context.Report), after.Span, context) : null,
            Shows = Shown(reader, element, context),
        };
        return metric is null ? null : counts;
    }

    private static CountedFromSpec? From(MappingReader reader, SourceSpan span, ReadContext context)
    {
        string? time = reader.Text("time");
        string? from = reader.Text("from");
        ErrorName? error = reader.Read("error", name => ErrorReference.Read(name, context));
        return time is null || from is null || error is null ? null : new CountedFromSpec(time, from, error, span);
    }

    private static EquatableArray<ShownFact> Shown(MappingReader reader, string? element, ReadContext context)
    {
        var shown = new List<ShownFact>();
        foreach (YamlEntry field in reader.Entries("shows"))
        {
            if (element is not null && context.Declarations.FindField(element, field.Name) is null)
            {
                context.Report.Add(SpecRules.UnknownName, field.Key.Span, $"{element} has no field {MappingReader.Shown(field.Key)}.", field.Name, context.Declarations.FieldNames(element));
            }
            else if (field.Value is not YamlScalar { Kind: not YamlScalarKind.Null } word)
            {
                reader.WrongShape(field, "a single value");
            }
            else if (reader.Word(word, SpecKeys.Fact, field.Name, out FigureFact fact))
            {
                shown.Add(new ShownFact(field.Name, fact));
            }
        }

        return shown.ToEquatableArray();
    }

    private static string? Parameter(MappingReader reader, string key, IReadOnlyList<ParamSpec> parameters, ReadContext context) => reader.Read(key, written =>
    {
        if (parameters.Any(p => p.WireName == written.Value))
        {
            return written.Value;
        }

        if (context.LostParameters.Contains(written.Value))
        {
            return null;
        }

        context.Report.Add(SpecRules.UnknownName, written.Span, $"No form of this read has a parameter {MappingReader.Shown(written)}.", written.Value, parameters.Select(p => p.WireName));
        return null;
    });

    private static EquatableArray<FactorSpec> Factors(MappingReader reader, string key)
    {
        var factors = new List<FactorSpec>();
        foreach (YamlEntry entry in reader.Entries(key))
        {
            if (entry.Value is YamlScalar { Kind: YamlScalarKind.Number } written && decimal.TryParse(written.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
            {
                factors.Add(new FactorSpec(entry.Name, number, entry.Key.Span));
            }
            else
            {
                reader.WrongShape(entry, "a number");
            }
        }

        return factors.ToEquatableArray();
    }
}
