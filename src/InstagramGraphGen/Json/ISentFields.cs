namespace InstagramGraphGen;

/// <summary>Tells whether an object is made of anything that the API sent.</summary>
internal interface ISentFields
{
    /// <summary>Whether a field came that was asked for and is not the id. True of a type of which the spec knows no id, since it cannot be seen then.</summary>
    bool HasMoreThanId { get; }
}
