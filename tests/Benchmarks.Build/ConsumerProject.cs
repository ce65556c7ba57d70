using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InstagramGraphGen.Benchmarks;

/// <summary>Code as a project on disk, which takes the generator as a package would give it.</summary>
internal sealed partial class ConsumerProject : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("consumer").FullName;

    /// <param name="code">Its C# files.</param>
    /// <param name="isPackage">Whether it references the package at all.</param>
    /// <param name="specs">Its own spec files; with none, it has the bundled spec.</param>
    public ConsumerProject((string Path, string Text)[] code, bool isPackage = true, params (string Path, string Text)[] specs)
    {
        foreach ((string path, string text) in code.Concat(specs))
        {
            File.WriteAllText(Path.Combine(_directory, path), text);
        }

        string here = AppContext.BaseDirectory;
        string package = $"""
              <ItemGroup>
                <GraphSpec Include="*.graph.yaml" />
                <Reference Include="{here}InstagramGraphGen.dll" />
                <Analyzer Include="{here}InstagramGraphGen.Generator.dll;{here}InstagramGraphGen.Spec.dll;{here}YamlDotNet.dll" />
              </ItemGroup>
              <Import Project="{here}build/InstagramGraphGen.targets" />
            """;
        File.WriteAllText(Path.Combine(_directory, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              {(isPackage ? $"<Import Project=\"{here}build/InstagramGraphGen.props\" />" : "")}
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{(code.Length == 1 ? "Exe" : "Library")}</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>disable</ImplicitUsings>
                <GraphGenBundledSpec>{specs.Length == 0}</GraphGenBundledSpec>
                <GraphGenSpecFolder>{here}spec/</GraphGenSpecFolder>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              {(isPackage ? package : "")}
            </Project>
            """);
        Run("restore");
    }

    /// <summary>Builds with no server running and gives the seconds that passed and the processor time of all its processes.</summary>
    public (double Wall, double Cpu) Build(params string[] properties)
    {
        double before = ChildrenTime();
        long begin = Stopwatch.GetTimestamp();
        Run(["build", "--no-restore", "--no-incremental", "-m:1", "-nodeReuse:false", .. properties]);
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, ChildrenTime() - before);
    }

    /// <summary>Publishes natively and gives the bytes of the program.</summary>
    public long PublishNative()
    {
        string output = Path.Combine(_directory, "native");
        Run(["publish", "-o", output, "--use-current-runtime", "-p:PublishAot=true", "-p:InvariantGlobalization=true"]);
        return new FileInfo(Path.Combine(output, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer")).Length;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "--nologo", "-v:q"]) { WorkingDirectory = _directory, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {arguments[0]} failed: {output[..Math.Min(output.Length, 4000)]}");
        }
    }

    /// <summary>User and system time of the processes that this one has started and those that they have.</summary>
    private static double ChildrenTime()
    {
        var usage = new long[18];
        const int Children = -1;
        return GetUsage(Children, usage) == 0 ? usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6) : throw new PlatformNotSupportedException();
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
