using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Platform;

/// <summary>What an account reads of others: by handle, by mention, by hashtag, in a page of its own.</summary>
public sealed class DiscoveryTests
{
    private const string Rye = "17900000000000301";

    [Fact]
    public async Task Another_account_is_found_by_its_handle_with_its_media()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        JsonElement found = await api.GetAsync("me?fields=business_discovery.username(marco.bakes){username,followers_count,media_count,media.limit(2){like_count,view_count,comments_count}}");

        JsonElement account = found.GetProperty("business_discovery");
        Assert.Equal("business_discovery,id", found.Keys());
        Assert.Equal(("marco.bakes", 5120, 212), (account.Text("username"), account.GetProperty("followers_count").GetInt32(), account.GetProperty("media_count").GetInt32()));
        Assert.Equal([88, 640], account.GetProperty("media").Data().Select(media => media.GetProperty("like_count").GetInt32()));
        Assert.Equal(15200, account.GetProperty("media").Data()[1].GetProperty("view_count").GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("26000000000000001")]
    public async Task Nothing_else_of_another_account_is_there(string? account)
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        if (account is not null)
        {
            api.Client.DefaultRequestHeaders.Authorization = new("Bearer", api.Emulator.Tokens.Issue(account));
        }

        // The account is tagged and mentioned in it, and two hashtags list it.
        foreach (string path in new[] { Rye, $"{Rye}/insights?metric=likes", $"{Rye}/comments", "17800000000000301", "27000000000000002", "27000000000000002/media", "27000000000000003/media" })
        {
            Assert.Equal((100, 33), await api.FailAsync(path) is var e ? (e.Code, e.Subcode) : default);
        }

        using (HttpResponseMessage deleted = await api.SendAsync(Rye, HttpMethod.Delete))
        {
            Assert.Equal(33, (await GraphError.ReadAsync(deleted)).Subcode);
        }

        // To its own token all of it is there; and what the account itself has stays.
        await api.GetAsync("17900000000000102");
        api.Client.DefaultRequestHeaders.Authorization = new("Bearer", api.Emulator.Tokens.Issue("27000000000000002"));
        Assert.Equal(3, (await api.GetAsync("me/media")).Data().Count);
        Assert.Equal(33, (await api.FailAsync("17900000000000102")).Subcode);
        await api.PostAsync(Rye, "", HttpMethod.Delete);
    }

    [Fact]
    public async Task What_only_lists_a_media_does_not_own_it()
    {
        await using TestApi api = TestApi.InMemory("""
            {
              "nodes": {
                "IgUser": [{ "id": "1", "username": "a", "tags": ["$cup"] }, { "id": "2", "username": "b", "media": [{ "id": "21", "$name": "cup" }] }],
                "IgHashtag": [{ "id": "31", "name": "cups", "top_media": ["$cup"] }]
              }
            }
            """, host: "facebook");
        await api.GetAsync("21");
        await api.GetAsync("ig_hashtag_search?user_id=1&q=cups");
        api.Client.DefaultRequestHeaders.Authorization = new("Bearer", api.Emulator.Tokens.Issue("1"));

        Assert.Equal(["21"], (await api.GetAsync("me/tags")).Data().Select(media => media.Text("id")));
        Assert.Equal(33, (await api.FailAsync("21")).Subcode);
        Assert.Equal("cups", (await api.GetAsync("31?fields=name")).Text("name"));
    }

    [Theory]
    [InlineData("nobody_at_all")]
    [InlineData("Marco.Bakes!")]
    public async Task An_unknown_handle_is_told_as_the_API_does(string name)
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        GraphError error = await api.FailAsync($"me?fields=business_discovery.username({name}){{username}}");

        Assert.Equal((110, 2207013), (error.Code, error.Subcode));
    }

    [Fact]
    public async Task Without_the_handle_nothing_is_looked_for()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        Assert.Contains("username", (await api.FailAsync("me?fields=business_discovery{username}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Media_and_comments_that_mention_the_account_are_read()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        JsonElement media = await api.GetAsync($"me?fields=mentioned_media.media_id({Rye}){{caption,username,comments{{text}}}}");
        JsonElement comment = await api.GetAsync("me?fields=mentioned_comment.comment_id(17800000000000301){text,like_count,media{id,media_url}}");

        Assert.Equal("Rye bread on a plate of @acme_store #pottery", media.GetProperty("mentioned_media").Text("caption"));
        Assert.Equal("What a plate, @acme_store!", media.GetProperty("mentioned_media").GetProperty("comments").Data()[0].Text("text"));
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse($$$"""{"text":"What a plate, @acme_store!","like_count":4,"media":{"id":"{{{Rye}}}","media_url":"https://cdn.example/s/bread.jpg"},"id":"17800000000000301"}"""),
            comment.GetProperty("mentioned_comment")));
    }

    [Fact]
    public async Task What_does_not_mention_the_account_is_not_shown_until_it_does()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        const string Media = "me?fields=mentioned_media.media_id(17900000000000302){caption}";
        Assert.Equal((100, 33), await RefusedAsync(Media));
        Assert.Equal((100, 33), await RefusedAsync("me?fields=mentioned_media.media_id(17900000000000101){caption}"));

        api.Emulator.Persons["nina_paints"].Do("mention", ("media_id", "17900000000000302"));

        Assert.Equal("Kneading", (await api.GetAsync(Media)).GetProperty("mentioned_media").Text("caption"));

        async Task<(int, int?)> RefusedAsync(string path) => await api.FailAsync(path) is var e ? (e.Code, e.Subcode) : default;
    }

    [Fact]
    public async Task A_comment_is_shown_that_mentions_the_account_where_comments_are_on()
    {
        await using TestApi api = TestApi.InMemory("""
            {
              "paths": { "me": "1" },
              "nodes": {
                "IgUser": [{ "id": "1", "username": "a" }, { "id": "2", "username": "b" }],
                "IgScopedUser": [{ "id": "9", "username": "kim" }],
                "IgMedia": [
                  { "id": "21", "$name": "open", "comments": [{ "id": "31", "text": "hi", "media": "$open" }] },
                  { "id": "22", "$name": "shut", "is_comment_enabled": false, "comments": [{ "id": "32", "text": "ho", "media": "$shut" }] }
                ]
              }
            }
            """, host: "facebook");
        Assert.Equal(33, (await api.FailAsync("1?fields=mentioned_comment.comment_id(31){text}")).Subcode);

        api.Emulator.Persons["kim"].Do("mention", ("media_id", "21"), ("comment_id", "31"));
        api.Emulator.Persons["kim"].Do("mention", ("media_id", "22"), ("comment_id", "32"));

        Assert.Equal("hi", (await api.GetAsync("1?fields=mentioned_comment.comment_id(31){text}")).GetProperty("mentioned_comment").Text("text"));
        Assert.Equal(33, (await api.FailAsync("1?fields=mentioned_comment.comment_id(32){text}")).Subcode);
        Assert.Equal(33, (await api.FailAsync("2?fields=mentioned_comment.comment_id(31){text}")).Subcode);
        Assert.Equal(33, (await api.FailAsync("1?fields=mentioned_media.media_id(21){id}")).Subcode);
    }

    [Theory]
    [InlineData("audio_type=music", "Wheel Song,Slow Kiln")]
    [InlineData("audio_type=music&search_query=kiln", "Slow Kiln")]
    [InlineData("audio_type=music&search_query=SONG+potters", "Wheel Song")]
    [InlineData("audio_type=music&search_query=song+kiln", "")]
    [InlineData("audio_type=original_sound&search_query=marco", "Original audio")]
    [InlineData("audio_type=original_sound&search_query=wheel", "")]
    public async Task Sounds_are_found_by_kind_and_words(string query, string titles)
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        JsonElement found = await api.GetAsync($"ig_audio?user_id=me&{query}");

        Assert.Equal(titles, string.Join(',', found.GetProperty("audio").EnumerateArray().Select(sound => sound.Text("title"))));
    }

    [Fact]
    public async Task What_is_older_than_the_professional_account_has_no_insights()
    {
        await using TestApi api = TestApi.InMemory("""
            {
              "nodes": {
                "IgUser": [{ "id": "1", "username": "a", "$name": "a", "professional_since": "-5d", "media": [
                  { "id": "21", "timestamp": "-4d", "media_type": "IMAGE", "media_product_type": "FEED", "like_count": 50, "owner": "$a" },
                  { "id": "22", "timestamp": "-6d", "media_type": "IMAGE", "media_product_type": "FEED", "like_count": 50, "owner": "$a" }] }]
              }
            }
            """);

        Assert.Single((await api.GetAsync("21/insights?metric=likes")).Data());
        Assert.Equal((100, 2108006), await api.FailAsync("22/insights?metric=likes") is var e ? (e.Code, e.Subcode) : default);
    }

    [Fact]
    public async Task A_mention_is_answered()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        await api.PostAsync("me/mentions", $$"""{"media_id":"{{Rye}}","message":"Thank you!"}""");
        await api.PostAsync("me/mentions", $$"""{"media_id":"{{Rye}}","comment_id":"17800000000000301","message":"From our kiln."}""");

        JsonElement[] comments = [.. (await api.GetAsync($"me?fields=mentioned_media.media_id({Rye}){{comments{{text,replies{{text,username}}}}}}")).GetProperty("mentioned_media").GetProperty("comments").Data()];
        Assert.Equal(["Thank you!", "What a plate, @acme_store!"], comments.Select(comment => comment.Text("text")));
        Assert.Equal([("From our kiln.", "acme_store")], comments[1].GetProperty("replies").Data().Select(reply => (reply.Text("text"), reply.Text("username"))));
    }

    [Fact]
    public async Task A_hashtag_is_found_and_its_media_are_read()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        JsonElement found = await api.GetAsync("ig_hashtag_search?user_id=me&q=pottery");

        Assert.Equal("""{"data":[{"id":"17840000000000101"}]}""", found.GetRawText());
        JsonElement top = await api.GetAsync("17840000000000101/top_media?user_id=me&fields=caption");
        Assert.Equal([Rye, "17900000000000401"], top.Data().Select(media => media.Text("id")));
        Assert.Equal("cursors", top.GetProperty("paging").Keys());
        Assert.Equal("id", (await api.GetAsync("17840000000000101/top_media?user_id=me&fields=username")).Data()[0].Keys());
        Assert.Equal("caption,id", (await api.GetAsync("17840000000000101/recent_media?user_id=me&fields=username,caption")).Data()[0].Keys());
        Assert.Equal([("17840000000000101", "pottery")], (await api.GetAsync("me/recently_searched_hashtags?fields=name")).Data().Select(tag => (tag.Text("id"), tag.Text("name"))));
        Assert.Equal((24, 2207024), ((await api.FailAsync("ig_hashtag_search?user_id=me&q=nothing")).Code, (await api.FailAsync("ig_hashtag_search?user_id=me&q=nothing")).Subcode));
    }

    [Fact]
    public async Task Thirty_different_hashtags_can_be_looked_for_in_seven_days()
    {
        string tags = string.Join(',', Enumerable.Range(0, 32).Select(i => $$"""{ "id": "{{i + 100}}", "name": "tag{{i}}" }"""));
        await using TestApi api = TestApi.InMemory($$"""{ "nodes": { "IgUser": [{ "id": "7", "username": "shop" }], "IgHashtag": [{{tags}}] } }""", host: "facebook");
        for (int i = 0; i < 30; i++)
        {
            await api.GetAsync($"ig_hashtag_search?user_id=7&q=tag{i}");
        }

        GraphError refused = await api.FailAsync("ig_hashtag_search?user_id=7&q=tag30");
        Assert.Equal((18, 2207034), (refused.Code, refused.Subcode));
        await api.GetAsync("ig_hashtag_search?user_id=7&q=tag3");
        api.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await api.FailAsync("ig_hashtag_search?user_id=7&q=tag30");
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await api.GetAsync("ig_hashtag_search?user_id=7&q=tag30");
    }

    [Fact]
    public async Task A_post_is_shown_in_a_page_without_a_token()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        api.Client.DefaultRequestHeaders.Authorization = null;

        JsonElement shown = await api.GetAsync("instagram_oembed?url=https%3A%2F%2Fwww.instagram.com%2Fp%2Fabc%2F&maxwidth=400");

        Assert.Equal(("rich", "Instagram", 400), (shown.Text("type"), shown.Text("provider_name"), shown.GetProperty("width").GetInt32()));
        Assert.Contains("url", (await api.FailAsync("instagram_oembed")).Message, StringComparison.Ordinal);
    }
}
