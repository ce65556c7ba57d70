using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>Cursors: opaque texts that name an element of one edge of one node, so they hold while elements come and go around it.</summary>
internal static class Cursors
{
    // Makes the text begin as Meta's do.
    private const string Mark = "AQH";

    public static string Of(GraphObject owner, string edge, GraphObject element)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.Id}\n{edge}\n{element.Id ?? PlaceOf(owner, edge, element)}"));
        return EscapedBase64.Encode(Mark + Convert.ToBase64String(hash, 0, 12));
    }

    /// <summary>The index of the element that <paramref name="cursor"/> names.</summary>
    /// <exception cref="GraphFault">None of them has it.</exception>
    public static int Find(string cursor, GraphObject owner, string edge, List<GraphObject> elements)
    {
        int index = elements.FindIndex(element => Of(owner, edge, element) == cursor);
        return index >= 0 ? index : throw GraphFault.InvalidParameter("Invalid cursors values");
    }

    private static string PlaceOf(GraphObject owner, string edge, GraphObject element) =>
        owner.Edges[edge].IndexOf(element).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
