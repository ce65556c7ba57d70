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

    /// <summary>The check of what a read lacks that values of its parameters need (<c>needs</c>); null: nothing can be lacking.</summary>
    /// <param name="get">The read.</param>
    /// <param name="only">The way that alone is meant; null: each.</param>
    public static string? Demand(OperationSpec get, FormSpec? only) => Demand(only is not null ? [only.Params] : get.Forms.Count == 0 ? [get.Params] : get.Forms.Select(form => form.Params));

    /// <summary>The same of a call of a group that reads.</summary>
    public static string? Demand(FormSpec read) => Demand([read.Params]);

    private static string? Demand(IEnumerable<EquatableArray<ParamSpec>> ways)
    {
        string[] checks =
        [
            .. from parameters in ways
               from taker in parameters
               from need in taker.Needs
               where parameters.Any(parameter => parameter.WireName == need.Parameter && !parameter.IsRequired)
               select $"global::InstagramGraphGen.GraphCombination.Demand(call, {Literal.Of(need.Parameter)}, {Literal.Of(taker.WireName)}, {need.Enum}.{NeedSpec.MethodOf(need.Parameter)});",
        ];
        return checks.Length == 0 ? null : $"Demand = static call => {(checks.Length == 1 ? checks[0].TrimEnd(';') : $"{{ {string.Join(" ", checks.Distinct())} }}")}";
    }

    private static IEnumerable<(ParamSpec Parameter, ParamSpec Beside)> Pairs(IReadOnlyCollection<ParamSpec> set, IEnumerable<ParamSpec> all) =>
        from beside in all
        from parameter in all
        where beside.Beside.Contains(parameter.WireName) && (set.Contains(parameter) || set.Contains(beside))
        select (parameter, beside);

    private static string Item(ParamSpec parameter) => (parameter.Type.Element ?? parameter.Type).Name!;
}
