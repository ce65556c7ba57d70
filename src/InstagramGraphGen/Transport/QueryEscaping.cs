using System.Buffers;

namespace InstagramGraphGen;

/// <summary>Escapes query values. Commas and brackets stay as they are, since a query may hold them and a <c>fields</c> parameter is read by people.</summary>
internal static class QueryEscaping
{
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,()");

    public static string Escape(string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(s_plain))
        {
            return value;
        }

        return Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal);
    }
}
