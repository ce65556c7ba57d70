using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>Parameters, which are methods on requests and on selectors alike; required ones are arguments.</summary>
internal static class ParameterEmitter
{
    /// <summary>The argument list of required parameters.</summary>
    public static string Arguments(IEnumerable<ParamSpec> parameters) =>
        string.Join(", ", parameters.Select(p => $"{CSharpType.OfParameter(p.Type)}{(p.IsNullable ? "?" : "")} {p.ArgumentName}"));

    /// <summary>The same of a read: the items of a list at the end can be given one by one.</summary>
    public static string ArgumentsOfRead(IReadOnlyList<ParamSpec> parameters) =>
        string.Join(", ", parameters.Select((p, i) => i == parameters.Count - 1 ? Argument(p) : Arguments([p])));

    /// <summary>The argument of the method of one parameter that is written: a list's items can be given one by one.</summary>
    public static string Argument(ParamSpec parameter) =>
        (CSharpType.OfParameter(parameter.Type).StartsWith("global::System.Collections.Generic.IReadOnlyList<", StringComparison.Ordinal) ? "params " : "") + Arguments([parameter]);

    /// <summary>The call that sets a parameter which a caller gives.</summary>
    public static string With(ParamSpec parameter) => $".With({Place(parameter.Path)}, {BoundsEmitter.Value(parameter)})";

    /// <summary>The call that sets a value which the spec gives.</summary>
    public static string With(FixedSpec value) => $".With({Place(value.Path)}, {(value.Kind == FixedKind.Text ? Literal.Of(value.Value) : value.Value)})";

    /// <summary>Writes the docs of a parameter's method.</summary>
    public static void WriteDocs(SourceWriter writer, ParamSpec parameter) =>
        XmlDoc.Write(writer, parameter.Summary, $"The parameter <c>{XmlDoc.Escape(parameter.WireName)}</c>.", XmlDoc.Remarks(parameter.Availability, more: Taken(parameter)));

    /// <summary>Writes the docs of required parameters as arguments.</summary>
    public static void WriteArgumentDocs(SourceWriter writer, IEnumerable<ParamSpec> parameters)
    {
        foreach (ParamSpec parameter in parameters)
        {
            string summary = parameter.Summary is { } words ? XmlDoc.Sentence(XmlDoc.Escape(words)) : $"The parameter <c>{XmlDoc.Escape(parameter.WireName)}</c>.";
            string[] parts = [summary, .. XmlDoc.Remarks(parameter.Availability, more: Taken(parameter))];
            XmlDoc.Element(writer, "param", string.Join(" ", parts), $" name=\"{parameter.ArgumentName.TrimStart('@')}\"");
        }
    }

    /// <summary>What the API takes of it beside its type; null where that says all.</summary>
    private static string? Taken(ParamSpec parameter) => BoundsEmitter.InWords(parameter) is var bounds && !parameter.IsNullable ? bounds
        : (bounds is null ? "" : bounds + ". ") + "Null is sent as null, which is something else than sending nothing.";

    private static string Place(EquatableArray<string> path) =>
        path.Count == 1 ? Literal.Of(path[0]) : $"[{string.Join(", ", path.Select(name => Literal.Of(name)))}]";
}
