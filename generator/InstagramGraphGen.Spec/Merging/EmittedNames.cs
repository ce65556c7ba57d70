using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>The C# types that are emitted, by name: each once, upper and lower case counting as one, since most become file names.</summary>
internal sealed class EmittedNames
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Name, string? Taker)> _settled = new(StringComparer.Ordinal);

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

    /// <summary>
    /// Gives names to types that are made beside others; those that have one keep it. Where a name is taken, or several want it, each of them gets the one in which its parts stand apart, so that
    /// no name depends on what comes first.
    /// </summary>
    public void Settle(IEnumerable<DerivedType> types)
    {
        var apart = new List<DerivedType>();
        foreach (IGrouping<string, DerivedType> same in types.Where(t => !_settled.ContainsKey(t.Key)).GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase))
        {
            DerivedType[] all = [.. same];
            if (all.Length == 1 && Take(all[0].Owner, all[0].Name) is null)
            {
                _settled.Add(all[0].Key, (all[0].Name, null));
            }
            else
            {
                apart.AddRange(all);
            }
        }

        foreach (DerivedType type in apart)
        {
            if (!_settled.ContainsKey(type.Key))
            {
                _settled.Add(type.Key, (type.NameApart, Take(type.Owner, type.NameApart)?.Owner));
            }
        }
    }

    /// <summary>The name of a type that is made beside another, and whatever has it already; null: nothing has.</summary>
    public (string Name, string? Taker) Of(DerivedType type)
    {
        Settle([type]);
        return _settled[type.Key];
    }
}
