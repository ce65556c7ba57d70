using System.Globalization;
using System.Reflection;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>
/// All packages, packed once per run into a folder of their own with a version of their own, so that a restore can never find an older one
/// in the machine's package cache.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string[] s_projects =
    [
        "src/InstagramGraphGen",
        "src/InstagramGraphGen.Instagram",
        "src/InstagramGraphGen.Emulator",
        "src/InstagramGraphGen.Cli",
    ];

    /// <summary>The repository.</summary>
    public static string RepositoryRoot { get; } = typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Everything of this run.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("instagramgraphgen-packages-").FullName;

    /// <summary>The folder with the packages.</summary>
    public string Packages => Path.Combine(Folder, "feed");

    /// <summary>The version that all packages have.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{Environment.ProcessId}.{Environment.TickCount64}");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // In a place of its own: the repository's bin and obj folders belong to whoever runs the tests.
        foreach (string project in s_projects)
        {
            Output packed = await DotNet.RunAsync("dotnet", RepositoryRoot,
                ["pack", project, "-c", "Release", "-o", Packages, "--artifacts-path", Path.Combine(Folder, "artifacts"), $"-p:Version={Version}", "--nologo", "-v", "q", "-warnaserror"]);
            Assert.True(packed.ExitCode == 0, packed.ToString());
        }
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (string package in Directory.Exists(cache) ? Directory.GetDirectories(cache, "instagramgraphgen*") : [])
        {
            string version = Path.Combine(package, Version);
            if (Directory.Exists(version))
            {
                Directory.Delete(version, recursive: true);
            }
        }

        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that share one <see cref="PackedFeed"/>; one after the other, because each builds.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packages";
}
