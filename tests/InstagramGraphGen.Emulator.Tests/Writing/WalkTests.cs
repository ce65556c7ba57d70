using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using Xunit.Abstractions;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>
/// Every operation of the spec on both hosts, over a socket, with invented values: the emulator understands exactly what was sent, and answers what the spec says.
/// None is left out.
/// </summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    private const string Page = "1030000000000001";

    // The same inbox, of an account and of the Page that it is linked to.
    private const string Data = """
        {
          "paths": { "me": "$OWNER" },
          "define": { "shop": { "id": "17841400000000009", "username": "shop" }, "ann": { "id": "900000000000099", "username": "ann" } },
          "nodes": {
            "IgUser": [{
              "$name": "account", "id": "26000000000000009", "user_id": "17841400000000009", "username": "shop",
              "conversations": [{ "$name": "thread", "updated_time": "-1h", "participants": ["$shop", "$ann"], "messages": [
                { "$name": "hello", "created_time": "-1h", "from": "$ann", "to": ["$shop"], "message": "Hello" }
              ] }]
            }],
            "IgScopedUser": [{ "id": "900000000000099", "username": "ann" }],
            "IgOptInToken": [{ "$name": "consent" }],
            "FacebookPage": [{ "$name": "page", "id": "1030000000000001", "name": "Shop", "instagram_business_account": "$account", "conversations": ["$thread"] }],
            "FacebookUser": [{ "id": "1040000000000001", "name": "Ann", "accounts": ["$page"], "permissions": [{ "permission": "pages_show_list", "status": "granted" }] }],
            SPARES
          }
        }
        """;

    [Theory]
    [InlineData("instagram", "account", 30)]
    [InlineData("facebook", "page", 30)]
    public async Task Every_write_is_understood_and_answered(string host, string owner, int atLeast)
    {
        await using Api api = await Api.StartAsync(host, owner);
        var done = new List<string>();
        foreach ((ObjectSpec node, EdgeSpec? edge, OperationSpec write, string method) in Writes(api.Spec, host))
        {
            string name = string.Join('.', new[] { node.Name, edge?.WireName }.OfType<string>());
            int ways = 0;
            foreach (InventedWrite invented in InventedWrite.All(api.Spec, name, write, host, api.IdOf))
            {
                using HttpRequestMessage request = api.Request(method, api.PathOf(node, edge, write), invented.Form.Encoding, invented);
                using HttpResponseMessage response = await api.Client.SendAsync(request);
                string text = await response.Content.ReadAsStringAsync();

                Assert.True(response.IsSuccessStatusCode, $"{invented.Name}: {request.Method} {request.RequestUri} {invented.Sent.ToJsonString()}\n{text}");
                RecordedRequest recorded = api.Emulator.Requests[^1];
                Assert.Equal(invented.Name.Split(' ')[0], recorded.Form);
                Assert.Equal(invented.Paths.Order(StringComparer.Ordinal), recorded.Parameters.Order(StringComparer.Ordinal));
                HoldTo(api.Spec, invented.Form.Returns, invented.Name, JsonElement.Parse(text));
                done.Add(invented.Name);
                ways++;
            }

            Assert.True(ways > 0, $"Nothing was sent to {name}.");
        }

        output.WriteLine($"{host}: {done.Count} writes\n{string.Join('\n', done)}");
        Assert.True(done.Count >= atLeast, $"Only {done.Count}.");
    }

    [Theory]
    [InlineData("instagram", "account", 4)]
    [InlineData("facebook", "page", 8)]
    public async Task Every_read_of_an_edge_is_understood_and_answered(string host, string owner, int atLeast)
    {
        await using Api api = await Api.StartAsync(host, owner);
        var done = new List<string>();
        foreach (ObjectSpec node in api.Spec.Objects.Where(node => node.Availability.IsOn(host)))
        {
            foreach (EdgeSpec edge in node.Edges.Where(edge => edge.IsEndpoint && edge.Get is not null && edge.Availability.IsOn(host) && edge.Get.Availability.IsOn(host)))
            {
                OperationSpec get = edge.Get!.Forms.Count > 0 ? edge.Get : edge.Get with { Forms = [new FormSpec("", "", edge.Get.Set, edge.Get.Params, null, null, Availability.Everywhere, default)] };
                foreach (InventedWrite invented in InventedWrite.All(api.Spec, $"{node.Name}.{edge.WireName}", get, host, api.IdOf))
                {
                    using HttpRequestMessage request = api.Request("GET", api.PathOf(node, edge, get), OperationEncoding.Query, invented);
                    using HttpResponseMessage response = await api.Client.SendAsync(request);
                    string text = await response.Content.ReadAsStringAsync();

                    Assert.True(response.IsSuccessStatusCode, $"{invented.Name}: {request.RequestUri}\n{text}");
                    JsonElement answer = JsonElement.Parse(text);
                    Assert.Equal(edge.Paging == EdgePaging.Single ? JsonValueKind.Null : JsonValueKind.Array, edge.Paging == EdgePaging.Single ? answer.ValueKind : answer.GetProperty("data").ValueKind);
                    RecordedRequest recorded = api.Emulator.Requests[^1];
                    Assert.StartsWith($"{node.Name}.{edge.WireName}", recorded.Form, StringComparison.Ordinal);
                    Assert.Equal(invented.Paths.Where(path => !path.EndsWith("[1]", StringComparison.Ordinal)).Select(path => path.Replace("[0]", "", StringComparison.Ordinal)), recorded.Parameters);
                    done.Add(recorded.Form!);
                }
            }
        }

        output.WriteLine($"{host}: {done.Count} reads\n{string.Join('\n', done)}");
        Assert.True(done.Count >= atLeast, $"Only {done.Count}.");
    }

    [Theory]
    [InlineData("instagram", "account")]
    [InlineData("facebook", "page")]
    public async Task No_write_goes_without_its_permissions(string host, string owner)
    {
        await using Api api = await Api.StartAsync(host, owner);
        await using Api poor = await Api.StartAsync(host, owner, []);
        // A person may always take back what they gave; an app takes its own token, which has no permissions.
        foreach ((ObjectSpec node, EdgeSpec? edge, OperationSpec write, string method) in Writes(api.Spec, host).Where(w => w.Node.Name is not ("FacebookUser" or "FacebookApplication")))
        {
            foreach (InventedWrite invented in InventedWrite.All(api.Spec, node.Name, write, host, api.IdOf).Take(1))
            {
                using HttpRequestMessage request = poor.Request(method, poor.PathOf(node, edge, write), invented.Form.Encoding, invented);
                using HttpResponseMessage response = await poor.Client.SendAsync(request);
                GraphError error = await GraphError.ReadAsync(response);

                Assert.Equal((403, 10, (int?)null), (error.Status, error.Code, error.Subcode));
            }
        }
    }

    /// <summary>Wants to be told, whoever asks.</summary>
    private sealed class AgreeingCallback : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StringContent(request.RequestUri!.Query.Split("hub.challenge=").Last().Split('&')[0]),
        });
    }

    private static IEnumerable<(ObjectSpec Node, EdgeSpec? Edge, OperationSpec Write, string Method)> Writes(GraphSpec spec, string host)
    {
        foreach (ObjectSpec node in spec.Objects.Where(node => node.IsNode && node.Availability.IsOn(host)))
        {
            IEnumerable<(EdgeSpec? Edge, OperationSpec? Write, string Method)> all =
            [
                (null, node.Post, "POST"),
                (null, node.Delete, "DELETE"),
                .. node.Edges.Where(edge => edge.Availability.IsOn(host)).SelectMany(edge => new (EdgeSpec?, OperationSpec?, string)[] { (edge, edge.Post, "POST"), (edge, edge.Delete, "DELETE") }),
            ];
            foreach ((EdgeSpec? edge, OperationSpec? write, string method) in all)
            {
                if (write is not null && write.Availability.IsOn(host))
                {
                    yield return (node, edge, write, method);
                }
            }
        }
    }

    private static void HoldTo(GraphSpec spec, TypeRef? returns, string name, JsonElement answer)
    {
        switch (returns)
        {
            case null or { Kind: TypeKind.Json }:
                Assert.True(answer.GetProperty("success").GetBoolean(), name);
                break;
            case { Kind: TypeKind.Node }:
                Assert.True(answer.TryGetProperty("id", out _), name);
                Assert.All(answer.EnumerateObject(), member => Assert.NotNull(spec.FindObject(returns.Name)!.FindField(member.Name)));
                break;
            default:
                ObjectSpec type = spec.FindObject(returns.Name)!;
                Assert.NotEmpty(answer.EnumerateObject());
                Assert.All(answer.EnumerateObject(), member => Assert.True(
                    type.FindField(member.Name)?.Type.Kind switch
                    {
                        TypeKind.Id or TypeKind.String => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString()!.Length > 0,
                        TypeKind.Bool => member.Value.ValueKind is JsonValueKind.True,
                        _ => false,
                    },
                    $"{name}: {answer}"));
                break;
        }
    }

    private sealed class Api : IAsyncDisposable
    {
        private const int Spare = 100;

        private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);
        private readonly string _owner;

        private Api(GraphEmulator emulator, string owner)
        {
            Emulator = emulator;
            _owner = owner;
            Client = new HttpClient { BaseAddress = emulator.BaseAddress };
            Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AccessToken);
        }

        public GraphSpec Spec => Shop.InstagramSpec;

        public GraphEmulator Emulator { get; }

        public HttpClient Client { get; }

        public static async Task<Api> StartAsync(string host, string owner, string[]? permissions = null) => new(
            await GraphEmulator.StartAsync(new GraphEmulatorOptions
            {
                TimeProvider = new FakeTimeProvider(TestApi.Start),
                Host = host,
                Data = EmulatorData.FromJson(Data.Replace("OWNER", owner, StringComparison.Ordinal).Replace("SPARES", Spares, StringComparison.Ordinal)),
                AllowedPermissions = permissions,
                CallbackHandler = new AgreeingCallback(),
            }),
            owner);

        /// <summary>The id of a node of a type: what can be used up is new each time.</summary>
        public string IdOf(string node) => node switch
        {
            "IgScopedUser" => "900000000000099",
            "IgContainer" => Container(),
            "FacebookUser" => "1040000000000001",
            "FacebookApplication" => "1234500000",
            "IgMessage" => Emulator.Persons["ann"].Write("One more"),
            "IgComment" => Emulator.Persons["ann"].Do("comment", ("text", "Nice!"))!,
            "IgUploadedAttachment" => Made("message_attachments", """{"message":{"attachment":{"type":"image","payload":{"url":"https://cdn.invalid/i.jpg","is_reusable":true}}},"platform":"instagram"}""", "attachment_id"),
            "IgWelcomeMessageFlow" => Made("welcome_message_flows", """{"name":"n","welcome_message_flow":[{"message":{"text":"Hi"}}],"eligible_platforms":["instagram"]}""", "flow_id"),
            "IgUser" => "26000000000000009",
            "FacebookPage" => Page,
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{node}.{_given[node] = _given.GetValueOrDefault(node) + 1}"),
        };

        /// <summary>So many nodes of each type that the data itself has none of.</summary>
        private static string Spares => string.Join(',', Shop.InstagramSpec.Objects
            .Where(node => node.IsNode && !Data.Contains($"\"{node.Name}\"", StringComparison.Ordinal) && node.Name != "FacebookApplication")
            .Select(node => $"\"{node.Name}\": [{string.Join(',', Enumerable.Range(1, Spare).Select(i => $"{{ \"id\": \"{node.Name}.{i}\" }}"))}]"));

        private string Container()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v25.0/26000000000000009/media") { Content = new FormUrlEncodedContent([new("image_url", "https://cdn.example.com/i.jpg")]) };
            using HttpResponseMessage response = Client.Send(request);
            string id = JsonElement.Parse(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()).GetProperty("id").GetString()!;
            Emulator.Persons[id].Do("finish");
            return id;
        }

        public string PathOf(ObjectSpec node, EdgeSpec? edge, OperationSpec operation) =>
            $"{VersionOf([edge?.Availability, operation.Availability, .. operation.Params.Select(p => p.Availability), .. operation.Forms.SelectMany(f => f.Params).Select(p => p.Availability)])}/{node.Name switch { "FacebookPage" => Page, "IgUser" => _owner == "account" ? "me" : "26000000000000009", "IgConversation" => Thread(), _ => IdOf(node.Name) }}{(edge is null ? "" : "/" + edge.WireName)}";

        public HttpRequestMessage Request(string method, string path, OperationEncoding encoding, InventedWrite invented)
        {
            KeyValuePair<string, string>[] pairs = [.. invented.Sent.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value is JsonValue value && value.TryGetValue(out string? text) ? text : member.Value!.ToJsonString()))];
            var request = new HttpRequestMessage(new HttpMethod(method), path);
            switch (encoding)
            {
                case OperationEncoding.Query:
                    request.RequestUri = new Uri(path + "?" + string.Join('&', pairs.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")), UriKind.Relative);
                    break;
                case OperationEncoding.Form:
                    request.Content = new FormUrlEncodedContent(pairs);
                    break;
                case OperationEncoding.Json:
                    request.Content = new StringContent(invented.Sent.ToJsonString(), Encoding.UTF8, "application/json");
                    break;
                default:
                    var parts = new MultipartFormDataContent();
                    foreach ((string name, string value) in pairs)
                    {
                        parts.Add(new StringContent(value), name);
                    }

                    if (invented.File is { } file)
                    {
                        parts.Add(new ByteArrayContent([1, 2, 3]), file, "a.jpg");
                    }

                    request.Content = parts;
                    break;
            }

            return request;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Emulator.DisposeAsync();
        }

        // The first version that has all of it.
        private static string VersionOf(IEnumerable<Availability?> places) =>
            places.Select(place => place?.Since).OfType<string>().Where(since => since.StartsWith('v')).Append("v25.0").MaxBy(version => Version.Parse(version[1..]))!;

        private string Thread() => Emulator.Persons["ann"].Sees()[0].Text("id");

        private string Made(string edge, string json, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"v25.0/me/{edge}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            using HttpResponseMessage response = Client.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            string text = reader.ReadToEnd();
            Assert.True(response.IsSuccessStatusCode, text);
            return JsonElement.Parse(text).Text(key);
        }
    }
}
