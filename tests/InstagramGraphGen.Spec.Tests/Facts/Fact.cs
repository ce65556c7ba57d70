using Microsoft.VisualBasic.FileIO;

namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>A row of <c>messaging.csv</c>: an operation of the API, as its pages and specs say it.</summary>
internal sealed record Fact(
    string Area, string Host, string Method, string Path, string Operation, string Parameters, string Response, string PermissionsIg, string PermissionsFb, string Errors, string Status)
{
    /// <summary>Every row.</summary>
    public static IReadOnlyList<Fact> All { get; } = [.. Table("messaging.csv").Select(r => new Fact(
        r["area"], r["host"], r["method"], r["path"], r["operation"], r["parameters"], r["response"], r["permissions_ig"], r["permissions_fb"], r["errors"], r["status"]))];

    /// <summary>The spec's names of the hosts that have it.</summary>
    public IEnumerable<string> Hosts => Host switch { "ig" => ["instagram"], "fb" => ["facebook"], _ => ["instagram", "facebook"] };

    /// <summary>The permissions that it takes on a host; of several sets that will do, what they have in common.</summary>
    public IEnumerable<string> PermissionsOn(string host) => (host == "instagram" ? PermissionsIg : PermissionsFb)
        .Split('|')
        .Select(set => set.Split('+', StringSplitOptions.RemoveEmptyEntries).AsEnumerable())
        .Aggregate((a, b) => a.Intersect(b));

    public override string ToString() => $"{Host} {Method} {Path} ({Operation})";

    /// <summary>The rows of a file of facts, by the names of its columns.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Table(string file)
    {
        using var parser = new TextFieldParser(System.IO.Path.Combine(AppContext.BaseDirectory, "Facts", file)) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        string[] names = parser.ReadFields()!;
        while (parser.ReadFields() is { } fields)
        {
            yield return names.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }
}
