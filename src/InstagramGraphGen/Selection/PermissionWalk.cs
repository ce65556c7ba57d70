using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>
/// For emitted code: gathers the permissions that a call takes on a host, going from object to object as the selection leads. Reached by
/// <see cref="GraphRequest.RequiredPermissions"/> alone, so that an app that does not ask for them holds none of what the spec says of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PermissionWalk
{
    private readonly string _host;
    private readonly SortedSet<string> _permissions = new(StringComparer.Ordinal);

    /// <summary>The types whose defaults are being walked: a spec may let a node send itself.</summary>
    private readonly HashSet<Type> _inside = [];

    private FieldSet? _fields;
    private bool _isDefault;

    internal PermissionWalk(string host) => _host = host;

    internal IReadOnlyList<string> Permissions => [.. _permissions];

    /// <summary>What it takes on every host.</summary>
    public void Take(params ReadOnlySpan<string> permissions)
    {
        foreach (string permission in permissions)
        {
            _permissions.Add(permission);
        }
    }

    /// <summary>What it takes on one host.</summary>
    public void TakeOn(string host, params ReadOnlySpan<string> permissions)
    {
        if (host == _host)
        {
            Take(permissions);
        }
    }

    /// <summary>Whether a field or an edge is asked for.</summary>
    /// <param name="index">Its index in <see cref="IGraphObject{TSelf}.FieldNames"/>.</param>
    /// <param name="hosts">The hosts that send it by default; none: all do.</param>
    public bool Asks(int index, params ReadOnlySpan<string> hosts) =>
        _fields?.Contains(index) != false && (!_isDefault || hosts.IsEmpty || hosts.Contains(_host));

    /// <summary>Goes through the objects in a field or an edge, where it is asked for.</summary>
    /// <typeparam name="TValue">The objects in it.</typeparam>
    /// <param name="index">Its index in <see cref="IGraphObject{TSelf}.FieldNames"/>.</param>
    /// <param name="hosts">The hosts that send it by default; none: all do.</param>
    public void Enter<TValue>(int index, params ReadOnlySpan<string> hosts)
        where TValue : class, IGraphObject<TValue>
    {
        if (Asks(index, hosts))
        {
            Enter<TValue>(_fields?.ValueOf(index));
        }
    }

    /// <summary>Goes through an object; null: what the API sends of it by default.</summary>
    internal void Enter<T>(FieldSet? selection)
        where T : class, IGraphObject<T>
    {
        bool isDefault = selection is null;
        if (isDefault && !_inside.Add(typeof(T)))
        {
            return;
        }

        (FieldSet? fields, bool wasDefault) = (_fields, _isDefault);
        (_fields, _isDefault) = (selection ?? T.ByDefault as FieldSet, isDefault);
        T.WalkPermissions(this);
        (_fields, _isDefault) = (fields, wasDefault);
        if (isDefault)
        {
            _inside.Remove(typeof(T));
        }
    }
}
