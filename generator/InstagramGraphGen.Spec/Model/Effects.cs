namespace InstagramGraphGen.Spec;

/// <summary>What a write changes in the data, for the emulator. The node that the request goes to (that has the edge, where it goes to one) is its <em>subject</em>.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">
/// Create: the node that comes to be. Append, Remove: the wire name of the subject's edge or field, null where the subject itself is removed. Set: null.
/// </param>
/// <param name="Into">Create: the wire name of the subject's edge that lists it, or null.</param>
/// <param name="On">The parameter whose id names the subject instead, or null.</param>
/// <param name="Values">
/// Create, Set: fields and what they get. Append: the fields of the element; one without a field (an empty path) is the element itself. Remove: what an element must have to go, or (an empty path) be; none:
/// every one.
/// </param>
public sealed record EffectSpec(EffectKind Kind, string? Target, string? Into, string? On, EquatableArray<EffectValueSpec> Values, SourceSpan Span);

/// <summary>What a write does with the data.</summary>
public enum EffectKind
{
    /// <summary>A node comes to be, with an id of its own, which the answer tells.</summary>
    Create,

    /// <summary>Fields of the subject get values.</summary>
    Set,

    /// <summary>A list of the subject gets one more element.</summary>
    Append,

    /// <summary>The subject, or elements of a list of it, are gone.</summary>
    Remove,
}

/// <summary>A field and its value in an effect.</summary>
/// <param name="Field">The wire name of the field; empty: the element itself.</param>
/// <param name="Source">Where the value is from.</param>
/// <param name="Value">The literal's text; the parameter's wire name; the path of fields from the account or the subject on (<c>username</c>); empty for the time.</param>
public sealed record EffectValueSpec(string Field, EffectSource Source, string Value);

/// <summary>Where the value of an effect is from.</summary>
public enum EffectSource
{
    /// <summary>The spec: it is written there.</summary>
    Literal,

    /// <summary>A parameter of the request (<c>$param.hide</c>); where it was not sent, the field stays as it is.</summary>
    Parameter,

    /// <summary>The time of the request (<c>$now</c>).</summary>
    Now,

    /// <summary>The account that the token belongs to (<c>$account.username</c>).</summary>
    Account,

    /// <summary>The node that the request goes to (<c>$subject.id</c>).</summary>
    Subject,
}
