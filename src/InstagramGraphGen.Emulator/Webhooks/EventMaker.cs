using System.Globalization;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Makes events as the spec says that they look.</summary>
internal sealed class EventMaker(GraphSpec spec)
{
    private readonly Dictionary<string, EventKind> _kinds = spec.Webhooks
        .SelectMany(webhook => webhook.Events.Select(one => new EventKind(webhook, one)))
        .ToDictionary(kind => kind.Spec.Name, StringComparer.Ordinal);

    public IEnumerable<EventKind> Kinds => _kinds.Values;

    /// <exception cref="GraphEmulatorException">The spec has no such event.</exception>
    public EventKind Find(string name) => _kinds.GetValueOrDefault(name)
        ?? throw new GraphEmulatorException($"The spec has no event \"{name}\". It has: {string.Join(", ", _kinds.Keys)}.");

    /// <summary>The event that an effect tells.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="values">Sets the values that the effect says.</param>
    /// <param name="state">The write.</param>
    public ToldEvent Make(EffectSpec effect, Func<StoredObject, StoredObject> values, WriteState state)
    {
        EventKind kind = Find(effect.Target!);
        StoredObject payload = values(new StoredObject(kind.Payload, null));
        return Finish(kind, WholeJson.Of(payload, state.Snapshot), AccountIn(state.Snapshot), state.Now);
    }

    /// <summary>An event with what the spec says of every such event: the values that it is known by, and its time.</summary>
    public ToldEvent Finish(EventKind kind, JsonObject value, string account, DateTimeOffset now)
    {
        foreach (PayloadTestSpec test in kind.Spec.When.Where(test => test.Values.Count > 0))
        {
            PayloadPath.SetIfAbsent(value, test.Path, FieldAt(kind, test.Path)?.Type.Kind switch
            {
                TypeKind.Bool => JsonValue.Create(test.Values[0] == "true"),
                TypeKind.Int or TypeKind.Long when long.TryParse(test.Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => JsonValue.Create(number),
                _ => JsonValue.Create(test.Values[0]),
            });
        }

        if (kind.Spec.Time is { } time)
        {
            PayloadPath.SetIfAbsent(value, time.Path, JsonValue.Create(Count(now, kind.Spec.Unit)));
        }

        JsonObject ordered = InOrder(value, kind.Spec.Fields);
        return new ToldEvent(kind, kind.Spec.Each is { } list ? new JsonObject { [list] = new JsonArray(ordered) } : ordered, account, now);
    }

    /// <summary>The field at the end of a path, or null.</summary>
    public FieldSpec? FieldAt(EventKind kind, string path)
    {
        ObjectSpec? owner = kind.Payload;
        FieldSpec? field = null;
        foreach (string name in path.TrimEnd('?').Split('.'))
        {
            field = owner?.FindField(name);
            owner = ObjectOf(field);
        }

        return field;
    }

    /// <summary>The object that a field, or an element of its list, is; null: it is none.</summary>
    public ObjectSpec? ObjectOf(FieldSpec? field) =>
        (field?.Type.Element ?? field?.Type) is { Kind: TypeKind.Object or TypeKind.Node, Name: { } name } ? spec.FindObject(name) : null;

    /// <summary>The id that deliveries know the account by.</summary>
    public string AccountIn(GraphSnapshot snapshot) => snapshot.Account is { } account
        ? spec.Api.Webhooks.Account.SelectMany(path => snapshot.TextsAt(account, path)).FirstOrDefault(account.Id!)
        : "0";

    public static long Count(DateTimeOffset time, TimeUnit unit) => unit == TimeUnit.Seconds ? time.ToUnixTimeSeconds() : time.ToUnixTimeMilliseconds();

    private static JsonObject InOrder(JsonObject value, EquatableArray<FieldSpec> fields)
    {
        string[] names = [.. fields.Select(field => field.WireName)];
        return new JsonObject(value.OrderBy(member => Array.IndexOf(names, member.Key) is >= 0 and var at ? at : names.Length)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}
