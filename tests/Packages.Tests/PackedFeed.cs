using System.Globalization;
using System.Reflection;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>
/// All packages, packed once per run into a folder of their own with a version of their own, so that a restore can never find an older one
/// in the machine's package cache.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly Dictionary<string, Task<string>> _native = [];

    /// <summary>The repository.</summary>
    public static string RepositoryRoot { get; } = typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Everything of this run.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("instagramgraphgen-packages-").FullName;

    /// <summary>The folder with the packages.</summary>
    public string Packages => Path.Combine(Folder, "feed");

    /// <summary>The version that all packages have.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{Environment.ProcessId}.{Environment.TickCount64}");

    private static string Cache { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Where a package is, once a project has restored it.</summary>
    public static string PackageFolder(string package, string version) => Path.Combine(Cache, package.ToLowerInvariant(), version);

    /// <summary>A program of <c>Consumers</c>, published natively without a warning, once for all tests.</summary>
    internal Task<string> NativeAsync(string program, string packages)
    {
        if (!_native.TryGetValue(program, out Task<string>? published))
        {
            _native[program] = published = new Consumer(this, program, packages).PublishNativeAsync();
        }

        return published;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // In a place of its own: the repository's bin and obj folders belong to whoever runs the tests.
        Output packed = await DotNet.RunAsync("dotnet", RepositoryRoot,
            ["pack", "tests/Packages.Tests/Feed/Packages.proj", "-c", "Release", "-o", Packages, "--artifacts-path", Path.Combine(Folder, "artifacts"), $"-p:Version={Version}", "--nologo", "-v", "q", "-warnaserror"]);
        Assert.True(packed.ExitCode == 0, packed.ToString());
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        foreach (string package in Directory.Exists(Cache) ? Directory.GetDirectories(Cache, "instagramgraphgen*") : [])
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
