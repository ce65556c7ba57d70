namespace InstagramGraphGen.Cli.Tests;

public sealed class SpecCheckTests : IDisposable
{
    private const string Pinned = """
        extend: IgMessage
        fields:
          is_pinned: { type: bool, summary: Whether the thread pins this message. }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("igraph-spec-");

    [Fact]
    public async Task A_good_extension_of_the_bundled_spec_has_no_mistakes()
    {
        string file = Write("pinned.graph.yaml", Pinned);

        Outcome run = await new Cli().RunAsync("spec", "check", file);

        Assert.Equal((0, "1 file, 0 errors, 0 warnings\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Every_mistake_is_told_where_it_stands()
    {
        string file = Write("wrong.graph.yaml", """
            extend: IgMesage
            fields:
              a: bool
            ---
            extend: IgMessage
            fields:
              b: { type: boool }
            """);

        Outcome run = await new Cli().RunAsync("spec", "check", file);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{file}(1,9): error GRAPH0012: ", run.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains("IgMessage", run.OutputLines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}(7,14): error GRAPH0011: ", run.OutputLines[1], StringComparison.Ordinal);
        Assert.Equal("1 file, 2 errors, 0 warnings", run.OutputLines[2]);
    }

    [Fact]
    public async Task A_directory_means_the_spec_files_below_it()
    {
        Write("a/one.graph.yaml", Pinned);
        Write("b/two.graph.yaml", Pinned.Replace("is_pinned", "is_starred", StringComparison.Ordinal));
        Write("b/other.yaml", "not: a spec");

        Outcome run = await new Cli().RunAsync("spec", "check", _folder.FullName, Path.Combine(_folder.FullName, "a"));

        Assert.Equal("2 files, 0 errors, 0 warnings\n", run.Output);
    }

    [Fact]
    public async Task An_api_of_its_own_is_checked_alone()
    {
        string file = Write("api.graph.yaml", """
            api: Shop
            namespace: Shop
            client: ShopClient
            version: v1.0
            hosts: { shop: https://graph.example }
            roots:
              Message: { node: IgMessage }
            ---
            node: IgMessage
            fields: { id: { type: id, default: true } }
            """);

        Outcome run = await new Cli().RunAsync("spec", "check", file);

        Assert.Equal("1 file, 0 errors, 0 warnings\n", run.Output);
    }

    [Fact]
    public async Task Without_the_bundled_spec_an_extension_finds_nothing()
    {
        string file = Write("pinned.graph.yaml", Pinned);

        Outcome run = await new Cli().RunAsync("spec", "check", file, "--bundled", "false");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error GRAPH0012", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_equal_declarations_the_one_on_disk_is_the_mistake()
    {
        string file = Write("IgMessage.graph.yaml", """
            node: IgMessage
            fields: { id: { type: id, default: true } }
            """);

        Outcome run = await new Cli().RunAsync("spec", "check", file);

        Assert.StartsWith($"{file}(1,7): error GRAPH0013: 'IgMessage' is declared already at (bundled) IgMessage.graph.yaml", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_text_is_a_mistake_at_its_place()
    {
        string file = Path.Combine(_folder.FullName, "latin.graph.yaml");
        await File.WriteAllBytesAsync(file, [.. "extend: IgMessage # caf"u8, 0xE9, (byte)'\n']);

        Outcome run = await new Cli().RunAsync("spec", "check", file);

        Assert.StartsWith($"{file}(1,24): error GRAPH0004: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task A_directory_without_spec_files_is_a_usage_error()
    {
        Outcome run = await new Cli().RunAsync("spec", "check", _folder.FullName);

        Assert.Equal((2, $"igraph: The directory '{_folder.FullName}' holds no *.graph.yaml file.\n"), (run.ExitCode, run.Error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
