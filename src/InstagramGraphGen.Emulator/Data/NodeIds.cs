using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Ids for the nodes that a data set gives none. They are made of the node's place in the data set, so they are the same in every run.
/// A form such as <c>base64:item:{parent:39}:{self:35}</c> shapes them: digits of the node itself and of the node that its edge belongs
/// to, and perhaps encoded as the opaque ids of the Graph API are.
/// </summary>
internal static partial class NodeIds
{
    /// <summary>A number of 17 digits: what a node gets whose type has no form.</summary>
    public const string DefaultForm = "{self:17}";

    private const string Encoded = "base64:";

    /// <summary>Whether <paramref name="form"/> names something of the node itself (else all its nodes would share one id).</summary>
    public static bool IsForm(string form) => Digits().Matches(form).Any(match => match.Groups["of"].Value == "self");

    /// <summary>The id of the node at <paramref name="place"/>.</summary>
    public static string Make(string form, string place, string parentPlace)
    {
        string text = Digits().Replace(form, match => MakeDigits(
            match.Groups["of"].Value == "self" ? place : parentPlace,
            int.Parse(match.Groups["length"].Value, CultureInfo.InvariantCulture)));
        return text.StartsWith(Encoded, StringComparison.Ordinal) ? EscapedBase64.Encode(text[Encoded.Length..]) : text;
    }

    private static string MakeDigits(string place, int length)
    {
        var number = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(place)), isUnsigned: true);
        string digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(77, '7');
        return "1" + digits[^(length - 1)..];
    }

    [GeneratedRegex(@"\{(?<of>self|parent):(?<length>[2-9]|[1-5][0-9])\}", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
