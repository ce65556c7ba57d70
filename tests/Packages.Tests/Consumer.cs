namespace InstagramGraphGen.Packages.Tests;

/// <summary>An empty project outside the repository that references packages.</summary>
internal sealed class Consumer
{
    private readonly string _name;
    private readonly string _folder;

    /// <summary>Makes the project from the program in <c>Consumers/{program}</c>, whose files end in <paramref name="language"/>.</summary>
    public Consumer(PackedFeed feed, string program, string packages, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk", string language = "cs")
    {
        _name = program;
        _folder = Path.Combine(feed.Folder, $"{program} é-{Guid.NewGuid():N}");
        string source = Path.Combine(AppContext.BaseDirectory, "Consumers", program);
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = PathOf(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string references = string.Join("\n    ", packages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => $"""<PackageReference Include="{p}" Version="{feed.Version}" />"""));
        Write($"{program}.{language}proj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RestoreAdditionalProjectSources>$(RestoreAdditionalProjectSources);{feed.Packages}</RestoreAdditionalProjectSources>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
              {items}
            </Project>
            """);
    }

    /// <summary>The path of a file of the project.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Replaces text in a file of the project, which must have it.</summary>
    public void Edit(string name, string from, string to)
    {
        string text = File.ReadAllText(PathOf(name));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Builds without expecting success.</summary>
    public Task<Output> TryBuildAsync() => DotNet.RunAsync("dotnet", _folder, ["build", "--nologo", "-v", "q", "-tl:off"]);

    /// <summary>Runs a command of the SDK on the project without expecting success.</summary>
    public Task<Output> TryAsync(params string[] arguments) => DotNet.RunAsync("dotnet", _folder, [.. arguments, "--nologo", "-tl:off"]);

    /// <summary>Deletes what builds made.</summary>
    public async Task CleanAsync()
    {
        Output clean = await DotNet.RunAsync("dotnet", _folder, ["clean", "--nologo", "-v", "q", "-tl:off"]);
        Assert.True(clean.ExitCode == 0, clean.ToString());
    }

    /// <summary>Runs a command of the SDK on the project, without a warning.</summary>
    public async Task<Output> DoAsync(params string[] arguments)
    {
        Output done = await DotNet.RunAsync("dotnet", _folder, [.. arguments, "--nologo", "-tl:off"]);
        Assert.True(done.ExitCode == 0, done.ToString());
        Assert.DoesNotContain(": warning", done.Text, StringComparison.Ordinal);
        return done;
    }

    /// <summary>Builds without a warning and runs.</summary>
    public async Task<string> RunAsync(params (string Name, string Value)[] environment)
    {
        Output build = await TryBuildAsync();
        Assert.True(build.ExitCode == 0, build.ToString());
        Assert.DoesNotContain("warning", build.Text, StringComparison.Ordinal);
        return await RunBuiltAsync(Path.Combine(_folder, "bin", "Debug", "net10.0", _name), environment);
    }

    /// <summary>Publishes natively without a warning; gives the program's path.</summary>
    public async Task<string> PublishNativeAsync()
    {
        string output = Path.Combine(_folder, "native");
        Output publish = await DotNet.RunAsync("dotnet", _folder, ["publish", "--nologo", "-v", "q", "-tl:off", "-o", output, "--use-current-runtime", "-p:PublishAot=true"]);
        Assert.True(publish.ExitCode == 0, publish.ToString());
        Assert.DoesNotContain("warning", publish.Text, StringComparison.Ordinal);
        return Path.Combine(output, _name);
    }

    /// <summary>Runs a built program, which must end well.</summary>
    public static async Task<string> RunBuiltAsync(string program, params (string Name, string Value)[] environment)
    {
        Output run = await DotNet.RunAsync(program, Path.GetDirectoryName(program)!, [], environment);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run.Text;
    }
}
