using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the requests that an event leads to: where the path begins, the edge, the form, and which parameters get a value of the event.</summary>
internal sealed class WebhookRequestReader(Payload payload, NameScope names, WebhookContext context)
{
    public EquatableArray<WebhookRequestSpec> ReadAll(MappingReader reader)
    {
        var requests = new List<WebhookRequestSpec>();
        foreach (YamlEntry entry in reader.Entries("requests"))
        {
            if (context.Api is { } api && EntryReader.Long(entry, SpecKeys.WebhookRequest, context.Read) is { } mapping
                && Read(entry, new MappingReader(mapping, SpecKeys.WebhookRequest, entry.Key.Span, context.Report), api) is { } request)
            {
                requests.Add(request);
            }
        }

        return requests.ToEquatableArray();
    }

    private WebhookRequestSpec? Read(YamlEntry entry, MappingReader reader, ApiSpec api)
    {
        string? summary = reader.Sentence("summary");
        RootSpec? root = reader.Read("root", written => Named(written, api.Roots, r => r.Name, $"The client has no {MappingReader.Shown(written)}."));
        string? name = names.Declare(entry.Key);
        if (root is null || context.FindObject(root.Node) is not { } node)
        {
            return null;
        }

        PayloadPart? id = reader.Read("id", payload.Find);
        if (reader.Has("id") == root.Path is not null)
        {
            string message = root.Path is null ? $"'{root.Name}' takes an id: 'id' is missing, the path of it in the event." : $"'{root.Name}' takes no id. Leave 'id' out.";
            context.Report.Add(SpecRules.Contradiction, reader.Find("id")?.Key.Span ?? reader.Find("root")!.Value.Span, message);
            return null;
        }

        EdgeSpec[] edges = [.. node.Edges.Where(e => e.IsEndpoint)];
        EdgeSpec? edge = reader.Read("edge", written => Named(written, edges, e => e.WireName, $"{node.Name} has no edge {MappingReader.Shown(written)} with a path of its own."));
        FormSpec[] forms = [.. (reader.Has("edge") ? new[] { edge?.Post, edge?.Delete } : [node.Post, node.Delete]).OfType<OperationSpec>().SelectMany(o => o.Forms)];
        FormSpec? form = reader.Read("form", written => Named(written, forms, f => f.Name, $"There is no form {MappingReader.Shown(written)} here."));
        if ((reader.Has("id") && !Fits(id, new TypeRef(TypeKind.Id, node.Name), reader.Find("id")!)) || (reader.Has("edge") && edge is null) || (reader.Has("form") && form is null))
        {
            return null;
        }

        if (edge is { Get: null } && form is null)
        {
            context.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"'{edge.WireName}' is only written to: 'form' is missing.");
            return null;
        }

        if (edge is { Get.Forms.Count: > 0 } && form is null)
        {
            context.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"'{edge.WireName}' is read in several ways, and a request of an event cannot choose one. Leave the request out.");
            return null;
        }

        ParamSpec[] parameters = [.. form?.Params ?? edge?.Get?.Params ?? []];
        WebhookArgumentSpec?[] arguments = [.. reader.Entries("params").Select(argument => Argument(argument, parameters))];
        return name is null || Array.IndexOf(arguments, null) >= 0
            ? null
            : new(name, root.Name, node.Name, id, edge?.WireName, form?.Name, arguments.OfType<WebhookArgumentSpec>().ToEquatableArray(), summary, entry.Key.Span);
    }

    private WebhookArgumentSpec? Argument(YamlEntry entry, ParamSpec[] parameters)
    {
        if (Named(entry.Key, parameters, p => p.WireName, $"There is no parameter {MappingReader.Shown(entry.Key)} here.") is not { } parameter)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: YamlScalarKind.Text } path)
        {
            return payload.Find(path) is { } part && Fits(part, parameter.Type, entry) ? new(parameter.WireName, null, part) : null;
        }

        if (context.FindUnion(parameter.Type.Name) is not { } union || entry.Value is not YamlMapping { Entries.Count: 1 } mapping || mapping.Entries[0].Value is not YamlScalar { Kind: YamlScalarKind.Text } inner)
        {
            MappingReader.WrongShape(entry, "a path in the event, or a mapping from a form of the union to one", context.Report);
            return null;
        }

        if (Named(mapping.Entries[0].Key, union.Forms, f => f.Name, $"{union.Name} has no form {MappingReader.Shown(mapping.Entries[0].Key)}.") is not { } form || payload.Find(inner) is not { } value)
        {
            return null;
        }

        ParamSpec[] required = [.. form.Params.Where(p => p.IsRequired)];
        if (required.Length != 1)
        {
            context.Report.Add(SpecRules.Contradiction, mapping.Entries[0].Key.Span, $"Only a form with one required parameter can be made of one value; {union.Name}.{form.Name} has {required.Length}.");
            return null;
        }

        return Fits(value, required[0].Type, mapping.Entries[0]) ? new(parameter.WireName, form.Name, value) : null;
    }

    /// <summary>Whether a value of the event can be given where <paramref name="wanted"/> is.</summary>
    private bool Fits(PayloadPart? part, TypeRef wanted, YamlEntry entry)
    {
        if (part is null)
        {
            return false;
        }

        bool fits = part.Type == wanted || (wanted.Kind == TypeKind.Id && (part.Type.Kind == TypeKind.String || part.Type is { Kind: TypeKind.Id, Name: null }));
        if (!fits)
        {
            context.Report.Add(SpecRules.Contradiction, entry.Value.Span, $"{MappingReader.Shown(part.Path)} is {part.Type}; here {wanted} is wanted.");
        }

        return fits;
    }

    private T? Named<T>(YamlScalar written, IReadOnlyList<T> all, Func<T, string> name, string message)
        where T : class
    {
        if (all.FirstOrDefault(one => name(one) == written.Value) is { } found)
        {
            return found;
        }

        context.Report.Add(SpecRules.UnknownName, written.Span, message, written.Value, all.Select(name));
        return null;
    }
}
