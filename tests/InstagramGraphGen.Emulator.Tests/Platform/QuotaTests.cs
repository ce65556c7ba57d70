using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Platform;

/// <summary>How often something may be done within a time that moves with the clock.</summary>
public sealed class QuotaTests
{
    private const string Image = """{"image_url":"https://cdn.example.com/i.jpg"}""";

    [Fact]
    public async Task What_was_published_counts_for_a_day()
    {
        await using TestApi api = TestApi.InMemory();
        await PublishAsync(api, Image);
        api.Time.Advance(TimeSpan.FromHours(10));
        await PublishAsync(api, """{"media_type":"STORIES","image_url":"https://cdn.example.com/i.jpg"}""");
        long ten = api.Time.GetUtcNow().ToUnixTimeSeconds() - 60;

        Assert.Equal(2, await UsedAsync(api));
        Assert.Equal(1, await UsedAsync(api, $"?since={ten}"));
        api.Time.Advance(TimeSpan.FromHours(14));
        Assert.Equal(1, await UsedAsync(api));
        api.Time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(0, await UsedAsync(api));
        Assert.Equal("""{"data":[{"quota_usage":0,"config":{"quota_total":100,"quota_duration":86400}}]}""", await api.GetTextAsync("me/content_publishing_limit?fields=quota_usage,config"));
    }

    [Fact]
    public async Task What_is_deleted_was_published_all_the_same()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook", spec: "extend: Instagram\nrates: { posts: { calls: 1, per: day } }");
        string post = await PublishAsync(api, Image);
        using HttpResponseMessage deleted = await api.SendAsync(post, HttpMethod.Delete);
        Assert.Equal(200, (int)deleted.StatusCode);

        GraphError refused = await FailToPublishAsync(api, Image);

        Assert.Equal((9, 2207042), (refused.Code, refused.Subcode));
        Assert.Equal(1, await UsedAsync(api));
    }

    [Fact]
    public async Task Four_hundred_containers_can_be_made_in_a_day_whatever_they_hold()
    {
        await using TestApi api = TestApi.InMemory();
        for (int i = 0; i < 400; i++)
        {
            await api.PostAsync("me/media", i % 2 == 0 ? Image : """{"media_type":"REELS","video_url":"https://cdn.example.com/v.mp4"}""");
        }

        GraphError refused = await api.FailToPostAsync("me/media", Image);

        Assert.Equal((9, 2207042), (refused.Code, refused.Subcode));
        api.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await api.FailToPostAsync("me/media", Image);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await api.PostAsync("me/media", Image);
    }

    [Fact]
    public async Task Posts_with_products_have_a_quota_of_their_own()
    {
        await using TestApi api = TestApi.InMemory(spec: "extend: Instagram\nrates: { product_posts: { calls: 1, per: day } }");
        const string WithProduct = """{"image_url":"https://cdn.example.com/i.jpg","product_tags":[{"product_id":"7","x":0.5,"y":0.5}]}""";
        await PublishAsync(api, Image);
        await PublishAsync(api, WithProduct);

        Assert.Equal((9, 2207042), ((await FailToPublishAsync(api, WithProduct)) is var refused ? (refused.Code, refused.Subcode) : default));
        await PublishAsync(api, Image);
    }

    /// <summary>Who goes on knocking is not kept out for longer.</summary>
    [Fact]
    public async Task Whoever_likes_more_than_fifty_in_five_seconds_cannot_like_anything_for_an_hour()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        const string Like = """{"media_id":"17900000000000301"}""";
        for (int i = 0; i < 100; i++)
        {
            await api.PostAsync("me/likes", Like);
            api.Time.Advance(TimeSpan.FromMilliseconds(i < 50 ? 100 : 101));
        }

        api.Time.Advance(TimeSpan.FromSeconds(5));
        for (int i = 0; i < 50; i++)
        {
            await api.PostAsync("me/likes", i % 2 == 0 ? Like : """{"comment_id":"17800000000000301"}""");
        }

        GraphError refused = await api.FailToPostAsync("me/likes", Like);
        Assert.Equal((4, 2207051), (refused.Code, refused.Subcode));
        api.Time.Advance(TimeSpan.FromMinutes(59));
        await api.FailToPostAsync("me/likes", Like);
        using HttpResponseMessage unlike = await api.SendAsync("me/likes?media_id=17900000000000301", HttpMethod.Delete);
        Assert.Equal(200, (int)unlike.StatusCode);
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await api.PostAsync("me/likes", Like);
    }

    [Fact]
    public async Task Fifty_invitations_are_answered_in_a_day()
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        for (int i = 0; i < 50; i++)
        {
            await api.PostAsync("me/collaboration_invites", """{"media_id":"17900000000000301","accept":false}""");
        }

        Assert.Equal(4, (await api.FailToPostAsync("me/collaboration_invites", """{"media_id":"17900000000000301","accept":false}""")).Code);
    }

    private static async Task<string> PublishAsync(TestApi api, string container) =>
        (await api.PostAsync("me/media_publish", $$"""{"creation_id":"{{await FinishedAsync(api, container)}}"}""")).Text("id");

    private static async Task<GraphError> FailToPublishAsync(TestApi api, string container) =>
        await api.FailToPostAsync("me/media_publish", $$"""{"creation_id":"{{await FinishedAsync(api, container)}}"}""");

    private static async Task<string> FinishedAsync(TestApi api, string container)
    {
        string id = (await api.PostAsync("me/media", container)).Text("id");
        api.Emulator.Persons[id].Do("finish");
        return id;
    }

    private static async Task<int> UsedAsync(TestApi api, string query = "") =>
        Assert.Single((await api.GetAsync($"me/content_publishing_limit{query}")).Data()).GetProperty("quota_usage").GetInt32();
}
