using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace InstagramGraphGen.Cli.Tests;

/// <summary><c>igraph spec coverage</c>: the bundled spec tells of all that is known, or there is a reason; and what is missing is found.</summary>
public sealed partial class CoverageTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string s_facts = Path.Combine(RepositoryFolder.Path, "tests", "InstagramGraphGen.Spec.Tests", "Facts");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("igraph-coverage-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_bundled_spec_tells_of_everything_or_there_is_a_reason()
    {
        Outcome run = await new Cli().RunAsync(
            "spec", "coverage", Fact("operations.csv"), "--errors", Fact("errors.csv"), "--reasons", Fact("left-out.csv"), "--reasons", Fact("left-out-platform.csv"), "--reasons", Fact("errors-apart.csv"), "--places", Fact("places.csv"));

        output.WriteLine(run.Output);
        Assert.Equal("", run.Error);
        Assert.DoesNotContain("MISSING", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NEEDLESS", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        (string Kind, int Total, int Missing)[] sums = [.. Sum().Matches(run.Output).Select(m => (m.Groups[1].Value, Number(m.Groups[2]), Number(m.Groups[3])))];
        Assert.Equal(("operation", 198), sums.Where(sum => sum.Kind == "operation").Select(sum => (sum.Kind, sum.Total)).Single());
        Assert.Equal(("error", 200), sums.Where(sum => sum.Kind == "error").Select(sum => (sum.Kind, sum.Total)).Single());
        Assert.True(sums.Single(sum => sum.Kind == "parameter").Total > 280, run.Output);
        Assert.True(sums.Single(sum => sum.Kind == "value").Total > 120, run.Output);
        Assert.All(sums, sum => Assert.Equal(0, sum.Missing));
    }

    [Theory]
    [InlineData("fb,GET,/{m}/nonesuch,a,,confirmed", "MISSING   operation  fb GET /{m}/nonesuch (a)")]
    [InlineData("both,GET,/{m},a,no_such_id:id@fb,confirmed", "MISSING   parameter  both GET /{m} (a): no_such_id")]
    [InlineData("both,POST,/{m}/comments,a,message*:string; ad_id*:id@fb,confirmed", "MISSING   required parameter both POST /{m}/comments (a): ad_id*")]
    [InlineData("fb,GET,/{m},a,boostable_media_callsite:enum(HERE|PA_HUB_CATALOG_INGESTION_CREATOR_ASSET),confirmed", "MISSING   value      fb GET /{m} (a): boostable_media_callsite=HERE")]
    [InlineData("both,GET,/{m},a,\"fields=caption,captoin\",confirmed", "MISSING   field      both GET /{m} (a): fields=captoin")]
    [InlineData("both,GET,/{m}/comments,a,,spec only", "MISSING   doubt      both GET /{m}/comments (a): unconfirmed")]
    [InlineData("ig,DELETE,/{m},a,,confirmed", "MISSING   operation  ig DELETE /{m} (a)")]
    public async Task What_is_missing_is_told(string row, string expected)
    {
        string table = Write("o.csv", $"host,method,path,operation,parameters,status\n{row}\n");
        string places = Write("p.csv", "place,node\n{m},IgMedia\nig,instagram\nfb,facebook\n");

        Outcome run = await new Cli().RunAsync("spec", "coverage", table, "--places", places);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(expected, Assert.Single(run.OutputLines, line => line.StartsWith("MISSING", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_reason_that_no_longer_holds_is_told()
    {
        string table = Write("o.csv", "host,method,path,operation,parameters,status\nboth,GET,/{m}/comments,a,,confirmed\n");
        string places = Write("p.csv", "place,node\n{m},IgMedia\n");
        string reasons = Write("r.csv", "host,method,path,operation,what,reason\nboth,GET,/{m}/comments,a,,It is not there.\nboth,GET,/{m}/likes,b,,Nor this.\n");

        Outcome run = await new Cli().RunAsync("spec", "coverage", table, "--places", places, "--reasons", reasons);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.OutputLines.Count(line => line.StartsWith("NEEDLESS", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "lacks the columns host, method, path, operation, parameters, status")]
    [InlineData("host,method,path,operation,parameters,status\nboth,GET\n", "row 1: 2 values stand under 6 columns")]
    [InlineData("host,method,path,operation,parameters,status\nboth,\"GET,x\n", "the quotes do not fit together")]
    public async Task A_table_that_cannot_be_read_is_told(string text, string message)
    {
        Outcome run = await new Cli().RunAsync("spec", "coverage", Write("o.csv", text));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static string Fact(string file) => Path.Combine(s_facts, file);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    [GeneratedRegex(@"^([a-z ]+): (\d+), \d+ present, \d+ left out with a reason, (\d+) missing", RegexOptions.Multiline)]
    private static partial Regex Sum();
}
