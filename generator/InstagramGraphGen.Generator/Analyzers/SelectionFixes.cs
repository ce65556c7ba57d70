using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>What rules tell the code fixes, under the keys of <see cref="FixKeys"/>.</summary>
internal static class SelectionFixes
{
    public static ImmutableDictionary<string, string?> Limit(int limit) => ImmutableDictionary<string, string?>.Empty.Add(FixKeys.Limit, Literal.Of(limit));

    /// <summary>How to add a field to a selection: where, and what.</summary>
    /// <param name="selection">What is selected; null: nothing is said.</param>
    /// <param name="place">The request, or the selector, that a <c>.Fields(…)</c> can be added to where no call lists the fields.</param>
    /// <param name="field">The property's name.</param>
    public static (Location[] At, ImmutableDictionary<string, string?> What) AddField(Selection? selection, IOperation? place, string field)
    {
        if (selection?.Call is { } call)
        {
            return ([call.Syntax.GetLocation()], ImmutableDictionary<string, string?>.Empty.Add(FixKeys.Add, field).Add(FixKeys.ToCall, "true"));
        }

        // What came by default was not said. It must be, once anything is.
        IEnumerable<string> names = (selection?.Fields.Select(f => f.Member.Name) ?? []).Append(field);
        return place is null
            ? ([], ImmutableDictionary<string, string?>.Empty)
            : ([place.Syntax.GetLocation()], ImmutableDictionary<string, string?>.Empty.Add(FixKeys.Add, string.Join(",", names)));
    }
}
