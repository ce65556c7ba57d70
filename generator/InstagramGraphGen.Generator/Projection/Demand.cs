using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>An object somewhere in the answer, and which of its fields a lambda reads. It grows while the lambda is walked.</summary>
internal sealed class ObjectDemand(Model model, int depth) : Atom
{
    private readonly List<FieldDemand> _fields = [];

    /// <summary>What the object is.</summary>
    public Model Model => model;

    /// <summary>How many objects it is inside of.</summary>
    public int Depth => depth;

    /// <summary>The fields that are read, in the order of first mention.</summary>
    public IReadOnlyList<FieldDemand> Fields => _fields;

    /// <summary>All of its fields, where it leaves the lambda whole; null: it does not.</summary>
    public Selection? Whole { get; set; }

    /// <summary>The demand on a field, new or known.</summary>
    public FieldDemand Read(Member member, Model? inner, IOperation origin, ref bool isNew)
    {
        foreach (FieldDemand known in _fields)
        {
            if (known.Member.Index == member.Index)
            {
                return known;
            }
        }

        isNew = true;
        var field = new FieldDemand(member, inner is null ? null : new ObjectDemand(inner, depth + 1), origin);
        _fields.Add(field);
        return field;
    }

    /// <summary>The selection that asks for what is read.</summary>
    public Selection ToSelection() => new(model, [.. _fields.Select(f => f.ToSelected())]);
}

/// <summary>A field that a lambda reads.</summary>
/// <param name="Member">Which.</param>
/// <param name="Value">The object in it; null: a value without fields.</param>
/// <param name="Origin">The expression that read it first.</param>
internal sealed record FieldDemand(Member Member, ObjectDemand? Value, IOperation Origin)
{
    private readonly List<EdgeRead> _reads = [];

    /// <summary>How it is read, where it is an edge.</summary>
    public IReadOnlyList<EdgeRead> Reads => _reads;

    /// <summary>Notes a read of the edge; a second walk over the same expression changes nothing.</summary>
    public void Add(EdgeRead read)
    {
        if (!_reads.Any(r => r.Origin.Syntax == read.Origin.Syntax))
        {
            _reads.Add(read);
        }
    }

    public SelectedField ToSelected() => Value?.Whole is { } whole
        ? new(Member, Arguments(), Member.Field!.IsExplicit || !whole.Model.IsSentWhole ? whole : null, Origin) { Whole = whole }
        : new(Member, Arguments(), Value is { Fields.Count: > 0 } ? Value.ToSelection() : null, Origin);

    private ImmutableArray<FieldArgument> Arguments()
    {
        if (_reads.Count == 0)
        {
            return [];
        }

        ImmutableArray<FieldArgument> arguments = _reads[0].Arguments;
        if (_reads.Any(r => r.Take is null))
        {
            return arguments;
        }

        (int count, IOperation at) = _reads.Select(r => r.Take!.Value).OrderByDescending(t => t.Count).First();
        return arguments.Add(new("limit", Literal.Of(count), at));
    }
}

/// <summary>One read of an edge.</summary>
/// <param name="Arguments">The arguments written on it.</param>
/// <param name="Take">The <c>n</c> of a <c>Take(n)</c> directly on it, and its expression, where no limit is written.</param>
/// <param name="Origin">The expression.</param>
internal sealed record EdgeRead(ImmutableArray<FieldArgument> Arguments, (int Count, IOperation At)? Take, IOperation Origin);
