using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// One login of a person, from the page that asks to the address that the browser comes back to. Its <see cref="State"/> goes out with the one and
/// must come back with the other, so that nobody can slip a login of their own in: keep it with the browser's session.
/// </summary>
public sealed class GraphLogin
{
    private const int StateBytes = 32;

    private GraphLogin(string state) => State = state;

    /// <summary>A text that nobody can guess, made for this login.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string State { get; }

    /// <summary>Begins a login.</summary>
    public static GraphLogin Begin() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StateBytes)));

    /// <summary>Goes on with a login whose <see cref="State"/> was kept.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static GraphLogin Resume(string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        return new(state);
    }

    /// <summary>
    /// The code in the address that the browser came back to. It is good once, and not for long: exchange it at once. What stands behind a <c>#</c>
    /// is no part of it.
    /// </summary>
    /// <param name="redirected">The whole address, or its path and query.</param>
    /// <exception cref="GraphLoginException">It belongs to another login, or the person or the API said no.</exception>
    public string CodeOf(Uri redirected)
    {
        ArgumentNullException.ThrowIfNull(redirected);
        string address = redirected.OriginalString;
        int fragment = address.IndexOf('#', StringComparison.Ordinal);
        address = fragment < 0 ? address : address[..fragment];
        int query = address.IndexOf('?', StringComparison.Ordinal);
        string text = query < 0 ? "" : address[(query + 1)..];

        // First of all: what belongs to another login is not even looked at.
        if (!IsOwn(Find(text, "state")))
        {
            throw new GraphLoginException("The address that the browser came back to has no state, or that of another login. Begin anew; if it happens again, somebody may be trying to slip a login in.", null);
        }

        if (Find(text, "error") is { } error)
        {
            string words = Find(text, "error_description") ?? Find(text, "error_reason") ?? error;
            throw new GraphLoginException($"The login did not succeed: {MessageText.Shorten(words.Replace('+', ' '), 200)}.", MessageText.Shorten(error, 100));
        }

        return Find(text, "code") is { Length: > 0 } code ? code : throw new GraphLoginException("The address that the browser came back to holds neither a code nor an error.", null);
    }

    /// <summary>That it is a login; never its state.</summary>
    public override string ToString() => nameof(GraphLogin);

    /// <summary>Whether a state is that of this login. It takes the same time however much of it is right.</summary>
    private bool IsOwn(string? state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state ?? ""), Encoding.UTF8.GetBytes(State));

    /// <summary>The value of a parameter; null where it is not there, or is there twice.</summary>
    private static string? Find(string query, string name)
    {
        string? found = null;
        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || Uri.UnescapeDataString(pair[..equals]) != name)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = Uri.UnescapeDataString(pair[(equals + 1)..]);
        }

        return found;
    }
}

/// <summary>A login did not lead to a code.</summary>
public sealed class GraphLoginException : Exception
{
    internal GraphLoginException(string message, string? error)
        : base(message) => Error = error;

    /// <summary>The API's word for it, such as <c>access_denied</c>; null where it gave none.</summary>
    public string? Error { get; }
}
