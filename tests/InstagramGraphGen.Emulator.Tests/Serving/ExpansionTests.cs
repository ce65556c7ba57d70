using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>What an answer holds for a <c>fields=</c> text.</summary>
public sealed class ExpansionTests : IAsyncDisposable
{
    private readonly TestApi _api = Shop.InMemory();

    [Theory]
    [InlineData("i1?fields=size,sku,id", """{"size":"small","sku":"S1","id":"i1"}""")]
    [InlineData("i1?fields=sku", """{"sku":"S1","id":"i1"}""")]
    [InlineData("i1?fields=sku,sku", """{"sku":"S1","id":"i1"}""")]
    [InlineData("i1?fields=", """{"id":"i1"}""")]
    [InlineData("i1", """{"id":"i1"}""")]
    [InlineData("i2?fields=price,box,parts", """{"id":"i2"}""")]
    [InlineData("i5?fields=price", """{"price":null,"id":"i5"}""")]
    [InlineData("i1?fields=sku.as(code)", """{"code":"S1","id":"i1"}""")]
    [InlineData("i1?fields=price", """{"price":1.50,"id":"i1"}""")]
    [InlineData("i1?fields=made", """{"made":"2026-10-11T11:13:14+0000","id":"i1"}""")]
    public async Task Keys_follow_the_request_and_the_id_is_always_there(string path, string answer) => Assert.Equal(answer, await _api.GetTextAsync(path));

    [Theory]
    [InlineData("i1?fields=box", """{"box":{"id":"p4","name":"carton"},"id":"i1"}""")]
    [InlineData("i1?fields=box{name}", """{"box":{"name":"carton","id":"p4"},"id":"i1"}""")]
    [InlineData("i1?fields=parts", """{"parts":{"data":[{"id":"p1","name":"leg","inner":{"id":"p9","name":"lid"}},{"id":"p2","name":"top"}]},"id":"i1"}""")]
    [InlineData("i1?fields=parts.limit(1){name}", """{"parts":{"data":[{"name":"leg","id":"p1"}]},"id":"i1"}""")]
    [InlineData("i1?fields=parts{inner{name}}", """{"parts":{"data":[{"inner":{"name":"lid","id":"p9"},"id":"p1"},{"id":"p2"}]},"id":"i1"}""")]
    [InlineData("i1?fields=sealed_box,sealed_parts", """{"sealed_box":{},"sealed_parts":{"data":[{}]},"id":"i1"}""")]
    [InlineData("i1?fields=sealed_parts{name}", """{"sealed_parts":{"data":[{"name":"x","id":"p3"}]},"id":"i1"}""")]
    [InlineData("i1?fields=box{name},box{id}", """{"box":{"name":"carton","id":"p4"},"id":"i1"}""")]
    [InlineData("store?fields=tags,about,opened", """{"tags":["a","b"],"about":{"x":[1,null]},"opened":1791634394,"id":"1"}""")]
    [InlineData("store?fields=labels{text}", """{"labels":{"en":{"text":"One"}},"id":"1"}""")]
    [InlineData("store?fields=owner", """{"owner":{"id":"i1"},"id":"1"}""")]
    [InlineData("store?fields=owner{sku}", """{"owner":{"sku":"S1","id":"i1"},"id":"1"}""")]
    [InlineData("store?fields=lookup.sku(S1){sku}", """{"lookup":{"sku":"S1","id":"i1"},"id":"1"}""")]
    [InlineData("store?fields=needy.metric(x)", """{"id":"1"}""")]
    public async Task Values_are_expanded_as_they_are_declared(string path, string answer) => Assert.Equal(answer, await _api.GetTextAsync(path));

    [Fact]
    public async Task An_edge_is_expanded_to_a_page_of_its_own()
    {
        string answer = await _api.GetTextAsync("store?fields=items.as(first).limit(1){sku},whole{sku}");

        Assert.StartsWith("""{"first":{"data":[{"sku":"S5","id":"i5"}],"paging":{"cursors":{"before":""", answer, StringComparison.Ordinal);
        Assert.EndsWith(""","whole":{"data":[{"sku":"S1","id":"i1"},{"sku":"S2","id":"i2"},{"sku":"S3","id":"i3"}]},"id":"1"}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edge_may_stand_twice_under_two_names()
    {
        string answer = await _api.GetTextAsync("store?fields=whole.size(small).as(a){id},whole.as(b){id}");

        Assert.Equal("""{"a":{"data":[{"id":"i1"},{"id":"i2"},{"id":"i3"}]},"b":{"data":[{"id":"i1"},{"id":"i2"},{"id":"i3"}]},"id":"1"}""", answer);
    }

    [Fact]
    public async Task Without_fields_the_defaults_of_the_host_are_sent()
    {
        await using TestApi elsewhere = Shop.InMemory(host: "facebook");

        Assert.Equal("id,name,best", (await _api.GetAsync("store")).Keys());
        Assert.Equal("id,name,there_only,best", (await elsewhere.GetAsync("store")).Keys());
        Assert.Equal("y", (await elsewhere.GetAsync("store?fields=there_only")).Text("there_only"));
    }

    [Theory]
    [InlineData("store?fields=foo", "Tried accessing nonexisting field (foo)")]
    [InlineData("store?fields=there_only", "Tried accessing nonexisting field (there_only)")]
    [InlineData("v3.0/store?fields=old_field", "Tried accessing nonexisting field (old_field)")]
    [InlineData("v3.0/store?fields=new_field", "Tried accessing nonexisting field (new_field)")]
    [InlineData("store?fields=path_only", "Tried accessing nonexisting field (path_only) [Emulator: the edge path_only is no field; read it by its path.]")]
    [InlineData("store?fields=items{foo}", "Tried accessing nonexisting field (foo)")]
    [InlineData("store?fields=needy.metric(x){foo}", "Tried accessing nonexisting field (foo)")]
    [InlineData("i1?fields=box{foo}", "Tried accessing nonexisting field (foo)")]
    [InlineData("i2?fields=box{foo}", "Tried accessing nonexisting field (foo)")]
    [InlineData("store?fields=name,opened.as(name)", "Two different fields want the name name in the answer")]
    [InlineData("store?fields=items.limit(0)", "limit must be an integer above 0")]
    [InlineData("store?fields=items.after(x)", "Invalid cursors values")]
    [InlineData("store?fields=lookup{sku}", "The parameter sku is required")]
    [InlineData("store?fields=needy", "The parameter metric is required")]
    public async Task A_wrong_field_fails_the_whole_call_whatever_the_data(string path, string message)
    {
        GraphError error = await _api.FailAsync(path);

        Assert.Equal((400, 100, message), (error.Status, error.Code, error.Message));
    }

    [Fact]
    public async Task What_the_spec_always_sends_is_wanted()
    {
        GraphError missing = await _api.FailAsync("store/of_kind");
        GraphError other = await _api.FailAsync("store/of_kind?kind=some");

        Assert.Equal((400, 100, "The parameter kind is required"), (missing.Status, missing.Code, missing.Message));
        Assert.Equal((400, 100), (other.Status, other.Code));
        Assert.Contains("kind", other.Message, StringComparison.Ordinal);
        Assert.StartsWith("{\"data\":[", await _api.GetTextAsync("store/of_kind?kind=ALL"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store?fields=there_only", "facebook has the field there_only; shop, which is emulated, does not.")]
    [InlineData("v3.0/store?fields=old_field", "the field old_field is there until v2.0; the call names v3.0.")]
    [InlineData("v3.0/store?fields=new_field", "the field new_field is there since v4.0; the call names v3.0.")]
    [InlineData("store?fields=foo", null)]
    public async Task Beside_the_words_of_the_API_stands_where_a_field_is(string path, string? message)
    {
        using HttpResponseMessage response = await _api.SendAsync(path);

        Assert.Equal(message, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").TryText("error_user_msg"));
    }

    [Theory]
    [InlineData("shop", """{"item_count":5,"is_open":false,"stars":2.5,"motto":"none","id":"1"}""")]
    [InlineData("facebook", """{"item_count":5,"stars":2.5,"motto":"none","id":"1"}""")]
    public async Task What_has_no_data_is_counted_or_shows_what_the_spec_says(string host, string answer)
    {
        await using TestApi api = Shop.InMemory(host: host);
        await using TestApi own = Shop.InMemory("""{ "nodes": { "Store": [{ "id": "1", "item_count": 7, "is_open": true, "stars": 1.5, "motto": "x" }] } }""", host: host);

        Assert.Equal(answer, await api.GetTextAsync("store?fields=item_count,is_open,stars,motto"));
        Assert.Equal("""{"item_count":7,"is_open":true,"stars":1.5,"motto":"x","id":"1"}""", await own.GetTextAsync("store?fields=item_count,is_open,stars,motto"));
    }

    [Fact]
    public async Task Fields_come_and_go_with_versions()
    {
        Assert.Equal("""{"id":"1"}""", await _api.GetTextAsync("v1.0/store?fields=old_field"));
        Assert.Equal("""{"id":"1"}""", await _api.GetTextAsync("v4.0/store?fields=new_field"));
        Assert.Equal(100, (await _api.FailAsync("v2.0/store?fields=old_field")).Code);
        Assert.Equal(100, (await _api.FailAsync("v3.9/store?fields=new_field")).Code);
    }

    [Fact]
    public async Task The_classic_host_numbers_its_messages_and_names_the_node()
    {
        await using TestApi classic = Shop.InMemory(host: "facebook");
        GraphError error = await classic.FailAsync("store?fields=foo");

        Assert.Equal(("OAuthException", "(#100) Tried accessing nonexisting field (foo) on node type (Store)"), (error.Type, error.Message));
    }

    [Theory]
    [InlineData("store?fields=name{x}", "Subfields are not supported by name")]
    [InlineData("store?fields=name{", "Syntax error at character 5 of fields: expected a field name, found the end.")]
    public async Task A_text_that_cannot_be_read_has_an_error_of_its_own(string path, string message)
    {
        GraphError error = await _api.FailAsync(path);

        Assert.Equal((400, 2500, message), (error.Status, error.Code, error.Message));
    }

    [Theory]
    [InlineData("store/guarded", "shop", "see_secrets", true)]
    [InlineData("store/guarded", "shop", "other", false)]
    [InlineData("store/guarded", "facebook", "other", true)]
    [InlineData("store/guarded", "facebook", "see_secrets", false)]
    [InlineData("store/watched", "facebook", "see_secrets", true)]
    [InlineData("store/watched", "facebook", "other", false)]
    [InlineData("store?fields=guarded", "shop", "other", false)]
    public async Task An_edge_may_take_a_permission_of_its_own_on_each_host(string path, string host, string permission, bool isEnough)
    {
        await using TestApi api = Shop.InMemory(host: host, permissions: [permission]);
        using HttpResponseMessage response = await api.SendAsync(path);

        Assert.Equal(isEnough ? 200 : 403, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_field_may_take_a_permission_of_its_own()
    {
        await using TestApi blind = Shop.InMemory(permissions: []);

        Assert.Equal("s", (await _api.GetAsync("store?fields=secret_field")).Text("secret_field"));
        Assert.Equal("One", (await blind.GetAsync("store?fields=name")).Text("name"));
        GraphError error = await blind.FailAsync("store?fields=secret_field");
        Assert.Equal((403, 10), (error.Status, error.Code));
        Assert.Contains("see_secrets", error.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();
}
