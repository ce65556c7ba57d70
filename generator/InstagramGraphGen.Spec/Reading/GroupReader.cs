using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads groups of calls that belong to no node.</summary>
internal sealed class GroupReader(Declaration group, string typeName, ReadContext context)
{
    private static readonly string[] _ownEffects = ["refuses", "effects", "answers"];

    private static readonly string[] _ofPages = ["paging", "limit"];

    private const string Token = "access_token";
    private const string ExpiresIn = "expires_in";

    private readonly NameScope _names = NameScope.Group(typeName, context.Report);

    /// <summary>The groups, in ordinal order of their names; one that gets no C# name is reported and left out.</summary>
    public static EquatableArray<GroupSpec> ReadAll(string api, IEnumerable<Declaration> groups, ReadContext context)
    {
        var read = new List<GroupSpec>();
        foreach (Declaration group in groups)
        {
            string type = api + group.Name.Value;
            if (context.ClientNames?.Declare(group.Name) is not null && context.Declarations.Take(group.Name.Span, group.ToString(), type))
            {
                read.Add(new GroupReader(group, type, context).Read());
            }
        }

        return read.ToEquatableArray();
    }

    private GroupSpec Read()
    {
        var reader = new MappingReader(group.Body, SpecKeys.Group, group.Name.Span, context.Report);
        string? summary = reader.Sentence("summary");
        string? docs = CommonReader.Docs(reader);
        var calls = new List<CallSpec>();
        foreach (YamlEntry entry in reader.Entries("calls"))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (EntryReader.Long(entry, SpecKeys.Call, context) is { } mapping && Read(entry.Key, mapping) is { } call)
            {
                if (call.Does == TokenStep.RenewToken && calls.Find(c => c.Does == TokenStep.RenewToken) is { } other)
                {
                    Contradict(mapping.Find("does")!.Key, $"'{other.Form.Name}' renews tokens already. A group has one call that does.");
                    call = call with { Does = null };
                }

                calls.Add(call);
            }
        }

        return new GroupSpec(group.Name.Value, typeName, calls.ToEquatableArray(), summary, docs, group.Name.Span);
    }

    private CallSpec? Read(YamlScalar name, YamlMapping mapping)
    {
        var reader = new MappingReader(mapping, SpecKeys.Call, name.Span, context.Report);
        CallMethod method = reader.Word("method", SpecKeys.CallMethod, (CallMethod)(-1));
        if (method == (CallMethod)(-1))
        {
            // Told already; what the rest means depends on it.
            return null;
        }

        string? path = reader.Read("path", written => ApiReader.Path(written, context));
        string? host = reader.Read("host", Host);
        bool isVersioned = reader.Flag("versioned", true);
        TokenPlace token = reader.Word("token", SpecKeys.TokenPlace, method == CallMethod.Page ? TokenPlace.None : TokenPlace.Header);
        OperationEncoding encoding = reader.Word("encoding", SpecKeys.Encoding, method == CallMethod.Post ? OperationEncoding.Form : OperationEncoding.Query);
        if (method != CallMethod.Post && encoding != OperationEncoding.Query)
        {
            Contradict(reader.Find("encoding")!.Key, "Only a post has a body. Leave 'encoding' out.");
            encoding = OperationEncoding.Query;
        }

        TypeRef? returns = reader.Read("returns", written => Returns(written, method));
        (string? lists, EdgePaging paging, LimitSpec limit) = Lists(reader, method);
        if (method == CallMethod.Get && returns is null && !reader.Has("returns") && !reader.Has("lists") && !reader.IsMisspelt("returns") && !reader.IsMisspelt("lists"))
        {
            context.Report.Add(SpecRules.MissingKey, name.Span, "A 'get' answers something: 'returns' names the object or the node, 'lists' what pages of it hold.");
        }

        // What is read by fields has the parameters of any such read, and they can filter.
        string? element = method != CallMethod.Get ? null : lists ?? (returns?.Kind == TypeKind.Node ? returns.Name : null);
        (EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters) = new FormReader(reader, $"'{name.Value}'", context, UseOf(method, element), element: element).Read();
        (encoding, parameters) = SentFiles.Carried(parameters, encoding, method == CallMethod.Post, reader, [], context);
        parameters = ParameterReader.WithoutNulls(parameters, encoding, [], context);
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        int? lifetime = reader.Number("lifetime", 1);
        int? minAge = reader.Number("min_age", 1);
        TokenStep? does = reader.Has("does") ? reader.Word("does", SpecKeys.TokenStep, (TokenStep)(-1)) : null;
        does = does == (TokenStep)(-1) || (does is { } step && !Can(step, method, returns, parameters, reader)) ? null : does;
        var scope = new EffectScope(context.Accounts, parameters, [.. EffectScope.CreatedIn(mapping, context).Distinct()], context);
        EquatableArray<RuleSpec> rules = RuleReader.ReadAll(reader, scope);
        EquatableArray<EffectSpec> effects = new EffectReader(scope, "", null).ReadAll(reader);
        EquatableArray<EffectValueSpec> answers = WriteReader.Answers(reader, returns, scope);
        if (does is not null && element is not null)
        {
            Contradict(reader.Find("does")!.Key, "What a call does with tokens, it answers with an object. Leave 'does' out, or name an object in 'returns'.");
            does = null;
        }

        if (does is not null && Array.Find(_ownEffects, reader.Has) is { } needless)
        {
            Contradict(reader.Find(needless)!.Key, $"What a call does with tokens, 'does' says alone. Leave '{needless}' out.");
        }

        string? summary = reader.Sentence("summary");
        string? docs = CommonReader.Docs(reader);
        Availability availability = CommonReader.Availability(reader, context);
        string kind = method == CallMethod.Page ? "Page" : "Request";
        string type = $"{typeName}{name.Value}{(name.Value.EndsWith(kind, StringComparison.Ordinal) ? "" : kind)}";

        // A call to a host without a sound address goes nowhere; never to another host instead.
        bool hasHost = !reader.Has("host") || (host is not null && context.SoundHosts.Contains(host, StringComparer.Ordinal));
        return path is null || !hasHost || (method == CallMethod.Get && returns is null && lists is null) || _names.Declare(name) is null || !context.Declarations.Take(name.Span, $"{group}.{name.Value}", type)
            ? null
            : new CallSpec(method, path, host, isVersioned, token, new FormSpec(name.Value, type, set, parameters, summary, docs, availability, name.Span)
            {
                Encoding = encoding,
                Returns = returns,
                Permissions = permissions,
                PermissionsByHost = byHost,
                Rules = rules,
                Effects = effects,
                Answers = answers,
            })
            {
                Element = element,
                IsPaged = lists is not null,
                Paging = paging,
                Limit = limit,
                Does = does,
                Lifetime = lifetime,
                MinAge = minAge,
            };
    }

    private static ParameterUse UseOf(CallMethod method, string? element) =>
        method is CallMethod.Post or CallMethod.Delete ? ParameterUse.CallWrite
        : element is null ? ParameterUse.Call
        : ParameterUse.CallGet;

    private string? Host(YamlScalar written)
    {
        IReadOnlyList<string> all = [.. context.Hosts, .. context.OtherHosts];
        if (all.Count == 0 || all.Contains(written.Value, StringComparer.Ordinal))
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.UnknownName, written.Span, $"The api has no host {MappingReader.Shown(written)}; it has {MappingReader.Words(all)}.", written.Value, all);
        return null;
    }

    private TypeRef? Returns(YamlScalar written, CallMethod method)
    {
        if (TypeReader.ReadAnswered(written, context) is not { } type)
        {
            return null;
        }

        if (type.Kind is TypeKind.Object or TypeKind.Node && method != CallMethod.Page)
        {
            return type;
        }

        context.Report.Add(
            SpecRules.Contradiction,
            written.Span,
            method == CallMethod.Page ? "A page answers a person and no program. Leave 'returns' out." : $"A call of a group answers an object or a node, or without 'returns' that it succeeded; {type} is none.");
        return null;
    }

    /// <summary>What the pages of a call hold, and how they follow one another; null: it has none.</summary>
    private (string? Element, EdgePaging Paging, LimitSpec Limit) Lists(MappingReader reader, CallMethod method)
    {
        string? element = reader.Read("lists", written => EdgeReader.Node(written, context));
        EdgePaging paging = reader.Word("paging", SpecKeys.Paging, EdgePaging.Cursor);
        LimitSpec limit = EdgeReader.Limit(reader);
        if (!reader.Has("lists"))
        {
            foreach (string key in _ofPages.Where(reader.Has))
            {
                Contradict(reader.Find(key)!.Key, $"'{key}' says something of pages, and this call has none. Leave it out, or write lists: NODE.");
            }

            return (null, EdgePaging.Cursor, new LimitSpec());
        }

        if (method != CallMethod.Get)
        {
            Contradict(reader.Find("lists")!.Key, "Only a 'get' lists something. Leave 'lists' out; 'returns' says what a write answers.");
            return (null, EdgePaging.Cursor, new LimitSpec());
        }

        if (reader.Find("returns") is { } returns)
        {
            Contradict(context.Report.OrderOf(returns.Key.Span) < context.Report.OrderOf(reader.Find("lists")!.Key.Span) ? reader.Find("lists")!.Key : returns.Key, "A call answers one thing ('returns') or pages of them ('lists'). Remove one of the two.");
        }

        if (paging is EdgePaging.Time or EdgePaging.Single)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("paging")!.Value.Span, "The pages of a call follow one another by cursors, or one holds all: write cursor, cursor-only or none. What answers one alone has 'returns'.");
            paging = EdgePaging.Cursor;
        }

        return (element, paging, limit);
    }

    /// <summary>Whether a call can do that with tokens; reported where it cannot.</summary>
    private bool Can(TokenStep step, CallMethod method, TypeRef? returns, EquatableArray<ParamSpec> parameters, MappingReader reader)
    {
        YamlScalar key = reader.Find("does")!.Key;
        if ((step == TokenStep.AskPerson) != (method == CallMethod.Page))
        {
            return Contradict(key, "A 'page' asks a person, and nothing else does.");
        }

        if (step is TokenStep.AskPerson or TokenStep.InspectToken || returns is null)
        {
            return true;
        }

        if (context.Declarations.FindField(returns.Name!, Token) is null)
        {
            return Contradict(key, $"What gives a token answers an object with a field '{Token}'; {returns.Name} has none.");
        }

        if (step == TokenStep.RenewToken && (method != CallMethod.Get || parameters.Any(p => p.IsRequired) || context.Declarations.FindField(returns.Name!, ExpiresIn) is null))
        {
            return Contradict(key, $"What renews tokens by itself is a 'get' without required parameters, whose answer has a field '{ExpiresIn}'.");
        }

        return true;
    }

    private bool Contradict(YamlScalar key, string message)
    {
        context.Report.Add(SpecRules.Contradiction, key.Span, message);
        return false;
    }
}
