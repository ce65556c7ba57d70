using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>What a spec tells of an operation on one host.</summary>
/// <param name="Params">Its parameters, those of all its forms.</param>
/// <param name="Set">What it always sends, of all its forms.</param>
/// <param name="Answer">What it answers, where that has fields; else null.</param>
/// <param name="Places">What says where it exists, and how sure that is.</param>
internal sealed record ToldOperation(IReadOnlyList<ParamSpec> Params, IReadOnlyList<FixedSpec> Set, ObjectSpec? Answer, IReadOnlyList<Availability> Places)
{
    /// <summary>What a write, or the reading of an edge, tells.</summary>
    public static ToldOperation Of(GraphSpec spec, OperationSpec operation, string? element, IEnumerable<Availability> places) => operation.Forms.Count == 0
        ? new(operation.Params, operation.Set, spec.FindObject(element), [.. places, operation.Availability])
        : new(
            [.. operation.Forms.SelectMany(form => form.Params)],
            [.. operation.Forms.SelectMany(form => form.Set)],
            spec.FindObject(operation.Forms.Select(form => form.Returns?.Name).OfType<string>().FirstOrDefault()),
            [.. places, operation.Availability]);

    /// <summary>Whether it can be sent with that parameter, or always is.</summary>
    public bool Has(string name) => Params.Any(parameter => parameter.Path[0] == name) || Set.Any(set => set.Path[0] == name);

    /// <summary>Whether a form of it, or all of it, cannot be sent without that parameter.</summary>
    public bool Requires(string name) => Params.Any(parameter => parameter.Path[0] == name && parameter.IsRequired) || Set.Any(set => set.Path[0] == name);

    /// <summary>Whether it can be sent with that value of a parameter. Of what is no word of the spec's, every value.</summary>
    public bool Takes(GraphSpec spec, string name, string value)
    {
        string[][] words = [.. Params.Where(parameter => parameter.Path is [var only] && only == name).Select(parameter => WordsOf(spec, parameter.Type))];
        return words.Any(known => known.Length == 0)
            || words.SelectMany(known => known).Concat(Set.Where(set => set.Path[0] == name).Select(set => set.Value)).Contains(value, StringComparer.OrdinalIgnoreCase)
            || (words.Length == 0 && !Set.Any(set => set.Path is [var only] && only == name));
    }

    /// <summary>Whether something about it, or about one of these parameters, is marked as not settled on a host.</summary>
    public bool IsDoubted(string host, IEnumerable<string> parameters) => Places.Concat(Params.Where(parameter => parameters.Contains(parameter.Path[0])).Select(parameter => parameter.Availability)).Any(place => place.Unconfirmed is not null || place.Hosts.Any(one => one.Host == host && one.Evidence != Evidence.Documented));

    private static string[] WordsOf(GraphSpec spec, TypeRef type) =>
        type.Element is { } element ? WordsOf(spec, element)
        : type.Kind == TypeKind.Enum ? [.. spec.FindEnum(type.Name)!.Values.Select(value => value.WireValue)]
        : [];
}
