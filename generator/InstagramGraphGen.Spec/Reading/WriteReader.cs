using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>post</c> and <c>delete</c> of a node or an edge.</summary>
internal sealed class WriteReader
{
    private readonly Declaration _node;
    private readonly string _edge;
    private readonly string _edgeName;
    private readonly string? _element;
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly ReadContext _context;

    // By where they stand: places are all equal.
    private readonly HashSet<(string, int)> _lostFiles = [];
    private readonly HashSet<(string, int)> _lostNulls = [];

    private WriteReader(Declaration node, string edge, string edgeName, string? element, IReadOnlyDictionary<string, string> names, ReadContext context)
    {
        _node = node;
        _edge = edge;
        _edgeName = edgeName;
        _element = element;
        _names = names;
        _context = context;
    }

    /// <summary>For writing to a node itself.</summary>
    public static WriteReader OfNode(Declaration node, IReadOnlyDictionary<string, string> names, ReadContext context) => new(node, "", "", null, names, context);

    /// <summary>For writing to an edge of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="edge">The edge's wire name.</param>
    /// <param name="edgeName">Its C# name.</param>
    /// <param name="element">What it lists; null where that could not be read.</param>
    /// <param name="names">The C# names of the forms, by <see cref="FormName.Id"/>.</param>
    /// <param name="context">The rest of the API.</param>
    public static WriteReader OfEdge(Declaration node, string edge, string edgeName, string? element, IReadOnlyDictionary<string, string> names, ReadContext context) =>
        new(node, edge, edgeName, element, names, context);

    /// <summary>The write under <paramref name="key"/>; null where there is none, or none of its forms could be read.</summary>
    public OperationSpec? Read(MappingReader owner, string key)
    {
        if (OperationReader.Mapping(owner, key) is not { } mapping)
        {
            return null;
        }

        SourceSpan span = owner.Find(key)!.Key.Span;
        var reader = new MappingReader(mapping, SpecKeys.Write, span, _context.Report);
        var common = new FormReader(reader, $"'{key}'", _context);
        OperationEncoding encoding = reader.Word("encoding", SpecKeys.Encoding, key == "post" ? OperationEncoding.Form : OperationEncoding.Query);
        TypeRef? returns = reader.Read("returns", written => TypeReader.ReadAnswered(written, _context));
        PublishSpec? publish = PublishingReader.Publish(reader, _node, returns, _context);
        List<FormSpec> forms = Forms(reader, key, span, common, mapping, encoding, returns, publish);
        EquatableArray<ParamSpec> all = [.. common.Common, .. forms.SelectMany(f => f.Params)];
        EffectScope scope = Scope(all, mapping, null);
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, _context);
        var write = new OperationSpec(
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, _context),
            permissions,
            common.Common.ToEquatableArray(),
            returns,
            span)
        {
            PermissionsByHost = byHost,
            Encoding = forms.Count > 0 && forms.TrueForAll(f => f.Encoding == forms[0].Encoding) ? forms[0].Encoding : encoding,
            IsRepeatable = reader.Flag("repeatable", false),
            WhenInDoubt = reader.Sentence("when_in_doubt"),
            RefusesFields = reader.Read("refuses_fields", written => ErrorReference.Read(written, _context)),
            Forms = forms.ToEquatableArray(),
            Rules = RuleReader.ReadAll(reader, scope, asksCallbacks: true),
            Effects = new EffectReader(scope, _edge, _element).ReadAll(reader),
            Answers = Answers(reader, returns, scope),
            Rate = CommonReader.Rate(reader, _context),
        };
        return forms.Count == 0 ? null : write;
    }

    private List<FormSpec> Forms(
        MappingReader reader, string key, SourceSpan span, FormReader common, YamlMapping write, OperationEncoding encoding, TypeRef? returns, PublishSpec? publish)
    {
        var forms = new List<FormSpec>();
        if (!reader.Has("forms"))
        {
            (EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters) = common.Read();
            (OperationEncoding only, parameters) = SentFiles.Carried(parameters, encoding, key == "post", reader, _lostFiles, _context);
            parameters = ParameterReader.WithoutNulls(parameters, only, _lostNulls, _context);
            if (Type($"{key}.", span) is { } type)
            {
                forms.Add(new FormSpec(type.Name, type.TypeName, set, parameters, null, null, Availability.Everywhere, span)
                {
                    Encoding = only,
                    Returns = returns,
                    ReturnedTypes = _context.Declarations.TypesOf(returns?.Name),
                    Publish = publish is null ? null : publish with { Awaited = PublishingReader.Awaited(parameters, _context) },
                });
            }

            reader.Scalar("name");
            return forms;
        }

        if (reader.Find("name") is { } name)
        {
            SourceSpan later = _context.Report.Later(name.Key.Span, reader.Find("forms")!.Key.Span);
            _context.Report.Add(SpecRules.Contradiction, later, "'name' is what the only form is called; here are 'forms', and their keys are their names. Remove one of the two.");
        }

        YamlEntry[] entries = [.. reader.Entries("forms")];
        if (entries.Length == 0 && reader.Find("forms") is { Value: YamlMapping } none)
        {
            _context.Report.Add(SpecRules.Contradiction, none.Key.Span, "A write has a form at least. Leave 'forms' out where there is one only.");
        }

        foreach (YamlEntry entry in entries)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            if (EntryReader.Long(entry, SpecKeys.Form, _context) is not { } mapping)
            {
                continue;
            }

            var form = new MappingReader(mapping, SpecKeys.Form, entry.Key.Span, _context.Report);
            (EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters) = common.Read(form);
            (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(form, _context);
            string? summary = form.Sentence("summary");
            string? docs = CommonReader.Docs(form);
            Availability availability = CommonReader.Availability(form, _context);
            OperationEncoding own = form.Word("encoding", SpecKeys.Encoding, encoding);
            (own, parameters) = SentFiles.Carried(parameters, own, key == "post", form.Has("encoding") ? form : reader, _lostFiles, _context);
            parameters = ParameterReader.WithoutNulls(parameters, own, _lostNulls, _context);
            TypeRef? answer = form.Has("returns") ? form.Read("returns", written => TypeReader.ReadAnswered(written, _context)) : returns;
            EffectScope scope = Scope(parameters, write, mapping);
            EquatableArray<RuleSpec> rules = RuleReader.ReadAll(form, scope, asksCallbacks: true);
            EquatableArray<EffectSpec> effects = new EffectReader(scope, _edge, _element).ReadAll(form);
            EquatableArray<EffectValueSpec> answers = Answers(form, answer, scope);
            string? rate = CommonReader.Rate(form, _context);
            FileSpec? file = PublishingReader.File(form, answer, _context);
            PublishSpec? published = PublishingReader.Of(publish, form, _node, parameters, _context);
            if (Type($"{key}.{entry.Name}", entry.Key.Span) is { } type)
            {
                forms.Add(new FormSpec(type.Name, type.TypeName, set, parameters, summary, docs, availability, entry.Key.Span)
                {
                    Encoding = own,
                    Returns = answer,
                    ReturnedTypes = _context.Declarations.TypesOf(answer?.Name),
                    Permissions = permissions,
                    PermissionsByHost = byHost,
                    Rules = rules,
                    Effects = effects,
                    Answers = answers,
                    Rate = rate,
                    Upload = file,
                    Publish = published,
                });
            }
        }

        return forms;
    }

    /// <summary>The C# names of a form and of the request that it gives; null (reported) where one of them is taken.</summary>
    private (string Name, string TypeName)? Type(string id, SourceSpan span)
    {
        if (!_names.TryGetValue(id, out string? name))
        {
            return null;
        }

        DerivedType type = _edge.Length == 0 ? MemberNames.FormOf(_node, id, name) : MemberNames.FormOf(_node, _edge, _edgeName, id, name);
        return _context.Declarations.NameOf(span, type) is { } typeName ? (name, typeName) : null;
    }

    private EffectScope Scope(EquatableArray<ParamSpec> parameters, YamlMapping write, YamlMapping? form) =>
        new(_node.Name.Value, parameters, [.. EffectScope.CreatedIn(write, _context).Concat(EffectScope.CreatedIn(form, _context)).Distinct()], _context);

    /// <summary>The fields of the answer and their values.</summary>
    public static EquatableArray<EffectValueSpec> Answers(MappingReader reader, TypeRef? returns, EffectScope scope)
    {
        if (reader.Find("answers") is not { } answers)
        {
            return [];
        }

        if (returns is { Kind: TypeKind.Object or TypeKind.Node })
        {
            return EffectValueReader.ReadAll(reader, "answers", [returns.Name!], scope);
        }

        scope.Context.Report.Add(SpecRules.Contradiction, answers.Key.Span, "'answers' says what the fields of the answer hold, so 'returns' must name the object that has them.");
        return [];
    }
}
