namespace InstagramGraphGen.Cli.Tests;

/// <summary>The folder of this repository, found from where the tests run.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds spec/instagram."),
        _ when Directory.Exists(System.IO.Path.Combine(folder.FullName, "spec", "instagram")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
