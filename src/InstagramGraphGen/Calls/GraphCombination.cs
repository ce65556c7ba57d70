using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted code: which values of a parameter the spec lets stand beside a value of another one, checked before anything is sent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GraphCombination
{
    /// <summary>The call, if its parameters fit each other. One that is not set fits, and so does a value of which the spec does not speak.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">The parameter, whose values are divided by commas.</param>
    /// <param name="beside">The parameter that says what it may be.</param>
    /// <param name="taken">What it may be beside a value of that one, divided by commas; empty: it cannot be given; null: anything.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static GraphCall Check(in GraphCall call, string name, string beside, Func<string, string?> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        if (GraphArgument.Find(call.Arguments, name)?.Value.ToString() is { } values && GraphArgument.Find(call.Arguments, beside)?.Value.ToString() is { } others)
        {
            foreach (string other in others.Split(','))
            {
                string[]? known = taken(other)?.Split(',', StringSplitOptions.RemoveEmptyEntries);
                foreach (string value in values.Split(','))
                {
                    if (known is not null && !known.Contains(value))
                    {
                        throw new ArgumentException(
                            $"'{name}' cannot be '{value}' beside the {beside} '{other}': with that, the API takes {(known.Length == 0 ? $"no {name}" : string.Join(" or ", known))} (goes_with). Ask for it in a request of its own.", name);
                    }
                }
            }
        }

        return call;
    }

    /// <summary>Refuses a call whose arguments need another one that it lacks.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">The parameter that is needed.</param>
    /// <param name="by">The parameter whose values need it.</param>
    /// <param name="needs">Whether a value needs it.</param>
    /// <exception cref="ArgumentException">It is not there.</exception>
    public static void Demand(in GraphCall call, string name, string by, Func<string, bool> needs)
    {
        if (GraphArgument.Find(call.Arguments, name) is null && GraphArgument.Find(call.Arguments, by)?.Value.ToString() is { } values && Array.Find(values.Split(','), one => needs(one)) is { } value)
        {
            throw new ArgumentException($"'{name}' is missing: the {by} '{value}' needs it (needs). Set it, or ask for that {by} in a request of its own.", name);
        }
    }
}
