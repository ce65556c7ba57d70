using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what leads from what a write creates to what is wanted: <c>poll</c>, <c>upload</c>, <c>publish</c>.</summary>
internal static class PublishingReader
{
    /// <summary>The <c>poll</c> of a node.</summary>
    public static PollSpec? Poll(MappingReader owner, string node, ReadContext context)
    {
        if (owner.Mapping("poll") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Poll, owner.Find("poll")!.Key.Span, context.Report);
        string? field = reader.Read("field", path => Text(path, node, context));
        string? detail = reader.Read("detail", path => Text(path, node, context));
        EquatableArray<string> done = reader.Texts("done").Select(t => t.Value).ToEquatableArray();
        EquatableArray<string> spent = reader.Texts("spent").Select(t => t.Value).ToEquatableArray();
        string? failedDetail = reader.Text("failed_detail");
        if (failedDetail is not null && detail is null && !reader.Has("detail"))
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("failed_detail")!.Key.Span, "'failed_detail' is how the words in 'detail' begin. Say which field they stand in.");
            failedDetail = null;
        }

        var errors = new Dictionary<string, ErrorName>(StringComparer.Ordinal);
        YamlScalar[] failed = [.. reader.Texts("failed")];
        foreach (YamlEntry entry in reader.Entries("errors"))
        {
            if (!Array.Exists(failed, state => state.Value == entry.Name))
            {
                context.Report.Add(SpecRules.UnknownName, entry.Key.Span, $"'failed' has no state {MappingReader.Shown(entry.Key)}.", entry.Name, failed.Select(f => f.Value));
            }
            else if (entry.Value is not YamlScalar written)
            {
                reader.WrongShape(entry, "the name or the code of an error");
            }
            else if (ErrorReference.Read(written, context) is { } error)
            {
                errors[entry.Name] = error;
            }
        }

        _ = CommonReader.Docs(reader);
        _ = reader.Sentence("unconfirmed");
        int? every = reader.Number("every", 1, 86_400);
        int? limit = reader.Number("limit", 1, 604_800);
        return field is null || done.Count == 0 || every is null || limit is null
            ? null
            : new PollSpec(
                field, done, failed.Select(f => new FailedState(f.Value, errors.TryGetValue(f.Value, out ErrorName? error) ? error : null)).ToEquatableArray(), spent, detail, failedDetail, every.Value, limit.Value);
    }

    /// <summary>The <c>upload</c> of a node.</summary>
    public static UploadSpec? Upload(MappingReader owner, string node, EffectScope scope)
    {
        ReadContext context = scope.Context;
        if (owner.Mapping("upload") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Upload, owner.Find("upload")!.Key.Span, context.Report);
        string? host = reader.Read("host", written =>
        {
            if (context.OtherHosts.Contains(written.Value, StringComparer.Ordinal))
            {
                return written.Value;
            }

            context.Report.Add(SpecRules.UnknownName, written.Span, $"The api has no {MappingReader.Shown(written)} among its 'other_hosts'.", written.Value, context.OtherHosts);
            return null;
        });
        string? arrived = reader.Read("arrived", path => FieldPath.Find(path, node, context) switch
        {
            null => null,
            { Kind: TypeKind.Int or TypeKind.Long } => path.Value,
            var type => Contradict<string>(path, $"How many bytes have arrived is an int or a long; {MappingReader.Shown(path)} is {type}.", context),
        });
        FileSpec file = FileOf(reader, context);
        _ = CommonReader.Docs(reader);
        _ = reader.Sentence("unconfirmed");
        EquatableArray<EffectSpec> effects = new EffectReader(scope, "", null).ReadAll(reader);
        return host is null ? null : new UploadSpec(host, arrived, Names(arrived, node, context), effects) { File = file };
    }

    /// <summary>The <c>upload</c> of a form: what the file may be.</summary>
    public static FileSpec? File(MappingReader form, TypeRef? returns, ReadContext context)
    {
        if (form.Find("upload") is not { } entry || OperationReader.Mapping(form, "upload") is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.UploadedFile, entry.Key.Span, context.Report);
        FileSpec file = FileOf(reader, context);
        _ = CommonReader.Docs(reader);
        _ = reader.Sentence("unconfirmed");
        if (returns is { Kind: TypeKind.Node } && Has(returns.Name!, "upload", context))
        {
            return file;
        }

        context.Report.Add(SpecRules.Contradiction, entry.Key.Span, "The bytes of a file go to the node that is created: 'returns' must name a node that has 'upload'.");
        return null;
    }

    private static FileSpec FileOf(MappingReader reader, ReadContext context) => new(
        reader.Number("max_bytes", 1),
        reader.Texts("media_types").Select(t => t.Value).ToEquatableArray(),
        reader.Read("seconds", written => BoundsReader.Range("seconds", written, context.Report)),
        reader.Read("ratio", written => BoundsReader.Range("ratio", written, context.Report)));

    /// <summary>The <c>publish</c> of a write; null where it has none.</summary>
    /// <param name="write">The write.</param>
    /// <param name="node">The node that has the edge.</param>
    /// <param name="returns">What the write answers.</param>
    /// <param name="context">The rest of the API.</param>
    public static PublishSpec? Publish(MappingReader write, Declaration node, TypeRef? returns, ReadContext context)
    {
        if (write.Mapping("publish") is not { } mapping)
        {
            return null;
        }

        SourceSpan span = write.Find("publish")!.Key.Span;
        var reader = new MappingReader(mapping, SpecKeys.Publish, span, context.Report);
        string? edge = reader.Read("edge", written => Edge(written, node, context));
        string? parameter = reader.Text("param");
        string? newest = reader.Read("newest", written => Edge(written, node, context));
        string? listed = newest is null ? null : FieldPath.Listed(node.Name.Value, newest, context)?.Name;
        string? time = reader.Read("time", path => listed is null ? path.Value : FieldPath.Find(path, listed, context) switch
        {
            null => null,
            { Kind: TypeKind.DateTime or TypeKind.UnixTime } => path.Value,
            var type => Contradict<string>(path, $"{MappingReader.Shown(path)} is no time: its type is {type}.", context),
        });
        EquatableArray<string> same = reader.Texts("same").Where(name => listed is null || FieldPath.Find(name, listed, context) is not null).Select(name => name.Value).ToEquatableArray();
        _ = reader.Sentence("unconfirmed");
        if (edge is null || parameter is null)
        {
            return null;
        }

        if (returns is not { Kind: TypeKind.Node } || !Has(returns.Name!, "poll", context))
        {
            context.Report.Add(SpecRules.Contradiction, span, "What is published is waited for first: 'returns' must name a node that has 'poll'.");
            return null;
        }

        if ((newest is null) != (time is null))
        {
            context.Report.Add(SpecRules.Contradiction, span, "'newest' and 'time' belong together: the edge that lists what was published, and the field that says when.");
            return null;
        }

        return new PublishSpec(edge, parameter, newest, time, []) { Same = same };
    }

    /// <summary>What of it holds for a form: it may say that it is not published by itself (<c>publish: false</c>), or which edge lists what is (<c>publish: stories</c>).</summary>
    public static PublishSpec? Of(PublishSpec? publish, MappingReader form, Declaration node, EquatableArray<ParamSpec> parameters, ReadContext context)
    {
        YamlScalar? own = form.Scalar("publish");
        if (publish is null && own is not null)
        {
            context.Report.Add(SpecRules.Contradiction, own.Span, "Only a form of a write that has 'publish' can say something else of it.");
        }

        if (publish is null || own is { Kind: YamlScalarKind.Bool, Value: "false" })
        {
            return null;
        }

        return publish with
        {
            Newest = own is { Kind: not YamlScalarKind.Bool } && Edge(own, node, context) is { } newest ? newest : publish.Newest,
            Awaited = Awaited(parameters, context),
        };
    }

    /// <summary>The parameters that name nodes which take their time to be done.</summary>
    public static EquatableArray<string> Awaited(EquatableArray<ParamSpec> parameters, ReadContext context) =>
        parameters.Where(p => (p.Type.Element ?? p.Type) is { Kind: TypeKind.Id, Name: { } named } && Has(named, "poll", context)).Select(p => p.WireName).ToEquatableArray();

    /// <summary>What <c>keeps</c> says.</summary>
    public static EquatableArray<FieldSpec> Keeps(MappingReader node, string name, ReadContext context)
    {
        var kept = new List<FieldSpec>();
        foreach (YamlEntry entry in node.Entries("keeps"))
        {
            if (context.Declarations.FindField(name, entry.Name) is { } field)
            {
                context.Report.Add(SpecRules.DeclaredTwice, context.Report.Later(field.Key.Span, entry.Key.Span), $"'{entry.Name}' is a field, and the emulator keeps fields anyway.");
            }
            else if (FieldReader.Read(entry, isNode: true, entry.Name, context) is { } read)
            {
                kept.Add(read);
            }
        }

        return kept.ToEquatableArray();
    }

    /// <summary>What <c>in_time</c> says.</summary>
    public static EquatableArray<TimedChangeSpec> InTime(MappingReader node, EffectScope scope)
    {
        var changes = new List<TimedChangeSpec>();
        foreach (YamlMapping mapping in node.Mappings("in_time"))
        {
            var reader = new MappingReader(mapping, SpecKeys.TimedChange, mapping.Span, scope.Context.Report);
            EquatableArray<EffectValueSpec>? where = EffectValueReader.ReadWhere(reader, "where", scope.Subject, scope);
            AgeSpec? older = reader.Mapping("older") is { } age ? SearchReader.Age(age, reader.Find("older")!, scope.Subject, scope.Context) : null;
            EquatableArray<EffectValueSpec> values = EffectValueReader.ReadAll(reader, "set", scope.Subject, scope);
            if (where is not null && older is not null && values.Count > 0)
            {
                changes.Add(new TimedChangeSpec(where.Value, older, values));
            }
        }

        return changes.ToEquatableArray();
    }

    /// <summary>The C# names on a path behind the node's own field, which is named as on the wire.</summary>
    private static EquatableArray<string> Names(string? path, string node, ReadContext context)
    {
        var names = new List<string>();
        string type = node;
        foreach (string part in path?.Split('.') ?? [])
        {
            YamlEntry field = context.Declarations.FindField(type, part)!;
            names.Add(names.Count == 0 ? part : NameScope.Chosen(field)?.Value ?? CSharpNames.Pascal(part));
            YamlScalar? written = field.Value as YamlScalar ?? (field.Value as YamlMapping)?.Find("type")?.Value as YamlScalar;
            type = written?.Value ?? "";
        }

        return names.ToEquatableArray();
    }

    private static bool Has(string node, string key, ReadContext context) => context.Declarations.FindType(node)?.Body.Find(key) is not null;

    private static string? Text(YamlScalar path, string node, ReadContext context) => FieldPath.Find(path, node, context) switch
    {
        null => null,
        { Kind: TypeKind.String or TypeKind.Enum } when !path.Value.Contains('.') => path.Value,
        var type => Contradict<string>(path, $"A state is told by a string or an enum of the node itself; {MappingReader.Shown(path)} is {type}.", context),
    };

    private static string? Edge(YamlScalar written, Declaration node, ReadContext context)
    {
        var edges = node.Body.Find("edges")?.Value as YamlMapping;
        if (edges?.Find(written.Value) is not null)
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.UnknownName, written.Span, $"{node.Name.Value} has no edge {MappingReader.Shown(written)}.", written.Value, edges?.Entries.Select(e => e.Name) ?? []);
        return null;
    }

    private static T? Contradict<T>(YamlScalar at, string message, ReadContext context)
        where T : class
    {
        context.Report.Add(SpecRules.Contradiction, at.Span, message);
        return null;
    }
}
