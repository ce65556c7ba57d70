namespace InstagramGraphGen;

/// <summary>What was set for a parameter of a call, and the arguments set before it.</summary>
internal sealed class GraphArgument
{
    private GraphArgument(GraphArgument? previous, string name, GraphValue value)
    {
        Previous = previous;
        Name = name;
        Value = value;
    }

    public GraphArgument? Previous { get; }

    /// <summary>The parameter's name in the API.</summary>
    public string Name { get; }

    public GraphValue Value { get; }

    /// <summary>The arguments with one more, or with another value of one that is there.</summary>
    public static GraphArgument Set(GraphArgument? arguments, string name, GraphValue value, GraphEncoding encoding)
    {
        if (encoding == GraphEncoding.Query && value.IsEmptyText)
        {
            throw new ArgumentException($"The value of '{name}' is empty. In a URL the API takes that for a question without it.", name);
        }

        return new(Without(arguments, name), name, value);
    }

    /// <summary>The argument of that name, or null.</summary>
    public static GraphArgument? Find(GraphArgument? arguments, string name)
    {
        GraphArgument? found = arguments;
        while (found is not null && found.Name != name)
        {
            found = found.Previous;
        }

        return found;
    }

    /// <summary>The arguments without the one of that name.</summary>
    public static GraphArgument? Without(GraphArgument? arguments, string name) =>
        Find(arguments, name) is null ? arguments : Remove(arguments!, name);

    /// <summary>The arguments in the order in which they were set.</summary>
    public static IEnumerable<GraphArgument> InOrder(GraphArgument? last)
    {
        var all = new Stack<GraphArgument>();
        for (GraphArgument? argument = last; argument is not null; argument = argument.Previous)
        {
            all.Push(argument);
        }

        return all;
    }

    private static GraphArgument? Remove(GraphArgument arguments, string name) =>
        arguments.Name == name
            ? arguments.Previous
            : new(arguments.Previous is null ? null : Remove(arguments.Previous, name), arguments.Name, arguments.Value);
}
