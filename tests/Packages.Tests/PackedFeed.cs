using System.Globalization;
using System.Reflection;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>
/// All packages, packed once per run into a folder of their own with a version of their own, so that a restore can never find an older one
/// in the machine's package cache. Each class of tests has one: they are the same feed, so that classes run side by side and use all cores.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly Lazy<Task<Output>> s_pack = new(PackAsync);
    private static readonly string s_folder = Directory.CreateTempSubdirectory("instagramgraphgen-packages-").FullName;
    private static readonly string s_version = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{Environment.ProcessId}.{Environment.TickCount64}");

    private readonly Dictionary<string, Task<string>> _native = [];

    /// <summary>The repository.</summary>
    public static string RepositoryRoot { get; } = typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Everything of this run.</summary>
    public string Folder => s_folder;

    /// <summary>The folder with the packages.</summary>
    public string Packages => PackagesFolder;

    /// <summary>The version that all packages have.</summary>
    public string Version => s_version;

    private static string PackagesFolder => Path.Combine(s_folder, "feed");

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
        Output packed = await s_pack.Value;
        Assert.True(packed.ExitCode == 0, packed.ToString());
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static Task<Output> PackAsync()
    {
        // Which class is the last, nobody knows before the run is over.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete();

        // In a place of its own: the repository's bin and obj folders belong to whoever runs the tests. Analyzers have looked at all of it in the build that the tests are from.
        return DotNet.RunAsync("dotnet", RepositoryRoot,
            ["pack", "tests/Packages.Tests/Feed/Packages.proj", "-c", "Release", "-o", PackagesFolder, "--artifacts-path", Path.Combine(s_folder, "artifacts"), $"-p:Version={s_version}", "--nologo", "-v", "q", "-warnaserror", "-p:RunAnalyzers=false"]);
    }

    private static void Delete()
    {
        foreach (string package in Directory.Exists(Cache) ? Directory.GetDirectories(Cache, "instagramgraphgen*") : [])
        {
            string version = Path.Combine(package, s_version);
            if (Directory.Exists(version))
            {
                Directory.Delete(version, recursive: true);
            }
        }

        Directory.Delete(s_folder, recursive: true);
    }
}
