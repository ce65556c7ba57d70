using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Cursors: opaque texts that name an element of one edge of one node, so they hold while elements come and go around it. A cursor holds
/// the element's key, so nobody needs to look for it, and a seal, so that it is good for its own edge only.
/// </summary>
internal static class Cursors
{
    // Makes the text begin as Meta's do.
    private const string Mark = "AQH";

    private const int SealLength = 8;

    public static string Of(StoredObject owner, string edge, EdgeEntry element) => Of(owner, edge, element.Key);

    /// <summary>The position of the element that <paramref name="cursor"/> names, or null.</summary>
    public static int? Find(string cursor, StoredObject owner, string edge, StoredEdge elements)
    {
        string? text = EscapedBase64.Decode(cursor);
        if (text?.Length > Mark.Length + SealLength && text.StartsWith(Mark, StringComparison.Ordinal))
        {
            string key = text[(Mark.Length + SealLength)..];
            int position = elements.PositionOf(key);
            if (position >= 0 && Of(owner, edge, key) == cursor)
            {
                return position;
            }
        }

        return null;
    }

    private static string Of(StoredObject owner, string edge, string key)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.Id}\n{edge}"));
        return EscapedBase64.Encode($"{Mark}{Convert.ToBase64String(hash, 0, SealLength * 3 / 4)}{key}");
    }
}
