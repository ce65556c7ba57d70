using System.Globalization;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Platform;

/// <summary>What an account has published, and what is done with it.</summary>
public sealed class MediaTests
{
    private const string Teapots = "17900000000000101";
    private const string Mug = "17900000000000102";
    private const string Wheel = "17900000000000103";
    private const string Rye = "17900000000000301";

    [Theory]
    [InlineData(-30, 0, "101,102,103")]
    [InlineData(-2.5, 0, "101,102")]
    [InlineData(-30, -1, "102,103")]
    [InlineData(-3, -1, "102")]
    [InlineData(-2, -2, "102")]
    public async Task Media_come_newest_first_and_in_a_span_of_days(double since, double until, string expected)
    {
        await using TestApi api = TestApi.InMemory();
        string At(double days) => TestApi.Start.AddDays(days).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        Assert.Equal(expected, string.Join(',', (await api.GetAsync($"me/media?since={At(since)}&until={At(until)}")).Data().Select(media => media.Text("id")[^3..])));
        Assert.Equal(3, (await api.GetAsync("me/media")).Data().Count);
    }

    [Fact]
    public async Task A_story_is_listed_for_a_day()
    {
        await using TestApi api = TestApi.InMemory();

        Assert.Equal(["17900000000000201"], (await api.GetAsync("me/stories")).Data().Select(story => story.Text("id")));
        api.Time.Advance(TimeSpan.FromHours(22.5));
        Assert.Empty((await api.GetAsync("me/stories")).Data());
        Assert.Equal("STORY", (await api.GetAsync("17900000000000201?fields=media_product_type")).Text("media_product_type"));
    }

    [Fact]
    public async Task Where_others_tag_the_account_is_paged_without_links()
    {
        await using TestApi api = TestApi.InMemory();

        JsonElement tags = await api.GetAsync("me/tags?fields=username,caption&limit=1");

        Assert.Equal([Rye], tags.Data().Select(media => media.Text("id")));
        Assert.Equal("cursors", tags.GetProperty("paging").Keys());
    }

    [Fact]
    public async Task An_album_lists_its_items_and_goes_as_a_whole()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        Assert.Equal(["IMAGE", "IMAGE", "VIDEO"], (await api.GetAsync($"{Teapots}/children?fields=media_type")).Data().Select(item => item.Text("media_type")));

        Assert.Equal($$"""{"success":true,"deleted_id":"{{Teapots}}"}""", (await api.PostAsync(Teapots, "", HttpMethod.Delete)).GetRawText());

        foreach (string gone in new[] { Teapots, "17900000000000111", "17800000000000101", "17800000000000102" })
        {
            Assert.Equal((100, 33), ((await api.FailAsync(gone)).Code, (await api.FailAsync(gone)).Subcode));
        }

        Assert.Equal(2, (await api.GetAsync("me/media")).Data().Count);
    }

    [Fact]
    public async Task Media_cannot_be_deleted_on_the_other_host()
    {
        await using TestApi api = TestApi.InMemory();
        using HttpResponseMessage answer = await api.SendAsync(Mug, HttpMethod.Delete);

        Assert.Equal(100, (await GraphError.ReadAsync(answer)).Code);
        Assert.Equal(3, (await api.GetAsync("me/media")).Data().Count);
    }

    [Fact]
    public async Task A_like_counts_once_and_is_taken_back_once()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        async Task<int> LikesAsync(string id) => (await api.GetAsync($"{id}?fields=like_count")).GetProperty("like_count").GetInt32();
        async Task<int> LikesOfRyeAsync() => (await api.GetAsync($"me?fields=mentioned_media.media_id({Rye}){{like_count}}")).GetProperty("mentioned_media").GetProperty("like_count").GetInt32();

        await api.PostAsync("me/likes", $$"""{"media_id":"{{Rye}}"}""");
        await api.PostAsync("me/likes", $$"""{"media_id":"{{Rye}}"}""");
        Assert.Equal(89, await LikesOfRyeAsync());
        await api.PostAsync("me/likes", """{"comment_id":"17800000000000105"}""");
        Assert.Equal(1, await LikesAsync("17800000000000105"));
        await api.SendAsync($"me/likes?media_id={Rye}", HttpMethod.Delete);
        await api.SendAsync($"me/likes?media_id={Rye}", HttpMethod.Delete);
        Assert.Equal(88, await LikesOfRyeAsync());
        Assert.Equal(100, (await api.FailToPostAsync("me/likes", $$"""{"media_id":"{{Rye}}","comment_id":"17800000000000105"}""")).Code);
        Assert.Equal(100, (await api.FailToPostAsync("me/likes", "{}")).Code);
    }

    [Theory]
    [InlineData("facebook")]
    [InlineData("instagram")]
    public async Task A_message_that_has_its_number_gets_no_second_one(string host)
    {
        await using TestApi api = TestApi.InMemory("""{ "nodes": { "IgUser": [{ "id": "1", "media": [{ "id": "21", "timestamp": "-1h", "media_type": "IMAGE", "media_product_type": "STORY", "like_count": 0 }] }] } }""", host: host);

        Assert.Equal("(#10) Not enough viewers for the media to show insights", (await api.FailAsync("21/insights?metric=reach")).Message);
    }

    [Fact]
    public async Task An_invitation_is_taken_up()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        JsonElement invite = Assert.Single((await api.GetAsync("me/collaboration_invites")).Data());
        Assert.Equal((Rye, "marco.bakes"), (invite.Text("media_id"), invite.Text("media_owner_username")));

        await api.PostAsync("me/collaboration_invites", $$"""{"media_id":"{{Rye}}","accept":true}""");

        Assert.Empty((await api.GetAsync("me/collaboration_invites")).Data());
        Assert.Equal([Rye], (await api.GetAsync("me/collaborative_media")).Data().Select(media => media.Text("id")));
        Assert.Equal(Rye, (await api.GetAsync($"me?fields=collaborative_media_search.media_id({Rye}){{caption}}")).GetProperty("collaborative_media_search").Text("id"));
        api.Client.DefaultRequestHeaders.Authorization = new("Bearer", api.Emulator.Tokens.Issue("27000000000000002"));
        Assert.Equal("Accepted", (await api.GetAsync($"{Rye}/collaborators")).Data()[0].Text("invite_status"));
    }

    [Fact]
    public async Task Products_are_tagged_beside_those_that_are()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        await api.PostAsync($"{Mug}/product_tags", """{"updated_tags":[{"product_id":"31","x":0.5,"y":0.25}]}""");
        await api.PostAsync($"{Mug}/product_tags", """{"updated_tags":[{"product_id":"32"}]}""");

        Assert.Equal([31, 32], (await api.GetAsync($"{Mug}/product_tags?fields=product_id,x")).Data().Select(tag => tag.GetProperty("product_id").GetInt64()));
        Assert.Equal(100, (await api.FailToPostAsync($"{Mug}/product_tags", """{"updated_tags":[{"product_id":"33","x":1.5}]}""")).Code);
    }

    [Fact]
    public async Task An_event_is_announced_and_changed()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        string id = (await api.PostAsync("me/upcoming_events", """{"title":"Workshop","start_time":1770000000,"notification_subtypes":["EVENT_START","BEFORE_EVENT_1DAY"]}""")).Text("id");
        await api.PostAsync(id, """{"title":"Workshop, clay included","start_time":1770003600,"notification_subtypes":["EVENT_START"]}""");

        JsonElement read = Assert.Single((await api.GetAsync("me/upcoming_events?fields=title,start_time,notification_subtypes")).Data());
        Assert.Equal($$"""{"title":"Workshop, clay included","start_time":"2026-02-02T03:40:00+0000","notification_subtypes":["EVENT_START"],"id":"{{id}}"}""", read.GetRawText());
    }

    [Fact]
    public async Task Parameters_of_a_media_are_held_to_their_types()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");

        Assert.Equal(Wheel, (await api.GetAsync($"{Wheel}?ad_account_id=1&boostable_media_callsite=PA_HUB_CATALOG_INGESTION_CREATOR_ASSET")).Text("id"));
        Assert.Contains("boostable_media_callsite", (await api.FailAsync($"{Wheel}?boostable_media_callsite=HERE")).Message, StringComparison.Ordinal);
    }
}
