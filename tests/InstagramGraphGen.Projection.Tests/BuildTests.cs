using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Projection.Tests.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>What happens from build to build, and what an editor does between them.</summary>
public sealed class BuildTests
{
    private const string Program = """
        using Instagram;
        using InstagramGraphGen;

        public static class Program
        {
            public static object Make()
            {
                var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "token" });
                return instagram.Me.Conversations.Select(c => new { c.Id, Latest = c.Messages.Take(1).Select(m => m.Message).FirstOrDefault() });
            }

            public static object List()
            {
                var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "token" });
                return instagram.Me.Fields(u => u.Id, u => u.Username);
            }
        }
        """;

    private const string Latest = "id,messages.limit(1){message}";

    [Theory]
    [InlineData("nothing", "", "", Latest)]
    [InlineData("a local is renamed", "instagram", "graph", Latest)]
    [InlineData("a parameter is renamed", "m => m.Message", "x => x.Message", Latest)]
    [InlineData("the call moves down", "public static object Make()", "public static int Nothing;\n\n\n    public static object Make()", Latest)]
    [InlineData("a comment before it", "return instagram", "/* now */ return instagram", Latest)]
    [InlineData("a field more", "c.Id,", "c.Id, c.Snippet,", "id,snippet,messages.limit(1){message}")]
    [InlineData("another field", "m => m.Message", "m => m.CreatedTime", "id,messages.limit(1){created_time}")]
    [InlineData("another limit", "Take(1)", "Take(9)", "id,messages.limit(9){message}")]
    public void An_edit_between_builds_gives_the_right_request(string edit, string from, string to, string expected)
    {
        var project = new Project { Sources = [("Program.cs", Program)] };
        CSharpCompilation before = project.WithoutGenerator();
        GeneratorDriver driver = project.Driver().RunGenerators(before);
        SyntaxTree old = before.SyntaxTrees.Single(t => t.FilePath == "Program.cs");
        string edited = from.Length > 0 ? Program.Replace(from, to, StringComparison.Ordinal) : Program;
        Assert.True(edit == "nothing" || edited != Program, edit);

        driver.RunGeneratorsAndUpdateCompilation(before.ReplaceSyntaxTree(old, Project.Parse("Program.cs", edited)), out Compilation after, out _);
        Assert.Contains($"fields={expected}", RequestOf(after, project, "Make"), StringComparison.Ordinal);
        Assert.EndsWith("me?fields=id,username", RequestOf(after, project, "List"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_calls_can_change_and_calls_stay_replaced()
    {
        var project = new Project { Sources = [("Other.cs", "public class Other;"), ("Program.cs", Program)] };
        CSharpCompilation before = project.WithoutGenerator();
        GeneratorDriver driver = project.Driver().RunGenerators(before);
        SyntaxTree other = before.SyntaxTrees.Single(t => t.FilePath == "Other.cs");
        driver.RunGeneratorsAndUpdateCompilation(before.ReplaceSyntaxTree(other, Project.Parse("Other.cs", "public class Other { int _x; }")), out Compilation after, out _);
        Assert.Contains($"fields={Latest}", RequestOf(after, project, "Make"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_the_projects_own_YAML_can_be_projected_after_it_is_added()
    {
        var project = new Project
        {
            Sources = [("Program.cs", Program.Replace("c.Id,", "c.Id, c.IsPinned,", StringComparison.Ordinal))],
            Specs = [.. MemoryFile.InstagramSpec, new MemoryFile("own.graph.yaml", "extend: IgConversation\nfields:\n  is_pinned: bool\n")],
        };
        Assert.Contains("fields=id,is_pinned,messages", RequestOf(project.Build().Compilation, project, "Make"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_keystroke_in_an_editor_reads_no_spec_and_looks_at_no_call()
    {
        var project = new Project { Pass = "", Sources = [("Program.cs", Program)] };
        CSharpCompilation before = project.WithoutGenerator();
        GeneratorDriver driver = project.Driver(IncrementalGeneratorOutputKind.Implementation, tracksSteps: true).RunGenerators(before);
        SyntaxTree old = before.SyntaxTrees.Single(t => t.FilePath == "Program.cs");
        GeneratorRunResult result = driver.RunGenerators(before.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(Program + "// more", (CSharpParseOptions)old.Options, old.FilePath)))
            .GetRunResult().Results.Single();

        Assert.DoesNotContain(result.GeneratedSources, s => s.HintName == "_Interceptors.g.cs");
        Assert.DoesNotContain(StepNames.Emitted, result.TrackedSteps.Keys);
        Assert.Contains(StepNames.ParseFile, result.TrackedSteps.Keys);
        Assert.All(
            result.TrackedSteps.Where(s => s.Key is not "Compilation").SelectMany(s => s.Value).Concat(result.TrackedOutputSteps.SelectMany(s => s.Value)).SelectMany(s => s.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
    }

    [Fact]
    public void Two_builds_shuffled_files_and_another_folder_give_identical_bytes()
    {
        (string, string)[] sources = [("/a/Program.cs", Program), ("/a/Second.cs", Program.Replace("class Program", "class Second", StringComparison.Ordinal))];
        string first = new Project { Sources = sources }.Build().Emitted("_Interceptors.g.cs");
        Assert.Equal(first, new Project { Sources = sources }.Build().Emitted("_Interceptors.g.cs"));
        Assert.Equal(first, new Project { Sources = [.. sources.Reverse()] }.Build().Emitted("_Interceptors.g.cs"));
        Assert.Equal(first, new Project { Sources = [.. sources.Select(s => (s.Item1.Replace("/a/", "/some/where/else/", StringComparison.Ordinal), s.Item2))] }.Build().Emitted("_Interceptors.g.cs"));
    }

    [Fact]
    public void A_project_that_does_not_use_the_runtime_gets_nothing()
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Empty", [Project.Parse("A.cs", "class A;")], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new GraphGenerator().AsSourceGenerator()], parseOptions: Project.Parsing);
        Assert.Empty(driver.RunGenerators(compilation).GetRunResult().GeneratedTrees);
    }

    private static string RequestOf(Compilation compilation, Project project, string method)
    {
        object request = new Compiled((CSharpCompilation)compilation, project).Load().GetType("Program")!.GetMethod(method)!.Invoke(null, null)!;
        return Uri.UnescapeDataString(request.ToString()!);
    }
}
