using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted requests: where a call goes and what it asks for. Immutable; every step gives a new one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GraphCall
{
    private readonly GraphTransport _transport;

    internal GraphCall(GraphTransport transport, string path, GraphParameter? parameters = null, FieldSet? fields = null)
    {
        _transport = transport;
        Path = path;
        Parameters = parameters;
        Fields = fields;
    }

    internal GraphTransport Transport => _transport ?? throw new InvalidOperationException("Requests come from a client's members, such as client.Me.");

    /// <summary>The escaped path behind the version, without a slash at either end.</summary>
    internal string Path { get; }

    internal GraphParameter? Parameters { get; }

    internal FieldSet? Fields { get; }

    /// <summary>The call to an edge of this node.</summary>
    public GraphCall Edge(string name) => new(Transport, $"{Path}/{name}");

    /// <summary>The same call with a parameter, which replaces an earlier one of the name.</summary>
    public GraphCall With(string name, string value) => new(Transport, Path, GraphParameter.Set(Parameters, name, value), Fields);

    /// <summary>The same call without a parameter.</summary>
    internal GraphCall Without(string name) => new(Transport, Path, GraphParameter.Without(Parameters, name), Fields);

    /// <summary>The same call with more fields.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="fields"/> is null.</exception>
    public GraphCall Select(FieldSet fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(Transport, Path, Parameters, Fields is null ? fields : Fields.With(fields));
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
}
