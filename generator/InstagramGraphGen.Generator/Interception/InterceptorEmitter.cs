using InstagramGraphGen.Generator.Emit;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>Calls → the methods that replace them, one for all calls that ask for the same.</summary>
internal static class InterceptorEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>Interceptors.g.cs</c>.</summary>
    public static EmittedFile Emit(IReadOnlyCollection<CallSite> calls)
    {
        SourceWriter writer = SourceWriter.Bare();
        using (writer.Open($"namespace {InterceptorNamespace.Name}"))
        {
            using (writer.OpenType($"internal static class {InterceptorNamespace.Class}"))
            {
                WriteSelects(writer, calls.OfType<SelectCall>());
                WriteFields(writer, calls.OfType<FieldsCall>());
            }
        }

        writer.Line();
        using (writer.Open("namespace System.Runtime.CompilerServices"))
        {
            writer.Line("[global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]");
            writer.Line("file sealed class InterceptsLocationAttribute(int version, string data) : global::System.Attribute");
            writer.Line("{");
            writer.Indented("public int Version => version;");
            writer.Line();
            writer.Indented("public string Data => data;");
            writer.Line("}");
        }

        return new("Interceptors.g.cs", writer.ToString());
    }

    private static void WriteSelects(SourceWriter writer, IEnumerable<SelectCall> calls)
    {
        int number = 0;
        foreach (IGrouping<(bool IsEdge, string Code), SelectCall> same in calls.GroupBy(c => (c.IsEdge, c.Selection.Code)))
        {
            number++;
            SelectCall call = same.First();
            string request = call.IsEdge ? "EdgeRequest" : "NodeRequest";
            string name = $"Select{Literal.Of(number)}";
            string set = $"{Runtime}FieldSet<{call.Selection.Model.FullName}>";
            writer.Line(number == 1 ? "" : "").Line($"private static {set}? s_{name};").Line();
            writer.Line($"/// <summary><c>fields={XmlDoc.Escape(call.Selection.Text)}</c></summary>");
            WriteLocations(writer, same);
            writer.Line($"public static {Runtime}Projected{request}<TNode, TResult> {name}<TSelf, TNode, TResult>(this {Runtime}{request}<TSelf, TNode> request, global::System.Func<TNode, TResult> selector)");
            writer.Indented($"where TSelf : {Runtime}{request}<TSelf, TNode>");
            writer.Indented($"where TNode : class, {Runtime}IGraphObject<TNode> =>");
            writer.Indented($"request.Project(s_{name} ??= {call.Selection.Code}, selector);");
        }
    }

    private static void WriteFields(SourceWriter writer, IEnumerable<FieldsCall> calls)
    {
        int number = 0;
        foreach (IGrouping<(string Request, string Key), FieldsCall> same in calls.GroupBy(c => (c.Request, c.Text ?? c.Attribute)))
        {
            number++;
            FieldsCall call = same.First();
            string name = $"Fields{Literal.Of(number)}";
            string node = call.Node.FullName;
            string set = $"{Runtime}FieldSet<{node}>";
            writer.Line().Line($"private static {set}? s_{name};").Line();
            if (call.Text is not null)
            {
                writer.Line($"/// <summary><c>fields={XmlDoc.Escape(call.Text)}</c></summary>");
            }

            WriteLocations(writer, same);
            writer.Line($"public static {call.Request} {name}(this {call.Request} request, params global::System.ReadOnlySpan<global::System.Func<{node}Fields, {Runtime}Field<{node}>>> fields) =>");
            writer.Indented($"request.Fields(s_{name} ??= {set}.From(fields));");
        }
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
