namespace InstagramGraphGen.Generator;

/// <summary>
/// Where the page of a rule is: the package has them in its folder <c>rules</c>, so that a link leads there without a network. A compiler that copies
/// analyzers, or loads them without a place, gets the path in the package.
/// </summary>
internal static class RulePages
{
    private static readonly string s_folder = Folder(typeof(RulePages).Assembly.Location);

    /// <summary>The address of a rule's page.</summary>
    public static string Of(string id) => $"{s_folder}{id}.md";

    private static string Folder(string assembly) =>
        Path.GetDirectoryName(assembly) is { } folder && folder.Replace('\\', '/').EndsWith("/analyzers/dotnet/cs", StringComparison.Ordinal)
            ? new Uri(new Uri(assembly), "../../../rules/").AbsoluteUri
            : "rules/";
}
