using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>One way to make a write: what is sent, and the paths of all of it. Made from the spec alone, by other code than the emulator's.</summary>
/// <param name="Name">Node, edge, form and the alternatives of unions in it.</param>
/// <param name="Form">The form.</param>
/// <param name="Sent">What is sent, as a JSON body has it.</param>
/// <param name="Paths">The paths of all that is sent.</param>
/// <param name="File">The parameter that is a file, or null.</param>
internal sealed record InventedWrite(string Name, FormSpec Form, JsonObject Sent, IReadOnlyList<string> Paths, string? File)
{
    /// <summary>Every form of a write with all of its parameters, once with each alternative of each union in it.</summary>
    public static IEnumerable<InventedWrite> All(GraphSpec spec, string name, OperationSpec write, string host, Func<string, string> idOf)
    {
        foreach (FormSpec form in write.Forms.Where(form => form.Availability.IsOn(host)))
        {
            // What the spec refuses together is not sent together: the last that it names stays away.
            string[] refused =
            [
                .. write.Rules.Concat(form.Rules)
                    .Where(rule => rule is { Quota: null, Repeated: null, Handshake: null, Unreachable.Count: 0, Condition: { With: null, Without: null, When.Count: > 0 } } && rule.Condition.When.All(test => test.Values.Count == 0)
                        && !(rule.Condition.Unless.Count > 0 && rule.Condition.Unless.All(test => test.Values.Count == 0 && form.Params.Any(parameter => parameter.WireName == test.Path))))
                    .Select(rule => rule.Condition.When[^1].Path),
            ];
            int alternatives = Math.Max(1, Alternatives(spec, form.Params, host));
            for (int i = 0; i < alternatives; i++)
            {
                var inventor = new Inventor(spec, host, idOf, i, refused);
                JsonObject sent = inventor.Object(form.Set, form.Params, "");
                yield return new InventedWrite($"{name}.{form.Name}{(alternatives > 1 ? $" #{i}" : "")}", form, sent, inventor.Paths, inventor.File);
            }
        }
    }

    // The union with the most alternatives says how many ways there are; the others go round.
    private static int Alternatives(GraphSpec spec, IEnumerable<ParamSpec> parameters, string host, int depth = 0) => parameters
        .Select(parameter => parameter.Type.Element ?? parameter.Type)
        .Select(type => depth > 4 ? 0
            : spec.FindUnion(type.Name) is { } union && type.Kind == TypeKind.Union ? Math.Max(union.Forms.Count(form => form.Availability.IsOn(host)), union.Forms.Max(form => Alternatives(spec, form.Params, host, depth + 1)))
            : spec.FindInput(type.Name) is { } input && type.Kind == TypeKind.Input ? Alternatives(spec, input.Params, host, depth + 1)
            : 0)
        .DefaultIfEmpty()
        .Max();

    private sealed class Inventor(GraphSpec spec, string host, Func<string, string> idOf, int alternative, string[] refused)
    {
        public List<string> Paths { get; } = [];

        public string? File { get; private set; }

        public JsonObject Object(IEnumerable<FixedSpec> set, IEnumerable<ParamSpec> parameters, string prefix)
        {
            var made = new JsonObject();
            foreach (FixedSpec one in set)
            {
                Put(made, one.Path, one.Kind switch
                {
                    FixedKind.Bool => JsonValue.Create(one.Value == "true"),
                    FixedKind.Number => JsonValue.Create(decimal.Parse(one.Value, CultureInfo.InvariantCulture)),
                    _ => JsonValue.Create(one.Value),
                });
                Paths.Add(prefix + string.Join('.', one.Path));
            }

            foreach (ParamSpec parameter in parameters.Where(parameter => parameter.Availability.IsOn(host) && !refused.Contains(Regex.Replace(prefix + parameter.WireName, @"\[\d+\]", ""))))
            {
                Put(made, parameter.Path, Value(parameter.Type, parameter.Bounds, prefix + parameter.WireName));
            }

            return made;
        }

        private JsonNode? Value(TypeRef type, BoundsSpec bounds, string path)
        {
            if (type.Kind == TypeKind.List)
            {
                int count = Math.Max(bounds.Count?.Min ?? 1, Math.Min(2, bounds.Count?.Max ?? 2));
                return new JsonArray([.. Enumerable.Range(0, count).Select(i => Value(type.Element!, bounds, $"{path}[{i}]"))]);
            }

            if (type.Kind == TypeKind.Union)
            {
                FormSpec[] forms = [.. spec.FindUnion(type.Name)!.Forms.Where(form => form.Availability.IsOn(host))];
                FormSpec form = forms[alternative % forms.Length];
                return Object(form.Set, form.Params, path + ".");
            }

            if (type.Kind == TypeKind.Input)
            {
                InputSpec input = spec.FindInput(type.Name)!;
                return Object(input.Set, input.Params, path + ".");
            }

            Paths.Add(path);
            if (type.Kind == TypeKind.File)
            {
                File = path;
                return null;
            }

            return type.Kind switch
            {
                TypeKind.Enum => JsonValue.Create(spec.FindEnum(type.Name)!.Values.First(value => value.Availability.IsOn(host)).WireValue),
                TypeKind.Id => JsonValue.Create(type.Name is { } node ? idOf(node) : "1234500000000099"),
                TypeKind.Int or TypeKind.Long => JsonValue.Create((long)(bounds.Range?.Min ?? 7)),
                TypeKind.Float => JsonValue.Create(bounds.Range?.Min ?? 0.5m),
                TypeKind.Bool => JsonValue.Create(true),
                TypeKind.DateTime or TypeKind.UnixTime => JsonValue.Create(1_790_000_000),
                TypeKind.Url => JsonValue.Create(path.Contains("callback", StringComparison.Ordinal) ? "https://cdn.invalid/a?b=c&d=%20" : "https://cdn.example.com/a?b=c&d=%20"),
                TypeKind.String => JsonValue.Create("Töne & [Tee] {1}"),
                TypeKind.Json => new JsonObject { ["a"] = 1 },
                _ => throw new InvalidOperationException($"Nothing was invented for {type}."),
            };
        }

        private static void Put(JsonObject owner, EquatableArray<string> path, JsonNode? value)
        {
            foreach (string name in path.Take(path.Count - 1))
            {
                owner[name] ??= new JsonObject();
                owner = owner[name]!.AsObject();
            }

            owner[path[path.Count - 1]] = value;
        }
    }
}
