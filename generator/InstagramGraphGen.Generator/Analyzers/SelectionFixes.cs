using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>What rules tell the code fixes. The keys are literals there, too: the fixes are an assembly of their own, which the compiler never loads.</summary>
internal static class SelectionFixes
{
    /// <summary>The names of selectors to add, divided by commas.</summary>
    public const string Add = "add";

    /// <summary>Whether <see cref="Add"/> means more arguments of the call at the additional location; else it is a new <c>.Fields(…)</c> behind the expression there.</summary>
    public const string ToCall = "toCall";

    /// <summary>The limit to ask for.</summary>
    public const string LimitKey = "limit";

    public static ImmutableDictionary<string, string?> Limit(int limit) => ImmutableDictionary<string, string?>.Empty.Add(LimitKey, Literal.Of(limit));

    /// <summary>How to add a field to a selection: where, and what.</summary>
    /// <param name="selection">What is selected; null: nothing is said.</param>
    /// <param name="place">The request, or the selector, that a <c>.Fields(…)</c> can be added to where no call lists the fields.</param>
    /// <param name="field">The property's name.</param>
    public static (Location[] At, ImmutableDictionary<string, string?> What) AddField(Selection? selection, IOperation? place, string field)
    {
        if (selection?.Call is { } call)
        {
            return ([call.Syntax.GetLocation()], ImmutableDictionary<string, string?>.Empty.Add(Add, field).Add(ToCall, "true"));
        }

        // What came by default was not said. It must be, once anything is.
        IEnumerable<string> names = (selection?.Fields.Select(f => f.Member.Name) ?? []).Append(field);
        return place is null
            ? ([], ImmutableDictionary<string, string?>.Empty)
            : ([place.Syntax.GetLocation()], ImmutableDictionary<string, string?>.Empty.Add(Add, string.Join(",", names)));
    }
}
