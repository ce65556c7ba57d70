namespace InstagramGraphGen;

/// <summary>Tells whether an object is made of anything that the API sent.</summary>
internal interface ISentFields
{
    /// <summary>Whether the id came, or a field that was asked for. True of a type of which the spec knows no id, since it cannot be seen then.</summary>
    bool HasAny { get; }
}
