namespace InstagramGraphGen.Generator.Manifest;

/// <summary>Names of files as a text that is the same on every machine says them.</summary>
internal static class FileName
{
    /// <summary>A file from a folder on, with forward slashes; its bare name where no way leads from the one to the other.</summary>
    public static string From(string folder, string file)
    {
        string[] start = Parts(folder);
        string[] end = Parts(file);
        if (!IsWhole(file))
        {
            return string.Join("/", end);
        }

        StringComparison comparison = IsDrive(end[0]) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        int common = start.Zip(end, (a, b) => a.Equals(b, comparison)).TakeWhile(same => same).Count();
        return common == 0 ? end[end.Length - 1] : string.Join("/", Enumerable.Repeat("..", start.Length - common).Concat(end.Skip(common)));
    }

    /// <summary>What one file calls another, which may be said from its own folder on.</summary>
    public static string Beside(string file, string other) => IsWhole(other) ? other : $"{file}/../{other}";

    private static bool IsWhole(string path) => path.Length > 0 && (path[0] is '/' or '\\' || IsDrive(path.Split('/', '\\')[0]));

    private static bool IsDrive(string part) => part.Length == 2 && part[1] == ':';

    /// <summary>The folders on the way and the name, without detours.</summary>
    private static string[] Parts(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Split('/', '\\'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return [.. parts];
    }
}
