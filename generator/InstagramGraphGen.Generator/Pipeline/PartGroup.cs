using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Some parts of a spec. There are always as many groups, and a part goes to one by its name: so whatever is added to a spec or taken from it, the other groups stay
/// where they are, which is how the compiler's driver knows again what it has.
/// </summary>
/// <param name="Parts">The parts, by name.</param>
internal sealed record PartGroup(EquatableArray<SpecPart> Parts)
{
    /// <summary>All groups of a spec.</summary>
    public static IEnumerable<PartGroup> Of(GraphSpec spec)
    {
        List<SpecPart>[] groups = [.. Enumerable.Range(0, EmittedFiles.Groups).Select(_ => new List<SpecPart>())];
        foreach (SpecPart part in SpecPart.Of(spec))
        {
            groups[EmittedFiles.GroupOf(part.Name)].Add(part);
        }

        return groups.Select(group => new PartGroup(group.OrderBy(p => p.Name, StringComparer.Ordinal).ToEquatableArray()));
    }

    /// <summary>What is emitted for them.</summary>
    public EmittedPieces Emit(EmitOptions options) => new(Parts.SelectMany(part => part.Emit(options)).ToEquatableArray());
}

/// <summary>What is emitted for some parts, not yet put into files.</summary>
internal sealed record EmittedPieces(EquatableArray<EmittedFile> All);
