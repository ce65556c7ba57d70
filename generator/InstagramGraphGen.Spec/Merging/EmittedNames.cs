using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>The C# types that are emitted, by name: each once, upper and lower case counting as one, since most become file names.</summary>
internal sealed class EmittedNames
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins with what no type can be called, since a member would have the name of its type.</summary>
    public EmittedNames()
    {
        foreach (string member in NameScope.MembersOfTypes)
        {
            _owners[member] = "a member that emitted types have";
        }
    }

    /// <summary>Takes all of these names for one owner, be it a second time, or none of them where one is taken; then that one and its owner come back.</summary>
    public (string Name, string Owner)? Take(string owner, params string[] names)
    {
        foreach (string name in names)
        {
            if (_owners.TryGetValue(name, out string? taken) && taken != owner)
            {
                return (name, taken);
            }
        }

        foreach (string name in names)
        {
            _owners[name] = owner;
        }

        return null;
    }
}
