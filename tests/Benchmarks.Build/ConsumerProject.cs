using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InstagramGraphGen.Benchmarks;

/// <summary>The code as a project on disk, which takes the generator as a package would give it.</summary>
internal sealed partial class ConsumerProject : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("consumer").FullName;

    public ConsumerProject(string code)
    {
        foreach ((string path, string text) in ConsumerCode.Of(code))
        {
            File.WriteAllText(Path.Combine(_directory, path), text);
        }

        string here = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(_directory, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{here}build/InstagramGraphGen.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <GraphGenSpecFolder>{here}spec/</GraphGenSpecFolder>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{here}InstagramGraphGen.dll" />
                <Analyzer Include="{here}InstagramGraphGen.Generator.dll;{here}InstagramGraphGen.Spec.dll;{here}YamlDotNet.dll" />
              </ItemGroup>
              <Import Project="{here}build/InstagramGraphGen.targets" />
            </Project>
            """);
        Run("restore");
    }

    /// <summary>Builds with no server running and gives the processor time of all its processes, in seconds.</summary>
    public double Build(bool isIntercepted)
    {
        double before = ChildrenTime();
        Run("build", "--no-restore", "--no-incremental", "-m:1", "-nodeReuse:false", $"-p:GraphGenInterceptors={isIntercepted}");
        return ChildrenTime() - before;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "--nologo", "-v:q"]) { WorkingDirectory = _directory, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {arguments[0]} failed: {output}");
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
