using InstagramGraphGen.Generator.Emit;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>Calls → the methods that replace them, one for all calls that ask for the same.</summary>
internal static class InterceptorEmitter
{
    /// <summary>The file's name; no type's name begins so.</summary>
    public const string HintName = "_Interceptors.g.cs";

    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <see cref="HintName"/>.</summary>
    public static EmittedFile Emit(IReadOnlyCollection<CallSite> calls)
    {
        SourceWriter writer = SourceWriter.Bare().Line();
        using (writer.Open($"namespace {InterceptorNamespace.Name}"))
        {
            using (writer.OpenType($"internal static class {InterceptorNamespace.Class}"))
            {
                bool isFirst = true;
                int number = 0;
                foreach (IGrouping<(bool IsEdge, string Code), SelectCall> same in calls.OfType<SelectCall>().GroupBy(c => (c.IsEdge, c.Selection.Code)))
                {
                    Separate(writer, ref isFirst);
                    WriteSelect(writer, [.. same], $"Select{Literal.Of(++number)}");
                }

                number = 0;
                foreach (IGrouping<(string Request, string Key), FieldsCall> same in calls.OfType<FieldsCall>().GroupBy(c => (c.Request, c.Text ?? c.Attribute)))
                {
                    Separate(writer, ref isFirst);
                    WriteFields(writer, [.. same], $"Fields{Literal.Of(++number)}");
                }
            }
        }

        writer.Line();
        using (writer.Open("namespace System.Runtime.CompilerServices"))
        {
            writer.Line("[global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]");
            using (writer.Open("file sealed class InterceptsLocationAttribute(int version, string data) : global::System.Attribute"))
            {
                writer.Line("public int Version => version;");
                writer.Line();
                writer.Line("public string Data => data;");
            }
        }

        return new(HintName, writer.ToString());
    }

    private static void Separate(SourceWriter writer, ref bool isFirst)
    {
        if (!isFirst)
        {
            writer.Line();
        }

        isFirst = false;
    }

    private static void WriteSelect(SourceWriter writer, SelectCall[] same, string name)
    {
        SelectCall call = same[0];
        (string request, string projection) = call.IsEdge ? ("EdgeRequest", "EdgeProjection") : ("NodeRequest", "NodeProjection");
        writer.Line($"private static {Runtime}FieldSet<{call.Selection.Model.FullName}>? s_{name};");
        writer.Line();
        writer.Comment($"<summary><c>fields={XmlDoc.Escape(call.Selection.Text)}</c></summary>");
        WriteLocations(writer, same);
        writer.Line($"public static {Runtime}{projection}<TNode, TResult> {name}<TSelf, TNode, TResult>(this {Runtime}{request}<TSelf, TNode> request, global::System.Func<TNode, TResult> selector)");
        writer.Indented($"where TSelf : {Runtime}{request}<TSelf, TNode>");
        writer.Indented($"where TNode : class, {Runtime}IGraphObject<TNode> =>");
        writer.Indented($"request.Project(s_{name} ??= {call.Selection.Code}, selector);");
    }

    private static void WriteFields(SourceWriter writer, FieldsCall[] same, string name)
    {
        FieldsCall call = same[0];
        string node = call.Node.FullName;
        string set = $"{Runtime}FieldSet<{node}>";
        writer.Line($"private static {set}? s_{name};");
        writer.Line();
        if (call.Text is not null)
        {
            writer.Comment($"<summary><c>fields={XmlDoc.Escape(call.Text)}</c></summary>");
        }

        WriteLocations(writer, same);
        writer.Line($"public static {call.Request} {name}(this {call.Request} request, params global::System.ReadOnlySpan<global::System.Func<{node}Fields, {Runtime}Field<{node}>>> fields) =>");
        writer.Indented($"request.Fields(s_{name} ??= {set}.From(fields));");
    }

    private static void WriteLocations(SourceWriter writer, IEnumerable<CallSite> calls)
    {
        foreach (CallSite call in calls)
        {
            writer.Line($"{call.Attribute} // {call.Place}");
        }
    }
}

/// <summary>The namespace that the package's build files allow interceptors in.</summary>
internal static class InterceptorNamespace
{
    public const string Name = "InstagramGraphGen.Generated";

    /// <summary>The class that holds them; a build always has it.</summary>
    public const string Class = "Interceptors";
}
