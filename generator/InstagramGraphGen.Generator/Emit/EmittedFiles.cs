using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>
/// What is emitted for types → files: one for each type, which reads best, with its selectors and requests behind the class; or, where there are very many types, so many to a file, by
/// a hash of their names. Every emitted file costs a compiler and an editor something, used or not.
/// </summary>
internal static class EmittedFiles
{
    /// <summary>How many groups types are put into by their names, and so the most files of very many types.</summary>
    public const int Groups = 64;

    /// <summary>The most types that have a file each.</summary>
    public const int MostTypes = 400;

    /// <summary>The group of a name: the same on every machine, and whatever other names there are.</summary>
    public static int GroupOf(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return (int)((hash ^ (hash >> 16)) % Groups);
    }

    /// <summary>The files of what is emitted.</summary>
    public static IEnumerable<EmittedFile> Of(IEnumerable<EmittedFile> pieces, EmitOptions options)
    {
        string header = SourceWriter.File(options).ToString();
        return pieces
            .GroupBy(piece => options.IsBundled && piece.Text.StartsWith(header, StringComparison.Ordinal) ? BundleOf(piece.FileName, options) : piece.FileName, StringComparer.Ordinal)
            .Select(file => Join(file.Key, [.. file], header));
    }

    private static string BundleOf(string file, EmitOptions options) =>
        $"{options.Namespace}.{GroupOf(file.Substring(0, file.Length - ".g.cs".Length)).ToString("00", CultureInfo.InvariantCulture)}.g.cs";

    private static EmittedFile Join(string name, EmittedFile[] pieces, string header)
    {
        if (pieces.Length == 1)
        {
            return pieces[0] with { HintName = name };
        }

        var text = new StringBuilder(header, pieces.Sum(p => p.Text.Length));
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
            {
                text.Append('\n');
            }

            text.Append(pieces[i].Text, header.Length, pieces[i].Text.Length - header.Length);
        }

        return new(name, text.ToString());
    }
}
