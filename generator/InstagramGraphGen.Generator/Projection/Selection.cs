using System.Collections.Immutable;
using System.Text;
using InstagramGraphGen.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>What a call selects of a node or object, as far as the compiler can tell.</summary>
/// <param name="Model">The node or object.</param>
/// <param name="Fields">Its fields, each once, in the order of first mention.</param>
internal sealed record Selection(Model Model, ImmutableArray<SelectedField> Fields)
{
    /// <summary>The fields that were selected once more and added nothing.</summary>
    public ImmutableArray<SelectedField> Repeats { get; init; } = [];

    /// <summary>Everything that was selected, in the order written, before it was put together.</summary>
    public ImmutableArray<SelectedField> Mentions { get; init; } = [];

    /// <summary>The call whose arguments are the fields, the last one where there are more; null: no such call is known.</summary>
    public IOperation? Call { get; init; }

    /// <summary>The fields, and those inside of them, each with what it is a field of.</summary>
    public IEnumerable<(Model Owner, SelectedField Field)> DescendantFields()
    {
        foreach (SelectedField field in Fields)
        {
            yield return (Model, field);
            foreach ((Model, SelectedField) inner in field.Inner?.DescendantFields() ?? [])
            {
                yield return inner;
            }
        }
    }

    /// <summary>The value of the <c>fields</c> parameter; a value that is known at run time only is written as <c>…</c>.</summary>
    public string Text => Append(new StringBuilder()).ToString();

    /// <summary>The expression that builds the field set.</summary>
    public string Code => $"global::InstagramGraphGen.FieldSet<{Model.FullName}>.Of({string.Join(", ", Fields.Select(f => f.CodeIn(Model)))})";

    /// <summary>Whether <see cref="Text"/> tells all: no value is known at run time only.</summary>
    public bool IsFullyKnown => Fields.All(f => f.Arguments.All(a => a.Value is not null) && f.Inner is null or { IsFullyKnown: true });

    /// <summary>The field of that member, or null.</summary>
    public SelectedField? Find(Member member) => Fields.FirstOrDefault(f => f.Member.Index == member.Index);

    internal StringBuilder Append(StringBuilder text)
    {
        for (int i = 0; i < Fields.Length; i++)
        {
            text.Append(i > 0 ? "," : "");
            SelectedField field = Fields[i];
            text.Append(field.Member.WireName);
            text.Append(field.Modifiers);
            if (field.Inner is { } inner)
            {
                inner.Append(text.Append('{')).Append('}');
            }
            else if (field.Member.Field is { ImpliedFields.Count: > 0 } whole)
            {
                text.Append('{').Append(string.Join(",", whole.ImpliedFields)).Append('}');
            }
        }

        return text;
    }
}

/// <summary>A field or edge in a selection.</summary>
/// <param name="Member">Which.</param>
/// <param name="Arguments">Its arguments, in the order written.</param>
/// <param name="Inner">What is selected of its value; null: what the API sends by default, or the value has no fields.</param>
/// <param name="Origin">The expression that names it; null: the API sends it by default.</param>
internal sealed record SelectedField(Member Member, ImmutableArray<FieldArgument> Arguments, Selection? Inner, IOperation? Origin)
{
    /// <summary>All fields of its value, where a lambda hands that on as it is; null: it does not.</summary>
    public Selection? Whole { get; init; }

    /// <summary>The arguments as a query writes them, such as <c>.limit(1)</c>.</summary>
    public string Modifiers => FieldArgument.TextOf(Arguments);

    /// <summary>The whole selector, such as <c>c.Messages.Limit(3)</c>; null: the API sends it by default.</summary>
    public IOperation? Selector
    {
        get
        {
            IOperation? selector = Origin;
            while (selector?.Parent is IInvocationOperation { Instance: { } receiver } call && receiver == selector)
            {
                selector = call;
            }

            return selector;
        }
    }

    /// <summary>The expression that makes it in a list of fields.</summary>
    public string CodeIn(Model owner) =>
        $"({Literal.Of(Member.WireName)}, {(Arguments.IsEmpty ? "null" : Literal.Of(Modifiers))}, {Inner?.Code ?? Member.Reader($"global::{owner.Spec.Api.Namespace}.") ?? "null"})";
}

/// <summary>What was set for a parameter of a field or edge in a selection, such as <c>.limit(1)</c>.</summary>
/// <param name="WireName">The parameter's name in the API.</param>
/// <param name="Value">Its value as a query writes it; null: known at run time only.</param>
/// <param name="Origin">The expression that gives the value.</param>
internal sealed record FieldArgument(string WireName, string? Value, IOperation Origin)
{
    /// <summary>Arguments as a query writes them, such as <c>.limit(1)</c>; a value that is known at run time only is <c>…</c>.</summary>
    public static string TextOf(IEnumerable<FieldArgument> arguments) => string.Concat(arguments.Select(a => $".{a.WireName}({a.Value ?? "…"})"));
}
