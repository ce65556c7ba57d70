namespace InstagramGraphGen;

/// <summary>A property was read whose field the request did not select, so that its value is not known. A bug in the program, not an answer of the API.</summary>
public sealed class FieldNotSelectedException : InvalidOperationException
{
    internal FieldNotSelectedException(string type, string property, string field, string selected)
        : base($"{type}.{property} was not selected: the request asked for fields={selected}. Add x => x.{property} to its .Fields(…), or test it with Has(x => x.{property}) first.")
    {
        Type = type;
        Property = property;
        Field = field;
        SelectedFields = selected;
    }

    /// <summary>The C# name of the node or object.</summary>
    public string Type { get; }

    /// <summary>The C# name of the property.</summary>
    public string Property { get; }

    /// <summary>The field's name in the API.</summary>
    public string Field { get; }

    /// <summary>What the request selected of the object, in the grammar of the <c>fields</c> parameter.</summary>
    public string SelectedFields { get; }
}
