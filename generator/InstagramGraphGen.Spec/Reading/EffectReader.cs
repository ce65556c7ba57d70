using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>effects</c>: what a write changes in the data.</summary>
/// <param name="node">The node that the write goes to, or that has its edge.</param>
/// <param name="edge">The wire name of the edge; empty where the node itself is written.</param>
/// <param name="element">What the edge lists, or null.</param>
/// <param name="parameters">The parameters that the write has.</param>
/// <param name="context">The rest of the API.</param>
internal sealed class EffectReader(string node, string edge, string? element, EquatableArray<ParamSpec> parameters, ReadContext context)
{
    private static readonly string[] _kinds = ["create", "append", "remove"];

    public EquatableArray<EffectSpec> ReadAll(MappingReader owner)
    {
        var effects = new List<EffectSpec>();
        foreach (YamlMapping mapping in owner.Mappings("effects"))
        {
            if (Read(new MappingReader(mapping, SpecKeys.Effect, mapping.Span, context.Report), mapping) is { } effect)
            {
                effects.Add(effect);
            }
        }

        return effects.ToEquatableArray();
    }

    private EffectSpec? Read(MappingReader reader, YamlMapping mapping)
    {
        YamlEntry[] kinds = [.. _kinds.Select(mapping.Find).OfType<YamlEntry>()];
        if (kinds.Length > 1 || (kinds.Length == 0 && !reader.Has("set")))
        {
            context.Report.Add(
                SpecRules.Contradiction,
                kinds.Length > 1 ? kinds[1].Key.Span : mapping.Span,
                "An effect does one thing: 'create' a node, 'append' to a list, 'remove' from one, or 'set' fields of what is there.");
            return null;
        }

        string kind = kinds.Length == 0 ? "set" : kinds[0].Name;
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (!Takes(kind, entry.Name) && SpecKeys.Effect.Has(entry.Name))
            {
                context.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"'{entry.Name}' says nothing of an effect that does '{kind}'. Remove it.");
            }
        }

        string? on = reader.Read("on", On);
        string? subject = on is not null ? Subject(on) : reader.Has("on") ? null : node;
        return kind switch
        {
            "create" => Create(reader, mapping, subject, on),
            "append" => Append(reader, mapping, subject, on),
            "remove" => Remove(reader, mapping, subject, on),
            _ => new EffectSpec(EffectKind.Set, null, null, on, Values(reader, "set", subject), mapping.Span),
        };
    }

    private static bool Takes(string kind, string key) => key == kind || key switch
    {
        "on" => true,
        "set" => kind is "create" or "append",
        "into" => kind == "create",
        "value" => kind is "append" or "remove",
        "where" => kind == "remove",
        _ => false,
    };

    private EffectSpec? Create(MappingReader reader, YamlMapping mapping, string? subject, string? on)
    {
        string? created = reader.Read("create", written =>
        {
            if (context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node })
            {
                return written.Value;
            }

            context.Declarations.ReportUnknown(written, $"There is no node {MappingReader.Shown(written)}.", context.Declarations.NodeNames);
            return null;
        });
        string? into = reader.Read("into", written => subject is null || List(written, subject, edgesOnly: true) is not null ? written.Value : null);
        EquatableArray<EffectValueSpec> values = Values(reader, "set", created);
        return created is null
            ? null
            : new EffectSpec(EffectKind.Create, created, into ?? (on is null && element == created && edge.Length > 0 ? edge : null), on, values, mapping.Span);
    }

    private EffectSpec? Append(MappingReader reader, YamlMapping mapping, string? subject, string? on)
    {
        string? item = null;
        string? list = reader.Read("append", written =>
        {
            TypeRef? type = subject is null ? null : List(written, subject, edgesOnly: false);
            item = type is { Kind: TypeKind.Object or TypeKind.Node } ? type.Name : null;
            return type is null ? null : written.Value;
        });
        EquatableArray<EffectValueSpec> values = Values(reader, "set", item);
        EffectValueSpec? value = reader.Read("value", written => Value("", written));
        if (reader.Has("value") == reader.Has("set"))
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("append")!.Key.Span, "What is appended is said by 'set', the fields of an element, or by 'value', the element itself: by one of the two.");
            return null;
        }

        return list is null ? null : new EffectSpec(EffectKind.Append, list, null, on, value is null ? values : [value], mapping.Span);
    }

    private EffectSpec? Remove(MappingReader reader, YamlMapping mapping, string? subject, string? on)
    {
        string? item = null;
        string? target = reader.Read("remove", written =>
        {
            if (written.Value == "self")
            {
                return "";
            }

            TypeRef? type = subject is null ? null : List(written, subject, edgesOnly: false);
            item = type is { Kind: TypeKind.Object or TypeKind.Node } ? type.Name : null;
            return type is null ? null : written.Value;
        });
        EquatableArray<EffectValueSpec> where = Values(reader, "where", item);
        EffectValueSpec? value = reader.Read("value", written => Value("", written));
        if (target is { Length: 0 } && (reader.Find("where") ?? reader.Find("value")) is { } needless)
        {
            context.Report.Add(SpecRules.Contradiction, needless.Key.Span, $"The node itself is removed, whatever it has. '{needless.Name}' chooses elements of a list.");
            return null;
        }

        return target is null
            ? null
            : new EffectSpec(EffectKind.Remove, target.Length == 0 ? null : target, null, on, value is null ? where : [.. where, value], mapping.Span);
    }

    /// <summary>The type of the elements of an edge or of a list; null (reported) where the node has none of that name.</summary>
    private TypeRef? List(YamlScalar written, string subject, bool edgesOnly)
    {
        var edges = context.Declarations.FindType(subject)?.Body.Find("edges")?.Value as YamlMapping;
        if (edges?.Find(written.Value) is { } entry)
        {
            string? listed = ((entry.Value as YamlMapping)?.Find("node")?.Value as YamlScalar)?.Value;
            return context.Declarations.FindType(listed ?? "")?.Kind switch
            {
                DeclarationKind.Node => new TypeRef(TypeKind.Node, listed),
                DeclarationKind.Object => new TypeRef(TypeKind.Object, listed),
                _ => null,
            };
        }

        if (!edgesOnly && context.Declarations.FindField(subject, written.Value) is not null)
        {
            if (FieldPath.Find(written, subject, context) is not { } type)
            {
                return null;
            }

            if (type is { Kind: TypeKind.List, Element: { } item })
            {
                return item;
            }

            context.Report.Add(SpecRules.Contradiction, written.Span, $"'{written.Value}' is no list: its type is {type}.");
            return null;
        }

        IEnumerable<string> names = edges?.Entries.Select(e => e.Name) ?? [];
        context.Report.Add(
            SpecRules.UnknownName,
            written.Span,
            $"{subject} has no edge{(edgesOnly ? "" : " or list")} {MappingReader.Shown(written)}.",
            written.Value,
            edgesOnly ? names : names.Concat(context.Declarations.FieldNames(subject)));
        return null;
    }

    private string? On(YamlScalar written)
    {
        if (parameters.FirstOrDefault(p => p.WireName == written.Value) is not { } parameter)
        {
            UnknownParameter(written, 0, written.Value);
            return null;
        }

        if (parameter.Type is { Kind: TypeKind.Id, Name: not null })
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.Contradiction, written.Span, $"'on' is a parameter that names a node, and '{written.Value}' is of type {parameter.Type}. Write its type as id<Node>.");
        return null;
    }

    private string? Subject(string on) => parameters.First(p => p.WireName == on).Type.Name;

    /// <summary>Fields and their values.</summary>
    /// <param name="reader">The effect.</param>
    /// <param name="key">The key that has them.</param>
    /// <param name="type">The type that has the fields; null where it is not known, or has none.</param>
    private EquatableArray<EffectValueSpec> Values(MappingReader reader, string key, string? type)
    {
        var values = new List<EffectValueSpec>();
        foreach (YamlEntry entry in reader.Entries(key))
        {
            if (entry.Value is not YamlScalar { Kind: not YamlScalarKind.Null } written)
            {
                reader.WrongShape(entry, "a single value");
            }
            else if ((type is null || FieldPath.Find(entry.Key, type, context) is not null) && Value(entry.Name, written) is { } value)
            {
                values.Add(value);
            }
        }

        return values.ToEquatableArray();
    }

    private EffectValueSpec? Value(string field, YamlScalar written)
    {
        string text = written.Value;
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
            case "$param" when rest.Length > 0:
                if (parameters.Any(p => p.WireName == rest))
                {
                    return new EffectValueSpec(field, EffectSource.Parameter, rest);
                }

                UnknownParameter(written, dot + 1, rest);
                return null;
            case "$subject" when rest.Length > 0:
                return FieldPath.Find(written, dot + 1, node, context) is null ? null : new EffectValueSpec(field, EffectSource.Subject, rest);
            case "$account" when rest.Length > 0:
                return new EffectValueSpec(field, EffectSource.Account, rest);
            default:
                context.Report.Add(
                    SpecRules.InvalidValue,
                    written.Span,
                    $"{MappingReader.Shown(written)} is no value of an effect: write $now, $param.NAME, $subject.FIELD, $account.FIELD, or the value itself ($$ for a text that begins with $).");
                return null;
        }
    }

    private void UnknownParameter(YamlScalar written, int start, string name) => context.Report.Add(
        SpecRules.UnknownName,
        name.Length == 0 ? written.Span : written.SpanOf(start, name.Length),
        $"The write has no parameter {MappingReader.Shown(name)}.",
        name,
        parameters.Select(p => p.WireName).Distinct());
}
