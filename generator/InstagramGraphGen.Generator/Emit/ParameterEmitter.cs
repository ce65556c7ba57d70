using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>Parameters, which are methods on requests and on selectors alike; required ones are arguments.</summary>
internal static class ParameterEmitter
{
    /// <summary>The argument list of required parameters.</summary>
    public static string Arguments(IEnumerable<ParamSpec> parameters) =>
        string.Join(", ", parameters.Select(p => $"{CSharpType.OfParameter(p.Type)} {p.ArgumentName}"));

    /// <summary>Writes the docs of a parameter's method.</summary>
    public static void WriteDocs(SourceWriter writer, ParamSpec parameter) =>
        XmlDoc.Write(writer, parameter.Summary, $"The parameter <c>{XmlDoc.Escape(parameter.WireName)}</c>.", XmlDoc.Remarks(parameter.Availability));
}
