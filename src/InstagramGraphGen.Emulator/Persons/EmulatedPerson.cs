using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// A person on the other side of the API. What a person can do is said by the spec (<c>acts</c> of the node), and <see cref="Do"/> does it.
/// What does not fit, or cannot be done, is a <see cref="GraphEmulatorException"/>.
/// </summary>
public sealed class EmulatedPerson
{
    private readonly ObjectSpec _type;
    private readonly EmulatedPersons _all;

    internal EmulatedPerson(ObjectSpec type, string id, EmulatedPersons all)
    {
        _type = type;
        _all = all;
        Id = id;
    }

    /// <summary>The id by which the API knows the person.</summary>
    public string Id { get; }

    /// <summary>What the person can do, by name.</summary>
    public IReadOnlyList<string> Acts => [.. _type.Acts.Select(act => act.Name)];

    /// <summary>Does something.</summary>
    /// <param name="act">What, as the spec calls it.</param>
    /// <param name="parameters">The act's parameters; what is no text is written as JSON.</param>
    /// <returns>The id of what was made by it, or null.</returns>
    /// <exception cref="GraphEmulatorException">The spec knows no such act, a parameter is wrong, or a rule of the spec refuses it.</exception>
    public string? Do(string act, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(parameters);
        return _all.Do(_type, Id, act, parameters.Select(parameter => new Parameter(parameter.Name, parameter.Value)));
    }

    /// <summary>What the person sees, as JSON: a list of all that the spec's <c>sees</c> finds, each with everything that is in it.</summary>
    /// <exception cref="GraphEmulatorException">The spec does not say what such a person sees.</exception>
    public JsonElement Sees() => JsonElement.Parse(_all.Sees(_type, Id));
}
