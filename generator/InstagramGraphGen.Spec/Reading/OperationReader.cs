using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>get</c>.</summary>
internal static class OperationReader
{
    /// <summary>Reading the edge; null where it cannot be read.</summary>
    /// <param name="owner">The edge.</param>
    /// <param name="isField">Whether it is also read as a field.</param>
    /// <param name="element">The type that a parameter's <c>filter</c> looks into; null where it is not known.</param>
    /// <param name="names">The C# names of the parameters and the forms.</param>
    /// <param name="typeOf">The request that a form gives, by what it is and by its C# name.</param>
    /// <param name="context">The rest of the API.</param>
    public static OperationSpec? Read(MappingReader owner, bool isField, string? element, RequestNames names, Func<string, string, DerivedType> typeOf, ReadContext context)
    {
        if (Mapping(owner, "get") is not { } mapping)
        {
            return null;
        }

        SourceSpan span = owner.Find("get")!.Key.Span;
        var reader = new MappingReader(mapping, SpecKeys.Operation, span, context.Report);
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        bool hasForms = reader.Has("forms");
        FormReader? common = hasForms ? new FormReader(reader, "'get'", context, ParameterUse.Get) : null;
        EquatableArray<ParamSpec> parameters = common is null ? ParameterReader.ReadAll(reader, ParameterUse.Get, element, context, names.Params) : common.Common.ToEquatableArray();
        foreach (string key in new[] { "set", "forms" })
        {
            if (isField && reader.Find(key) is { } found)
            {
                string what = key == "set" ? "What a 'get' always sends goes" : "The forms of a 'get' go";
                context.Report.Add(SpecRules.Contradiction, found.Key.Span, $"{what} with the edge's own path, and this edge is read as a field, too. Write as: [endpoint].");
            }
        }

        EquatableArray<FormSpec> forms = common is null ? [] : Forms(reader, common, names, typeOf, context);

        var operation = new OperationSpec(
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            permissions,
            parameters,
            null,
            span)
        {
            PermissionsByHost = byHost,
            Set = common is null ? FixedReader.Query(reader, parameters, context) : [],
            Forms = forms,
            Counts = FigureReader.ReadCounts(reader, element, common is null ? parameters : [.. forms.SelectMany(f => f.Params)], context),
            IsRepeatable = true,
            Rate = CommonReader.Rate(reader, context),
        };
        return hasForms && forms.Count == 0 ? null : operation;
    }

    private static EquatableArray<FormSpec> Forms(
        MappingReader reader, FormReader common, RequestNames names, Func<string, string, DerivedType> typeOf, ReadContext context)
    {
        YamlEntry[] entries = [.. reader.Entries("forms")];
        if (entries.Length == 0 && reader.Find("forms") is { Value: YamlMapping } none)
        {
            context.Report.Add(SpecRules.Contradiction, none.Key.Span, "A read that has forms has one at least. Leave 'forms' out where there is one way only.");
        }

        var forms = new List<FormSpec>();
        foreach (YamlEntry entry in entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (EntryReader.Long(entry, SpecKeys.ReadForm, context) is not { } mapping)
            {
                continue;
            }

            var form = new MappingReader(mapping, SpecKeys.ReadForm, entry.Key.Span, context.Report);
            (EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters) = common.Read(form);
            string? summary = form.Sentence("summary");
            string? docs = CommonReader.Docs(form);
            Availability availability = CommonReader.Availability(form, context);
            FigureShape? shape = form.Word("shape", SpecKeys.Shape, null);
            string id = $"get.{entry.Name}";
            if (names.Forms.TryGetValue(id, out string? name) && context.Declarations.NameOf(entry.Key.Span, typeOf(id, name)) is { } type)
            {
                forms.Add(new FormSpec(name, type, set, parameters, summary, docs, availability, entry.Key.Span) { Encoding = OperationEncoding.Query, Shape = shape });
            }
        }

        return forms.ToEquatableArray();
    }

    /// <summary>What an edge has that says nothing of its methods: it can be read.</summary>
    public static OperationSpec DefaultGet(SourceSpan span) => new(null, null, Availability.Everywhere, [], [], null, span) { IsRepeatable = true };

    /// <summary>The mapping of a method: nothing behind the key is a method without anything.</summary>
    public static YamlMapping? Mapping(MappingReader owner, string key) =>
        owner.Find(key) is not { } entry ? null
        : entry.Value.IsNothing ? new YamlMapping([], entry.Key.Span)
        : owner.Mapping(key);
}
