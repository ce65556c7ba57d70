using System.Text.Json;
using System.Web;
using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests.Json;
using InstagramGraphGen.Tests.Messaging;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>A program for every operation of the spec, against the emulator over a socket: it understands exactly what the program set, and the answer is typed.</summary>
public sealed class EmulatedOperationTests(ITestOutputHelper output)
{
    private const string Data = """
        {
          "paths": { "me": "$account" },
          "define": { "shop": { "id": "17841400000000001", "username": "shop" }, "ann": { "id": "900000000000001", "username": "ann" } },
          "nodes": {
            "IgUser": [{
              "$name": "account", "id": "26000000000000009", "user_id": "17841400000000001", "username": "shop",
              "conversations": [{ "$name": "thread", "updated_time": "-1h", "participants": ["$shop", "$ann"], "messages": [
                { "created_time": "-1h", "from": "$ann", "to": ["$shop"], "message": "Hello" }
              ] }],
              "media": [{ "id": "17900000000000001", "timestamp": "-1h", "media_type": "IMAGE", "media_product_type": "FEED" }]
            }],
            "IgScopedUser": [{ "id": "900000000000001", "username": "ann" }],
            "IgContainer": [{ "id": "17890000000000001", "status_code": "FINISHED", "owner": "26000000000000009", "media_type": "IMAGE", "media_product_type": "FEED" }],
            "IgAudio": [{ "id": "880000000000001", "title": "Kiln" }],
            "IgScheduledMedia": [{ "id": "17955000000000001", "caption": "Later" }],
            "IgOptInToken": [{ "id": "1234500004" }],
            "FacebookPage": [{ "id": "100000000000001", "name": "Shop", "instagram_business_account": "$account", "conversations": ["$thread"] }],
            "FacebookApplication": [{ "id": "1217981644879628" }],
            "IgHashtag": [{ "id": "17840000000000001", "name": "clay" }],
            "IgUpcomingEvent": [{ "id": "17910000000000001", "title": "Workshop" }],
            "IgMarketplaceCreator": [{ "id": "17920000000000001" }],
            "IgBoostAd": [{ "id": "17930000000000001" }],
            "IgBoostEligibility": [{ "id": "17940000000000001" }],
            "IgAdPermission": [{ "id": "17950000000000001" }],
            "IgLegacyUser": [{ "id": "17960000000000001" }],
            "FacebookBusiness": [{ "id": "17970000000000001" }],
            "IgBusinessAsset": [{ "id": "17980000000000001" }],
            "FacebookUser": [{ "id": "1040000000000001", "name": "Ann", "permissions": [{ "permission": "pages_show_list", "status": "granted" }] }]
          }
        }
        """;

    private static readonly GraphSpec s_spec = RandomAnswers.Instagram;

    [Theory]
    [InlineData("instagram")]
    [InlineData("facebook")]
    public async Task Every_operation_of_a_host_is_understood_as_the_program_meant_it(string host)
    {
        int done = 0;
        using var callback = new Callback();
        foreach ((string name, OperationSpec? operation, FormSpec? form) in OperationPrograms.OperationsOf(s_spec).Where(o => HostOf(o.Name) == host))
        {
            await using GraphEmulator emulator = await GraphEmulator.StartAsync(new()
            {
                TimeProvider = new FakeTimeProvider(EmulatedInbox.Now),
                Host = host,
                Data = EmulatorData.FromJson(Data),
                CallbackHosts = ["app.invalid"],
                CallbackHandler = callback,
            });
            using var http = new HttpClient();
            var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress, Version = VersionOf(name) });
            ProgramIds ids = await IdsAsync(emulator, instagram, host);
            OperationProgram program = OperationPrograms.All[name];

            object? answer = await program.Send(instagram, ids);

            Assert.NotNull(answer);
            InstagramGraphGen.Emulator.RecordedRequest seen = emulator.Requests[^1];
            string path = name.Split(' ')[1].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace('/', '.');
            bool isCall = form is not null && operation is null;

            // Ways to read that differ in C# alone are one on the wire.
            IEnumerable<FormSpec> alike = form is null || isCall || !name.StartsWith("GET", StringComparison.Ordinal) ? []
                : operation!.Forms.Where(other => other.Set == form.Set && form.Params.All(p => other.Params.Any(own => own.WireName == p.WireName)));
            Assert.Contains(seen.Form, alike.Select(other => $"{path}.{other.Name}").Append(form is null || isCall ? path : $"{path}.{form.Name}"));
            if (form is not null)
            {
                JsonElement sent = JsonElement.Parse(program.Parameters(ids));

                // A call says a list as one text.
                IEnumerable<string> understood = isCall ? seen.Parameters.Select(p => p.Split('[')[0]).Distinct() : seen.Parameters;
                Assert.Equal(Leaves(sent, "").Order(StringComparer.Ordinal), understood.Order(StringComparer.Ordinal));
            }
            else if (operation is not null)
            {
                Assert.Equal(operation.Set.Select(s => string.Join('.', s.Path)).Concat(operation.Params.Select(p => p.WireName)), seen.Parameters);
            }

            done++;
        }

        output.WriteLine($"{host}: {done} operations");
        Assert.True(done > 20, $"Only {done}.");
    }

    [Fact]
    public void Every_operation_has_a_host() => Assert.All(OperationPrograms.OperationsOf(s_spec), o => Assert.NotNull(HostOf(o.Name)));

    // The host that has it: of an account graph.instagram.com, where it can be. One that knows all of its parameters goes first.
    private static string? HostOf(string name)
    {
        (_, Availability[] places, Availability[] parameters) = PlacesOf(name);
        IEnumerable<string> hosts = s_spec.Api.Hosts.Select(h => h.Name).Where(h => places.All(p => p.IsOn(h)));
        return hosts.FirstOrDefault(h => parameters.All(p => p.IsOn(h))) ?? hosts.FirstOrDefault();
    }

    // The first version that has all of it.
    private static string VersionOf(string name)
    {
        (_, Availability[] places, Availability[] parameters) = PlacesOf(name);
        return places.Concat(parameters).Select(p => p.Since).OfType<string>().Where(since => since.StartsWith('v')).Append("v25.0").MaxBy(v => Version.Parse(v[1..]))!;
    }

    private static (string Node, Availability[] Places, Availability[] Parameters) PlacesOf(string name)
    {
        (_, OperationSpec? operation, FormSpec? form) = OperationPrograms.OperationsOf(s_spec).Single(o => o.Name == name);
        string[] path = name.Split(' ')[1].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Split('/');
        if (s_spec.FindObject(path[0]) is not { } node)
        {
            CallSpec call = s_spec.Groups.SelectMany(g => g.Calls.Where(c => $"{g.Name}.{c.Form.Name}" == path[0])).Single();
            return (path[0], [call.Form.Availability, new Availability(call.Host is { } host ? [new HostEvidence(host, Evidence.Documented)] : [], null, null, null, null)], []);
        }

        EdgeSpec? edge = path.Length > 1 ? node.FindEdge(path[1]) : null;
        return (
            node.Name,
            [.. new[] { node.Availability, edge?.Availability, operation?.Availability, form?.Availability }.OfType<Availability>()],
            [.. (form?.Params ?? operation?.Params ?? []).Select(p => p.Availability)]);
    }

    private static async Task<ProgramIds> IdsAsync(GraphEmulator emulator, InstagramClient instagram, string host)
    {
        EmulatedPerson ann = emulator.Persons["ann"];
        var ids = new ProgramIds
        {
            Account = "26000000000000009",
            Conversation = ann.Sees()[0].GetProperty("id").GetString()!,
            Message = ann.Write("One more"),
            Comment = ann.Do("comment", ("text", "Nice!"))!,
            Media = "17900000000000001",
        };
        IgFlowResult flow = host == "instagram"
            ? await instagram.Me.WelcomeMessageFlows.Create("A", [new IgWelcomeMessage("Hello")], [IgFlowPlatform.Instagram]).SendAsync()
            : await instagram.Page(ids.Page).WelcomeMessageFlows.Create("A", [new IgWelcomeMessage("Hello")], [IgFlowPlatform.Instagram]).SendAsync();
        return ids with { Flow = flow.FlowId!.Value.ToString() };
    }

    private static IEnumerable<string> Leaves(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Leaves(m.Value, path.Length == 0 ? m.Name : $"{path}.{m.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        _ => [path],
    };

    /// <summary>An app that answers the handshake of its webhooks.</summary>
    private sealed class Callback : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(HttpUtility.ParseQueryString(request.RequestUri!.Query)["hub.challenge"] ?? "") });
    }
}
