using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the events of one webhook. What the webhook says of its fields, times and keys counts for each of them, unless it says otherwise.</summary>
internal sealed class WebhookEventReader
{
    private static readonly TypeKind[] _values = [TypeKind.String, TypeKind.Url, TypeKind.Int, TypeKind.Long, TypeKind.Float, TypeKind.Bool, TypeKind.DateTime, TypeKind.UnixTime, TypeKind.Id, TypeKind.Enum, TypeKind.Json];

    private readonly Declaration _webhook;
    private readonly MappingReader _common;
    private readonly WebhookForm _form;
    private readonly WebhookContext _context;
    private readonly YamlScalar? _time;

    public WebhookEventReader(Declaration webhook, MappingReader common, WebhookForm form, WebhookContext context)
    {
        (_webhook, _common, _form, _context) = (webhook, common, form, context);
        (_time, Unit) = Time(common, webhook.Name.Span, null, form == WebhookForm.Changes ? TimeUnit.Seconds : TimeUnit.Milliseconds);
    }

    /// <summary>In what times count.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The event, or null (reported) where its name or what it is known by cannot be used.</summary>
    public WebhookEventSpec? Read(YamlEntry entry)
    {
        if (EntryReader.Long(entry, SpecKeys.WebhookEvent, _context.Read) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.WebhookEvent, entry.Key.Span, _context.Report);
        NameScope names = NameScope.Event(entry.Name, _context.Report);
        var payload = new Payload(_context);
        payload.Add(_common, names, SpecKeys.WebhookField, "fields");
        payload.Add(reader, names, SpecKeys.WebhookField, "fields");
        var around = new Payload(_context);
        around.Add(reader, names, SpecKeys.WebhookField, "around");
        string? each = Each(reader);
        EquatableArray<PayloadTestSpec>? when = Tests(reader, "when", payload);
        EquatableArray<PayloadTestSpec>? unless = Tests(reader, "unless", payload);
        (YamlScalar? time, TimeUnit unit) = Time(reader, entry.Key.Span, _time, Unit);
        var spec = new WebhookEventSpec(
            entry.Name,
            payload.Fields.ToEquatableArray(),
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, _context.Read),
            entry.Key.Span)
        {
            When = when ?? [],
            Unless = unless ?? [],
            Each = each,
            Around = each is null ? [] : around.Fields.ToEquatableArray(),
            Identity = Paths(reader, "identity", payload),
            OrderBy = Paths(reader, "order_by", payload),
            Time = time is null ? null : Part(time, payload, "a time", TypeKind.UnixTime, TypeKind.DateTime),
            Unit = unit,
            Requests = new WebhookRequestReader(payload, names, _context).ReadAll(reader),
        };
        return IsName(entry.Key) && when is not null && unless is not null && _context.Declarations.Take(entry.Key.Span, $"{_webhook}.{entry.Name}", entry.Name) ? spec : null;
    }

    private bool IsName(YamlScalar name)
    {
        if (CSharpNames.IsTypeName(name.Value))
        {
            return true;
        }

        _context.Report.Add(SpecRules.InvalidName, name.Span, $"{MappingReader.Shown(name)} {CSharpNames.WhyNoTypeName(name.Value)}");
        return false;
    }

    private string? Each(MappingReader reader)
    {
        if (reader.Scalar("each") is { } each && _form != WebhookForm.Changes)
        {
            _context.Report.Add(SpecRules.Contradiction, each.Span, "Only the value of a change holds lists of events; in 'messaging' each item is one. Leave 'each' out.");
            return null;
        }

        if (reader.Find("around") is { } around && !reader.Has("each"))
        {
            _context.Report.Add(SpecRules.Contradiction, around.Key.Span, "'around' is what stands beside the list that 'each' names, and there is no 'each'. Put the fields under 'fields'.");
        }

        return reader.Text("each");
    }

    private (YamlScalar? Field, TimeUnit Unit) Time(MappingReader reader, SourceSpan owner, YamlScalar? field, TimeUnit unit)
    {
        if (reader.Mapping("time") is not { } mapping)
        {
            return (field, unit);
        }

        var time = new MappingReader(mapping, SpecKeys.WebhookTime, owner, _context.Report);
        return (time.Scalar("field") ?? field, time.Word("unit", SpecKeys.Unit, unit));
    }

    private EquatableArray<string> Paths(MappingReader reader, string key, Payload payload)
    {
        MappingReader says = reader.Has(key) ? reader : _common;
        string?[] parts = [.. says.Texts(key).Select(written => KeyPart(written, payload))];

        // An identity that lacks a part would make different events the same.
        return Array.IndexOf(parts, null) >= 0 ? [] : parts.OfType<string>().ToEquatableArray();
    }

    /// <summary>A path, be it one that may be missing (<c>comment_id?</c>).</summary>
    private string? KeyPart(YamlScalar written, Payload payload)
    {
        bool isOptional = written.Value.EndsWith("?", StringComparison.Ordinal);
        YamlScalar path = isOptional ? new YamlScalar(written.Value.Substring(0, written.Value.Length - 1), written.Kind, written.Span) : written;
        return Part(path, payload, "a single value", _values) is { } part ? part.Path + (isOptional ? "?" : "") : null;
    }

    private PayloadPart? Part(YamlScalar path, Payload payload, string wanted, params TypeKind[] kinds)
    {
        if (payload.Find(path) is not { } part)
        {
            return null;
        }

        if (Array.IndexOf(kinds, part.Type.Kind) >= 0)
        {
            return part;
        }

        _context.Report.Add(SpecRules.Contradiction, path.Span, $"{MappingReader.Shown(path)} is {part.Type}; here {wanted} is wanted.");
        return null;
    }

    /// <summary>What must be there: a list of paths, or a mapping of what is at them. Null (reported) where one cannot be read, so that an event is never known by less than the spec says.</summary>
    private EquatableArray<PayloadTestSpec>? Tests(MappingReader reader, string key, Payload payload)
    {
        switch (reader.Find(key))
        {
            case null:
                return [];
            case { Value: YamlSequence } list:
                return All([.. reader.Texts(list).Select(written => payload.Find(written) is { } part ? new PayloadTestSpec(part.Path, []) : null)]);
            case { Value: YamlMapping mapping }:
                return All([.. mapping.Entries.Select(entry => Test(reader, entry, payload))]);
            case { } entry:
                reader.WrongShape(entry, "a list of what must be there, or a mapping of what it must be");
                return null;
        }
    }

    private PayloadTestSpec? Test(MappingReader reader, YamlEntry entry, Payload payload)
    {
        YamlNode[] values = entry.Value is YamlSequence { Items.Count: > 0 } list ? [.. list.Items] : [entry.Value];
        if (!Array.TrueForAll(values, v => v is YamlScalar { Kind: not YamlScalarKind.Null }))
        {
            reader.WrongShape(entry, "a single value, or a list of those that it may be");
            return null;
        }

        return Part(entry.Key, payload, "a single value", _values) is { } part
            ? new PayloadTestSpec(part.Path, values.Cast<YamlScalar>().Select(v => v.Value).ToEquatableArray())
            : null;
    }

    private static EquatableArray<PayloadTestSpec>? All(PayloadTestSpec?[] tests) =>
        Array.IndexOf(tests, null) >= 0 ? null : tests.OfType<PayloadTestSpec>().ToEquatableArray();
}
