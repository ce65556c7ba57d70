using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>
/// For emitted requests: what is asked for, as data. It knows no client, no token and no host, so that it can be sent, put into a batch or
/// looked at. Immutable; every step gives a new one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GraphCall
{
    private readonly GraphOperation? _operation;
    private readonly string _path;

    internal GraphCall(GraphOperation operation, string path, GraphArgument? arguments = null, FieldSet? fields = null)
    {
        _operation = operation;
        _path = path;
        Arguments = arguments;
        Fields = fields;
    }

    /// <summary>What the spec says of it.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public GraphOperation Operation => _operation ?? throw new InvalidOperationException("Requests come from a client's members, such as client.Me.");

    /// <summary>The escaped path behind the version, without a slash at either end.</summary>
    public string Path => _path ?? "";

    /// <summary>What is selected; null: what the API sends by default.</summary>
    public FieldSet? Fields { get; }

    internal GraphArgument? Arguments { get; }

    /// <summary>Whose budget it is taken from: what its operation says, unless what it writes says something else; null: that of the app.</summary>
    public string? RateFamily
    {
        get
        {
            foreach (GraphTerms terms in Terms)
            {
                if (terms.RateFamily is not null)
                {
                    return terms.RateFamily;
                }
            }

            return Operation.RateFamily;
        }
    }

    /// <summary>The permissions that it takes whatever is selected: those of its operation, unless what it writes takes others.</summary>
    internal IReadOnlyList<GraphPermission> Permissions
    {
        get
        {
            foreach (GraphTerms terms in Terms)
            {
                if (terms.Permissions is not null)
                {
                    return terms.Permissions;
                }
            }

            return Operation.Permissions;
        }
    }

    /// <summary>What is said of the values that it writes, in the order in which they were set.</summary>
    private IEnumerable<GraphTerms> Terms
    {
        get
        {
            foreach (GraphArgument argument in GraphArgument.InOrder(Arguments))
            {
                foreach (GraphTerms terms in argument.Value.Terms)
                {
                    yield return terms;
                }
            }
        }
    }

    /// <summary>The call to what is below this node: an edge.</summary>
    public GraphCall To(GraphOperation operation, string edge) => new(operation, $"{Path}/{edge}");

    /// <summary>Another call to the same path.</summary>
    public GraphCall To(GraphOperation operation) => new(operation, Path);

    /// <summary>The same call with an argument, which replaces an earlier one of the name.</summary>
    /// <exception cref="ArgumentException">An empty text would go into the URL: the API takes it for another question.</exception>
    public GraphCall With(string name, GraphValue value) => new(Operation, Path, GraphArgument.Set(Arguments, name, value, Operation.Encoding), Fields);

    /// <summary>The same call with a value inside an argument, which is an object.</summary>
    /// <exception cref="InvalidOperationException">What is on the way is no object.</exception>
    public GraphCall With(ReadOnlySpan<string> path, GraphValue value)
    {
        string name = path[0];
        return With(name, path.Length == 1 ? value : (GraphArgument.Find(Arguments, name)?.Value ?? GraphValue.Object()).With(path[1..], value));
    }

    /// <summary>The same call with other fields.</summary>
    internal GraphCall Asking(FieldSet fields) => new(Operation, Path, Arguments, fields);

    /// <summary>The same call without an argument.</summary>
    internal GraphCall Without(string name) => new(Operation, Path, GraphArgument.Without(Arguments, name), Fields);

    /// <summary>The same call for what is behind a cursor; of an edge that goes by time, that is a time.</summary>
    internal GraphCall Behind(string cursor, [CallerArgumentExpression(nameof(cursor))] string name = "") => Operation.Paging == GraphPaging.Times ? With("since", cursor) : Without("before").With("after", GraphValue.Name(cursor, name));

    /// <summary>The same call for what is before a cursor.</summary>
    internal GraphCall Ahead(string cursor, [CallerArgumentExpression(nameof(cursor))] string name = "") => Operation.Paging == GraphPaging.Times ? Without("since").With("until", cursor) : Without("after").With("before", GraphValue.Name(cursor, name));

    /// <summary>Whether what is behind a cursor is no longer asked for: on an edge that goes by time, all that is not before the end that the call has, or the present.</summary>
    internal bool EndsBefore(string? cursor, TimeProvider clock) =>
        Operation.Paging == GraphPaging.Times && long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long since)
        && (since >= clock.GetUtcNow().ToUnixTimeSeconds() || (GraphArgument.Find(Arguments, "until") is { } until && long.TryParse(until.Value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long end) && since >= end));

    /// <summary>The same call with more fields.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="fields"/> is null.</exception>
    public GraphCall Select(FieldSet fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(Operation, Path, Arguments, Fields is null ? fields : Fields.With(fields));
    }

    /// <summary>The same call with what a projection reads. Fields that were selected before stay; where they do not hold all of it, they are completed.</summary>
    /// <exception cref="ArgumentException">The two ask for one field with different parameters.</exception>
    internal GraphCall Complete(FieldSet read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (Fields is null || Fields.Covers(read))
        {
            if (Fields is not null)
            {
                return this;
            }

            read.MarkProjected();
            return Select(read);
        }

        try
        {
            return Select(read);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"The lambda of .Select reads '{read.Text}', and .Fields before it selected '{Fields.Text}'. Together they cannot be asked for. {e.Message}", e);
        }
    }

    /// <summary>Verb and path; of a read also what goes into the query, of a write the names of its parameters.</summary>
    public override string ToString() => Describe("");

    /// <summary>The same, below a root such as <c>/v24.0/</c>.</summary>
    internal string Describe(string root)
    {
        // Put together plainly: every app roots this.
        string verb = Operation.Verb.ToWord() + " ";
        return Operation.Verb == GraphVerb.Get ? verb + GraphUrl.Of(root, this, default)
            : Arguments is null ? verb + root + Path
            : verb + root + Path + " (" + NamesOf(Arguments) + ")";
    }

    /// <summary>The names of arguments, in the order in which they were set.</summary>
    private static string NamesOf(GraphArgument argument) =>
        argument.Previous is { } previous ? NamesOf(previous) + ", " + argument.Name : argument.Name;
}
