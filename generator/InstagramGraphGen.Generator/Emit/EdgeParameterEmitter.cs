using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The parameters of edges → methods by which a projection says them: <c>c => c.Messages.Source(…).Select(…)</c>.</summary>
internal static class EdgeParameterEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>The parameters of all edges, by the node that the edges list.</summary>
    public static EquatableArray<ElementParameters> Of(GraphSpec spec) => spec.Objects
        .SelectMany(o => o.Edges)
        .Where(e => e.IsField && e.Get is { Params.Count: > 0 })
        .GroupBy(e => e.Node, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new ElementParameters(g.Key, Distinct(g.SelectMany(e => e.Get!.Params))))
        .ToEquatableArray();

    /// <summary>Emits <c>EdgeParameters.g.cs</c>.</summary>
    public static EmittedFile Emit(EquatableArray<ElementParameters> elements, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options.Namespace);
        foreach (ElementParameters element in elements)
        {
            writer.Line();
            writer.Line($"/// <summary>Parameters of the edges that list <see cref=\"{element.Node}\"/>, for projections. They stand directly on the edge and do nothing at run time.</summary>");
            using (writer.OpenType($"{options.Visibility} static class {element.Node}EdgeParameters"))
            {
                for (int i = 0; i < element.Parameters.Count; i++)
                {
                    ParamSpec parameter = element.Parameters[i];
                    if (i > 0)
                    {
                        writer.Line();
                    }

                    ParameterEmitter.WriteDocs(writer, parameter);
                    string page = $"{Runtime}GraphPage<{element.Node}>";
                    writer.Line($"public static {page} {parameter.Name}(this {page} edge, {CSharpType.Of(parameter.Type)} {parameter.ArgumentName}) => edge;");
                }
            }
        }

        return new("EdgeParameters.g.cs", writer.ToString());
    }

    private static EquatableArray<ParamSpec> Distinct(IEnumerable<ParamSpec> parameters) => parameters
        .GroupBy(p => (p.Name, CSharpType.Of(p.Type)))
        .Select(g => g.First())
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .ThenBy(p => CSharpType.Of(p.Type), StringComparer.Ordinal)
        .ToEquatableArray();
}

/// <summary>The parameters of the edges that list a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Parameters">The parameters, each once.</param>
internal sealed record ElementParameters(string Node, EquatableArray<ParamSpec> Parameters);
