using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public sealed class PagingTests : IAsyncDisposable
{
    private readonly TestApi _api = Shop.InMemory();

    [Fact]
    public async Task Pages_follow_each_other_by_their_links_to_the_end_and_back()
    {
        JsonElement first = await _api.GetAsync("store/items?fields=sku");
        JsonElement second = await _api.GetAsync(Next(first)!);
        JsonElement third = await _api.GetAsync(Next(second)!);

        Assert.Equal("S5,S4|S2,S3|S1", $"{Skus(first)}|{Skus(second)}|{Skus(third)}");
        Assert.Equal("cursors,next", first.GetProperty("paging").Keys());
        Assert.Equal("cursors,previous,next", second.GetProperty("paging").Keys());
        Assert.Equal("cursors,previous", third.GetProperty("paging").Keys());
        JsonElement back = await _api.GetAsync(third.GetProperty("paging").Text("previous"));
        Assert.Equal("S2,S3", Skus(back));
        Assert.Equal("S5,S4", Skus(await _api.GetAsync(back.GetProperty("paging").Text("previous"))));
    }

    [Fact]
    public async Task A_link_holds_host_version_id_token_parameters_limit_and_cursor_in_this_order()
    {
        JsonElement page = await _api.GetAsync("https://graph.shop.example/v7.0/store/items?limit=1&size=small&fields=sku,parts{name}&x=%26&access_token=" + _api.Emulator.AccessToken);
        string after = page.GetProperty("paging").GetProperty("cursors").Text("after");

        Assert.Equal($"https://graph.shop.example/v7.0/1/items?access_token={_api.Emulator.AccessToken}&size=small&fields=sku%2Cparts%7Bname%7D&x=%26&limit=1&after={after}", Next(page));
        Assert.Matches("^QVFI[A-Za-z0-9]+$", after);
    }

    [Fact]
    public async Task A_nested_page_links_to_the_edge_itself_with_what_was_asked_of_it()
    {
        JsonElement page = (await _api.GetAsync("store?fields=items.limit(1).size(small){sku,parts{name}}")).GetProperty("items");
        string after = page.GetProperty("paging").GetProperty("cursors").Text("after");

        Assert.Equal($"{_api.Emulator.BaseAddress}v3.0/1/items?access_token={_api.Emulator.AccessToken}&size=small&fields=sku%2Cparts%7Bname%7D&limit=1&after={after}", Next(page));
        Assert.Equal("S3", Skus(await _api.GetAsync(Next(page)!)));
        Assert.Equal("S3", Skus((await _api.GetAsync($"store?fields=items.limit(1).size(small).after({after}){{sku}}")).GetProperty("items")));
    }

    [Fact]
    public async Task A_single_page_has_cursors_and_no_links() =>
        Assert.Equal("cursors", (await _api.GetAsync("store/items?size=large")).GetProperty("paging").Keys());

    [Fact]
    public async Task A_page_without_rows_has_no_paging()
    {
        Assert.Equal("""{"data":[]}""", await _api.GetTextAsync("store/needy?metric=x"));
        string last = (await _api.GetAsync("store/items?size=large")).GetProperty("paging").GetProperty("cursors").Text("after");
        Assert.Equal("""{"data":[]}""", await _api.GetTextAsync($"store/items?size=large&after={last}"));
    }

    [Fact]
    public async Task An_edge_with_cursors_only_ends_with_an_empty_page()
    {
        JsonElement first = await _api.GetAsync("store/quiet");
        JsonElement second = await _api.GetAsync($"store/quiet?after={After(first)}");

        Assert.Equal("cursors", first.GetProperty("paging").Keys());
        Assert.Equal((2, 1), (first.Data().Count, second.Data().Count));
        Assert.Equal("""{"data":[]}""", await _api.GetTextAsync($"store/quiet?after={After(second)}"));
    }

    [Fact]
    public async Task An_edge_without_paging_gives_all_at_once() =>
        Assert.Equal("""{"data":[{"id":"i1"},{"id":"i2"},{"id":"i3"}]}""", await _api.GetTextAsync("store/whole?limit=1"));

    [Fact]
    public async Task An_edge_of_one_gives_it_alone_or_null()
    {
        Assert.Equal("""{"sku":"S2","id":"i2"}""", await _api.GetTextAsync("store/lone?fields=sku"));
        Assert.Equal("null", await _api.GetTextAsync("store/none"));
    }

    [Fact]
    public async Task Elements_without_ids_are_paged_too()
    {
        JsonElement first = await _api.GetAsync("store/counts");

        Assert.Equal("""[{"day":"mon","n":1},{"day":"tue","n":2}]""", first.GetProperty("data").GetRawText());
        Assert.Equal("""[{"day":"wed","n":3}]""", (await _api.GetAsync(Next(first)!)).GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("limit=1", 1)]
    [InlineData("limit=3", 3)]
    [InlineData("limit=4", 3)]
    [InlineData("limit=2147483647", 3)]
    [InlineData("limit=1&limit=3", 3)]
    [InlineData("after=&before=", 2)]
    public async Task The_limit_is_the_specs_unless_less_is_asked_for(string query, int count) =>
        Assert.Equal(count, (await _api.GetAsync($"store/items?{query}")).Data().Count);

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=")]
    [InlineData("limit=ten")]
    [InlineData("limit=1.5")]
    [InlineData("limit=%2B1")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("after=x")]
    [InlineData("before=QVFIabc")]
    [InlineData("after=%00")]
    public async Task A_wrong_limit_or_cursor_is_a_wrong_parameter(string query)
    {
        GraphError error = await _api.FailAsync($"store/items?{query}");

        Assert.Equal((400, 100), (error.Status, error.Code));
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_edge_only()
    {
        string cursor = After(await _api.GetAsync("store/quiet"));

        Assert.Equal(100, (await _api.FailAsync($"store/items?after={cursor}")).Code);
    }

    [Fact]
    public async Task A_cursor_outlives_the_change_of_what_stands_around_it()
    {
        string cursor = After(await _api.GetAsync("store/items?limit=2"));
        await using TestApi later = Shop.InMemory(Shop.Data.Replace("""{ "id": "i5",""", """{ "id": "i0", "sku": "S0", "made": "-9h" }, { "id": "i5",""", StringComparison.Ordinal));

        Assert.Equal("S2,S3", Skus(await later.GetAsync($"store/items?fields=sku&after={cursor}")));
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    private static string? Next(JsonElement page) => page.GetProperty("paging").TryText("next");

    private static string After(JsonElement page) => page.GetProperty("paging").GetProperty("cursors").Text("after");

    private static string Skus(JsonElement page) => string.Join(',', page.Data().Select(item => item.Text("sku")));
}
