namespace InstagramGraphGen;

/// <summary>A property was read whose field the request did not select, so that its value is not known. A bug in the program, not an answer of the API.</summary>
public sealed class FieldNotSelectedException : InvalidOperationException
{
    internal FieldNotSelectedException(string type, string property, string field, string selected, SelectedBy by)
        : base(Describe(type + "." + property, "x." + property, selected, by))
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

    private static string Describe(string property, string read, string selected, SelectedBy by)
    {
        string asked = by switch
        {
            SelectedBy.Projection => "the request asked for what the lambda of its .Select(…) reads, fields=",
            SelectedBy.Default => "the request named no fields of it, and by default the API sends fields=",
            SelectedBy.Write => "of what a write names the API sends fields=",
            _ => "the request asked for fields=",
        };
        string cure = by switch
        {
            SelectedBy.Projection => $"Read {read} in that lambda",
            SelectedBy.Write => "Read the node with GetAsync()",
            _ => $"Add x => {read} to its .Fields(…)",
        };
        return $"{property} was not selected: {asked}{selected}. {cure}, or test it with Has(x => {read}) first.";
    }
}

/// <summary>Who chose the fields of a request.</summary>
internal enum SelectedBy
{
    /// <summary>The caller, with <c>.Fields(…)</c>.</summary>
    Fields,

    /// <summary>The lambda of <c>.Select(…)</c>.</summary>
    Projection,

    /// <summary>Nobody.</summary>
    Default,

    /// <summary>Nobody: it was a write.</summary>
    Write,
}
