using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>What a parameter may be beside the values of another one (<c>goes_with</c>) → the check of it.</summary>
internal static class CombinationEmitter
{
    /// <summary>The call, checked where the spec says something of what was set last.</summary>
    /// <param name="call">The expression of the call.</param>
    /// <param name="set">What was set last.</param>
    /// <param name="all">All parameters of the request.</param>
    public static string Check(string call, IReadOnlyCollection<ParamSpec> set, IEnumerable<ParamSpec> all)
    {
        foreach ((ParamSpec parameter, ParamSpec beside) in Pairs(set, all))
        {
            call = $"global::InstagramGraphGen.GraphCombination.Check({call}, {Literal.Of(parameter.WireName)}, {Literal.Of(beside.WireName)}, {Item(beside)}.{GoesWithSpec.MethodOf(parameter.WireName)})";
        }

        return call;
    }

    /// <summary>Writes that the check can fail.</summary>
    public static void WriteException(SourceWriter writer, IReadOnlyCollection<ParamSpec> set, IEnumerable<ParamSpec> all)
    {
        foreach ((ParamSpec parameter, ParamSpec beside) in Pairs(set, all))
        {
            writer.Comment($"<exception cref=\"global::System.ArgumentException\">The API does not take this <c>{XmlDoc.Escape(parameter.WireName)}</c> beside this <c>{XmlDoc.Escape(beside.WireName)}</c>.</exception>");
        }
    }

    private static IEnumerable<(ParamSpec Parameter, ParamSpec Beside)> Pairs(IReadOnlyCollection<ParamSpec> set, IEnumerable<ParamSpec> all) =>
        from beside in all
        from parameter in all
        where beside.Beside.Contains(parameter.WireName) && (set.Contains(parameter) || set.Contains(beside))
        select (parameter, beside);

    private static string Item(ParamSpec parameter) => (parameter.Type.Element ?? parameter.Type).Name!;
}
