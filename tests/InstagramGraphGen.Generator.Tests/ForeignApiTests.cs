using System.Reflection;
using System.Runtime.Loader;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>An API that is not Instagram's, from its spec to its calls: <c>marketing.graph.yaml</c>, a toy in the shape of Meta's Marketing API, is compiled, and its calls are answered by the emulator of the same spec.</summary>
public sealed class ForeignApiTests
{
    private const string Program = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Acme.Marketing;
        using InstagramGraphGen;

        /// <summary>What an app does.</summary>
        public static class Program
        {
            /// <summary>Calls of every kind, and what is told of their answers.</summary>
            public static async Task<string[]> RunAsync(HttpClient http, string token)
            {
                var marketing = new MarketingClient(http, new GraphOptions { AccessToken = token });
                var range = new TimeRangeInput("2026-10-01", "2026-10-02");
                AdAccountNode account = marketing.AdAccount("10");
                var told = new List<string>();
                void Tell(params object?[] words) => told.Add(string.Join(' ', words));

                // Names that meet, and names that C# cannot have.
                AdAccount shoes = await account.AsOf(range).Fields(a => a.Name, a => a._28dView, a => a.FundingSource, a => a.Class, a => a.Users.Fields(u => u.Name)).GetAsync();
                Tell(shoes.Name, shoes._28dView, shoes.FundingSource, shoes.Class, shoes.Users[0].Name);
                Business acme = await marketing.Business("30").Fields(b => b.VerificationStatus, b => b.User.Fields(u => u.Email)).GetAsync();
                Tell(acme.VerificationStatus!.AccessStatus, acme.User!.Email);

                // Edges: pages with filters, one alone by its path and inside of a node, JSON in the query and in fields.
                GraphPage<Campaign> active = await account.Campaigns.EffectiveStatus([CampaignStatus.Active]).TimeRange(range).Fields(c => c.Name).GetAsync();
                Tell(string.Join(',', active.Select(c => c.Name)), active.HasNext);
                AdAccountDeliveryEstimate? estimate = await account.DeliveryEstimate(
                    new TargetingInput().AgeMin(18).GeoLocations(new GeoLocationsInput().Countries(["DE"])).Interests([new IdNameInput("7").Name("a, (b)")]).Excluded(new Dictionary<string, IReadOnlyList<IdNameInput>> { ["x"] = [new("8")] }),
                    OptimizationGoal.Reach).Fields(e => e.EstimateDau, e => e.DailyOutcomesCurve.Fields(p => p.Reach)).GetAsync();
                Tell(estimate!.EstimateDau, estimate.DailyOutcomesCurve[0].Reach);
                AdAccount nested = await account.Fields(
                    a => a.Campaigns.Limit(1).Fields(c => c.Name, c => c.Insights.TimeRange(range).Filtering([AdsFilter.In("ad.name", ["x, (y)", "{z}"]), AdsFilter.Above("spend", 1.5)]).Fields(i => i.Impressions)),
                    a => a.DeliveryEstimate(new TargetingInput().AgeMax(65), OptimizationGoal.None).Fields(e => e.EstimateReady)).GetAsync();
                Tell(nested.Campaigns[0].Name, nested.Campaigns[0].Insights!.Impressions, nested.DeliveryEstimate!.EstimateReady);
                GraphPage<AdsInsights> insights = await account.Insights.Level(InsightsLevel.Account).TimeRanges([range, range]).Filtering([AdsFilter.In("a", ["b"])]).Bounds([[1, 2], [3]])
                    .Sort(new Dictionary<string, string> { ["spend"] = "desc" }).Fields(i => i.Spend, i => i.Actions).GetAsync();
                Tell(insights[0].Spend, insights[0].Actions[0]._7dClick);
                Tell((await account.Activities.GetAsync())[0].EventType);

                // Nodes that answer something else, or cannot be read.
                AdCreativePreview preview = await marketing.AdCreative("40").AdFormat(AdFormat.Mobile).Fields(p => p.Body).GetAsync();
                Tell(preview.Body);
                await marketing.Pixel("50").Update("Renamed").SendAsync();
                Tell((await marketing.Pixel("50").Stats("device").GetAsync()).Count);

                // Fixed paths: pages, one, and a write.
                var found = new List<string?>();
                await foreach (ArchivedAd ad in marketing.Library.Ads("boots", ["DE"]).Delivered(range).Fields(a => a.PageName)) { found.Add(ad.PageName); }
                Tell(string.Join(',', found));
                Tell((await marketing.Library.Interests("boo").GetAsync())[0].Name, (await marketing.Library.Interest("Hats").Fields(o => o.Id).GetAsync()).Id.Value);
                TargetingOption made = await marketing.Library.Create("Socks").SendAsync();
                Tell((await marketing.Library.Interest("Socks").GetAsync()).Id == made.Id);

                // Writes, and what waits.
                Campaign created = await account.Campaigns.Create("Winter", CampaignObjective._28dView, ["NONE"]).Status(CampaignStatus.Paused).BidLimits(new Dictionary<string, long> { ["a"] = 1 }).PromotedObject(new PromotedObjectInput().PageId("9")).SendAsync();
                Tell((await marketing.Campaign(created.Id).Fields(c => c.Name, c => c.Objective).GetAsync()) is { Name: "Winter" } winter && winter.Objective == CampaignObjective._28dView);
                AdImage image = await account.Adimages.Upload("boot.png", new GraphFile(new ReadOnlyMemory<byte>([1, 2, 3]), "boot.png")).SendAsync();
                Tell(image.Id.Value.Length > 0);
                await account.SpendCap.Change(500).Limit(3).Fields(["a"]).SendAsync();
                Tell((await account.Fields(a => a.SpendCap).GetAsync()).SpendCap);
                AdReportRun run = await account.Insights.Ask().TimeRange(range).SendAsync();
                Tell((await marketing.AdReportRun(run.Id).WaitAsync()).AsyncStatus);

                // What is not as the spec says is refused by the emulator, in the query and in fields.
                foreach ((string path, string name, string value) in new[]
                {
                    ("10", "as_of", "{\"since\":\"a\"}"), ("10", "as_of", "soon"), ("10/insights", "filtering", "[{\"operator\":\"IN\"}]"), ("10/insights", "bounds", "[[1],[\"x\"]]"), ("10/insights", "sort", "[]"),
                    ("10", "fields", "campaigns{insights.time_range({\"since\":\"(,a\"})}"), ("50", "fields", "name"), ("ads_archive", "search_terms", "boots"),
                })
                {
                    try
                    {
                        await marketing.GetJsonAsync(path, [new(name, value)]);
                        Tell(path, "was taken");
                    }
                    catch (GraphApiException e)
                    {
                        Tell(e.Error.Message);
                    }
                }

                Tell(string.Join(',', account.DeliveryEstimate(new TargetingInput(), OptimizationGoal.None).RequiredPermissions), string.Join(',', marketing.Library.Ads("a", ["b"]).RequiredPermissions));
                return [.. told];
            }
        }
        """;

    private static readonly string s_spec = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "marketing.graph.yaml"));

    [Fact]
    public void It_is_read_without_a_mistake_and_compiles_without_a_warning()
    {
        SpecResult result = SpecReader.Merge([SpecReader.Parse("marketing.graph.yaml", s_spec)]);
        Assert.Empty(result.Diagnostics);
        Assert.True(result.Spec!.Objects.Count(o => o.IsNode) >= 15);
        ConsumerProject.MustCompile([new("marketing.graph.yaml", s_spec)]);
    }

    [Fact]
    public async Task Its_calls_are_answered_by_the_emulator_of_its_spec()
    {
        await using GraphEmulator emulator = GraphEmulator.Create(new()
        {
            IncludeBundledSpec = false,
            SpecTexts = [s_spec],
            Data = EmulatorData.FromJson(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "marketing.data.json"))),
        });
        using var http = new HttpClient(emulator.CreateHandler());
        MethodInfo run = Load(Generation.Of([new SpecText("marketing.graph.yaml", s_spec)]).Files.Values.Append(Program)).GetType("Program")!.GetMethod("RunAsync")!;

        string[] told = await (Task<string[]>)run.Invoke(null, [http, emulator.AccessToken])!;

        Assert.Equal(
            [
                "Shoes 7 card a Ada", "done ada@example.com", "Spring,Autumn False", "900 30", "Spring 5 True", "7.25 1", "create", "<b>Boot</b>", "1", "A,B,D", "Boots 71", "True", "True", "True", "500", "Job Completed",
                "The parameter as_of.until is required", "as_of must be a JSON object", "filtering[0] must be one of the alternatives In, Above", "bounds[1][0] must be an integer", "sort must be a JSON object",
                "The parameter time_range.until is required", "Unsupported request - method type: get", "The parameter ad_reached_countries is required",
                "ads_management,ads_read ads_archive",
            ],
            told);
    }

    private static Assembly Load(IEnumerable<string> code)
    {
        CSharpCompilation compilation = ConsumerProject.Create(code);
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(d => d.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden));
        image.Position = 0;
        return new AssemblyLoadContext("Marketing", isCollectible: true).LoadFromStream(image);
    }
}
