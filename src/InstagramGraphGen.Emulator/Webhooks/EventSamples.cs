using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Invents events, for tests of a callback: what the spec needs of one, and what else is said.</summary>
internal sealed class EventSamples(GraphSpec spec, EventMaker maker)
{
    private int _made;

    /// <summary>An event with these values, and invented ones where the spec needs more.</summary>
    /// <param name="kind">Which event.</param>
    /// <param name="values">Paths and values; a name alone is a field of the event, or of what it is known by.</param>
    /// <param name="snapshot">The data, whose account and person are meant unless the values say otherwise.</param>
    /// <param name="now">When it happens.</param>
    /// <exception cref="GraphEmulatorException">A path leads nowhere, or a value does not fit it.</exception>
    public ToldEvent Make(EventKind kind, IEnumerable<(string Path, string Value)> values, GraphSnapshot snapshot, DateTimeOffset now)
    {
        var payload = new JsonObject();
        foreach ((string written, string value) in values)
        {
            string path = Resolve(kind, written);
            PayloadPath.Set(payload, path, ValueOf(maker.FieldAt(kind, path)!, written, value));
        }

        WebhookEventSpec one = kind.Spec;
        IEnumerable<string> needed = one.When.Where(test => test.Values.Count == 0).Select(test => test.Path)
            .Concat(one.Fields.Where(field => field.IsRequired).Select(field => field.WireName))
            .Concat(one.Identity.Where(path => !path.EndsWith('?')))
            .Concat(one.OrderBy);
        foreach (string path in needed.Where(path => path != one.Time?.Path).Distinct())
        {
            Need(kind, payload, path, snapshot);
        }

        return maker.Finish(kind, payload, maker.AccountIn(snapshot), now);
    }

    // What is there is left alone; of an object, all that is plain is filled in, save where the values of the event say of which of several kinds it is.
    private void Need(EventKind kind, JsonObject payload, string path, GraphSnapshot snapshot)
    {
        FieldSpec field = maker.FieldAt(kind, path)!;
        if (maker.ObjectOf(field) is not { } inner)
        {
            PayloadPath.SetIfAbsent(payload, path, Invent(field, snapshot));
            return;
        }

        FieldSpec[] plain = [.. inner.Fields.Where(part => part.Availability.Unconfirmed is null && maker.ObjectOf(part) is null && part.Type.Kind is TypeKind.String or TypeKind.Id && part.Type.Element is null)];
        bool isOneOfSeveral = kind.Spec.When.Any(test => test.Values.Count > 0);
        foreach (FieldSpec part in isOneOfSeveral ? plain.Where(part => part.WireName is "id") : plain)
        {
            PayloadPath.SetIfAbsent(payload, $"{path}.{part.WireName}", Invent(part, snapshot));
        }
    }

    private JsonValue Invent(FieldSpec field, GraphSnapshot snapshot) => field.Type.Kind switch
    {
        TypeKind.Id when field.Type.Name is { } owner && spec.Api.Roots.Any(root => root.Path is not null && root.Node == owner) => JsonValue.Create(maker.AccountIn(snapshot)),
        TypeKind.Id => JsonValue.Create(IdOf(field, snapshot)),
        TypeKind.Bool => JsonValue.Create(true),
        TypeKind.Int or TypeKind.Long or TypeKind.Float or TypeKind.UnixTime => JsonValue.Create(1),
        TypeKind.Enum => JsonValue.Create(spec.FindEnum(field.Type.Name!)!.Values[0].WireValue),
        _ => JsonValue.Create($"random_{field.WireName}"),
    };

    // A person is one of the data; other things are new, with ids of the form that such things have.
    private string IdOf(FieldSpec field, GraphSnapshot snapshot)
    {
        if (field.Type.Name is { } name && spec.FindObject(name) is { Acts.Count: > 0 })
        {
            return snapshot.Nodes.Values.Where(node => node.Spec.Name == name).Select(node => node.Id!).Order(StringComparer.Ordinal).FirstOrDefault("900000000000000");
        }

        string form = field.Type.Name is { } type ? snapshot.IdForms.GetValueOrDefault(type, NodeIds.DefaultForm) : NodeIds.DefaultForm;
        return NodeIds.Make(form, FormattableString.Invariant($"event:{Interlocked.Increment(ref _made)}:{Random.Shared.NextInt64()}"), "event");
    }

    private string Resolve(EventKind kind, string written)
    {
        if (maker.FieldAt(kind, written) is not null)
        {
            return written;
        }

        string[] owners = [.. kind.Spec.When.Select(test => test.Path.Split('.')[0]).Concat(kind.Spec.Fields.Select(field => field.WireName)).Distinct()];
        return owners.Select(owner => $"{owner}.{written}").FirstOrDefault(path => maker.FieldAt(kind, path) is not null)
            ?? throw new GraphEmulatorException($"{kind.Spec.Name} has no \"{written}\". It has: {string.Join(", ", Paths(kind))}.");
    }

    private IEnumerable<string> Paths(EventKind kind) => kind.Spec.Fields.SelectMany(field =>
        maker.ObjectOf(field) is { } inner ? inner.Fields.Select(part => $"{field.WireName}.{part.WireName}") : [field.WireName]);

    private static JsonNode? ValueOf(FieldSpec field, string written, string value)
    {
        switch (field.Type.Kind)
        {
            case TypeKind.Bool when value is "true" or "false":
                return JsonValue.Create(value == "true");
            case TypeKind.Int or TypeKind.Long or TypeKind.UnixTime when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number):
                return JsonValue.Create(number);
            case TypeKind.Float when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real):
                return JsonValue.Create(real);
            case TypeKind.Bool or TypeKind.Int or TypeKind.Long or TypeKind.UnixTime or TypeKind.Float:
                throw new GraphEmulatorException($"\"{written}\" is of the type {field.Type}, and \"{value}\" is none.");
            case TypeKind.Object or TypeKind.Node or TypeKind.List or TypeKind.Map or TypeKind.Json:
                try
                {
                    return JsonNode.Parse(value);
                }
                catch (JsonException)
                {
                    throw new GraphEmulatorException($"\"{written}\" is of the type {field.Type}: write its value as JSON.");
                }

            default:
                return JsonValue.Create(value);
        }
    }
}
