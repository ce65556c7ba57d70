using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads unions and inputs: values that are only written.</summary>
internal static class WrittenReader
{
    public static UnionSpec ReadUnion(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Union, declaration.Name.Span, context.Report);
        var common = new FormReader(null, declaration.ToString(), context);
        NameScope names = NameScope.Union(declaration.Name.Value, context.Report);
        var forms = new List<FormSpec>();
        YamlEntry[] entries = [.. reader.Entries("forms")];
        if (entries.Length == 0 && reader.Find("forms") is { Value: YamlMapping } none)
        {
            context.Report.Add(SpecRules.Contradiction, none.Key.Span, "A union has a form at least: each is one way to make the value.");
        }

        foreach (YamlEntry entry in entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (EntryReader.Long(entry, SpecKeys.UnionForm, context) is not { } mapping)
            {
                continue;
            }

            var form = new MappingReader(mapping, SpecKeys.UnionForm, entry.Key.Span, context.Report);
            (EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters) = common.Read(form, declaration.Name.Value + entry.Name);
            string? summary = form.Sentence("summary");
            string? docs = CommonReader.Docs(form);
            (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(form, context);
            Availability availability = CommonReader.Availability(form, context);
            string? rate = CommonReader.Rate(form, context);
            parameters = WithoutFiles(parameters, context);
            if (names.Declare(entry.Key) is { } name
                && context.Declarations.NameOf(entry.Key.Span, MemberNames.AlternativeOf(declaration, name)) is { } type)
            {
                forms.Add(new FormSpec(name, type, set, parameters, summary, docs, availability, entry.Key.Span)
                {
                    Permissions = permissions,
                    PermissionsByHost = byHost,
                    Rate = rate,
                });
            }
        }

        return new UnionSpec(
            declaration.Name.Value,
            forms.ToEquatableArray(),
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            declaration.Name.Span);
    }

    public static InputSpec ReadInput(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Input, declaration.Name.Span, context.Report);
        (EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters) = new FormReader(reader, declaration.ToString(), context, value: declaration.Name.Value).Read();
        parameters = WithoutFiles(parameters, context);
        return new InputSpec(
            declaration.Name.Value,
            set,
            parameters,
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context),
            declaration.Name.Span);
    }

    /// <summary>Reports the unions and inputs that no program can make, since each way to make one needs another of them.</summary>
    public static void ReportEndless(IReadOnlyList<UnionSpec> unions, IReadOnlyList<InputSpec> inputs, SpecReport report)
    {
        var possible = new HashSet<string>(StringComparer.Ordinal);
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (UnionSpec union in unions)
            {
                grows |= (union.Forms.Count == 0 || union.Forms.Any(f => f.Params.All(CanBeMade))) && possible.Add(union.Name);
            }

            foreach (InputSpec input in inputs)
            {
                grows |= input.Params.All(CanBeMade) && possible.Add(input.Name);
            }
        }

        foreach ((string name, SourceSpan span) in unions.Select(u => (u.Name, u.Span)).Concat(inputs.Select(i => (i.Name, i.Span))))
        {
            if (!possible.Contains(name))
            {
                report.Add(SpecRules.Contradiction, span, $"No {name} can ever be made: each way to make one needs another of its kind. Make one of its parameters optional.");
            }
        }

        bool CanBeMade(ParamSpec parameter) =>
            !parameter.IsRequired || parameter.Type.Kind is not (TypeKind.Union or TypeKind.Input) || possible.Contains(parameter.Type.Name!);
    }

    private static EquatableArray<ParamSpec> WithoutFiles(EquatableArray<ParamSpec> parameters, ReadContext context)
    {
        foreach (ParamSpec parameter in parameters)
        {
            if (parameter.Type.Kind == TypeKind.File)
            {
                context.Report.Add(SpecRules.Contradiction, parameter.Span, "A file is a part of the body for itself: it is a parameter of 'post', not of a value inside one.");
            }
        }

        return parameters.Where(p => p.Type.Kind != TypeKind.File).ToEquatableArray();
    }
}
