using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The parameters of edges → methods by which a projection says them: <c>c => c.Messages.Source(…).Select(…)</c>.</summary>
internal static class EdgeParameterEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>The parameters of all edges, by the node that the edges list.</summary>
    public static IEnumerable<ElementParameters> Of(GraphSpec spec) => spec.Objects
        .SelectMany(o => o.Edges)
        .Where(e => e is { IsField: true, Paging: not EdgePaging.Single, Get.Params.Count: > 0 })
        .GroupBy(e => e.Node, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new ElementParameters(g.Key, Distinct(g.SelectMany(e => e.Get!.Params))));

    /// <summary>The class of the methods for the edges that list a node.</summary>
    public static string NameOf(string node) => $"{node}EdgeParameters";

    /// <summary>Emits <c>{Node}EdgeParameters.g.cs</c>.</summary>
    public static EmittedFile Emit(ElementParameters element, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        writer.Comment($"<summary>Parameters of the edges that list <see cref=\"{element.Node}\"/>, for projections: they stand directly on the edge.</summary>");
        using (writer.OpenType($"{options.Visibility} static class {NameOf(element.Node)}"))
        {
            for (int i = 0; i < element.Parameters.Count; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                ParamSpec parameter = element.Parameters[i];
                ParameterEmitter.WriteDocs(writer, parameter);
                string page = $"{Runtime}GraphPage<{element.Node}>";
                writer.Line($"public static {page} {parameter.Name}(this {page} __edge, {CSharpType.OfParameter(parameter.Type)} {parameter.ArgumentName}) => __edge;");
            }
        }

        return new($"{NameOf(element.Node)}.g.cs", writer.ToString()) { For = element.Node };
    }

    private static EquatableArray<ParamSpec> Distinct(IEnumerable<ParamSpec> parameters) => parameters
        .GroupBy(p => (p.Name, CSharpType.OfParameter(p.Type)))
        .Select(g => g.First())
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .ThenBy(p => CSharpType.OfParameter(p.Type), StringComparer.Ordinal)
        .ToEquatableArray();
}

/// <summary>The parameters of the edges that list a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Parameters">The parameters, each once.</param>
internal sealed record ElementParameters(string Node, EquatableArray<ParamSpec> Parameters);
