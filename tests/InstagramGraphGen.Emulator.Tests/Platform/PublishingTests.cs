using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Platform;

/// <summary>What the API refuses of what is to be published, whoever sends it.</summary>
public sealed class PublishingTests
{
    private const string TwoAccounts = """
        {
          "paths": { "me": "$a" },
          "nodes": { "IgUser": [{ "$name": "a", "id": "1", "user_id": "11", "username": "a" }, { "$name": "b", "id": "2", "user_id": "12", "username": "b" }] },
          "tokens": { "IGAA-of-a": "$a", "IGAA-of-b": "$b" }
        }
        """;

    [Theory]
    [InlineData("v24.0")]
    [InlineData("v27.0")]
    public async Task The_address_of_an_upload_has_the_version_that_was_called(string version)
    {
        await using TestApi api = TestApi.InMemory();

        JsonElement reel = await api.PostAsync($"{version}/me/media", """{"media_type":"REELS","upload_type":"resumable"}""");

        Assert.Equal($"https://rupload.facebook.com/ig-api-upload/{version}/{reel.Text("id")}", reel.Text("uri"));
    }

    [Fact]
    public async Task A_container_is_published_once()
    {
        await using TestApi api = TestApi.InMemory();
        string id = (await api.PostAsync("me/media", """{"image_url":"https://cdn.example.com/i.jpg"}""")).Text("id");
        api.Emulator.Persons[id].Do("finish");
        await api.PostAsync("me/media_publish", $$"""{"creation_id":"{{id}}"}""");

        GraphError again = await api.FailToPostAsync("me/media_publish", $$"""{"creation_id":"{{id}}"}""");

        Assert.Equal((9007, 2207027), (again.Code, again.Subcode));
        Assert.Equal("PUBLISHED", (await api.GetAsync($"{id}?fields=status_code")).Text("status_code"));
    }

    [Fact]
    public async Task Items_of_a_carousel_are_the_accounts_own_and_are_there()
    {
        await using TestApi api = TestApi.InMemory(TwoAccounts);
        string own = await ItemAsync(api, "1");
        string other = await ItemAsync(api, "2");
        string second = await ItemAsync(api, "1");

        foreach (string item in new[] { other, "123" })
        {
            GraphError refused = await api.FailToPostAsync("1/media", $$"""{"media_type":"CAROUSEL","children":["{{own}}","{{item}}"]}""");
            Assert.Equal((24, 2207006), (refused.Code, refused.Subcode));
        }

        GraphError alone = await api.FailToPostAsync("1/media", $$"""{"media_type":"CAROUSEL","children":["{{own}}"]}""");
        Assert.Equal((100, 2207028), (alone.Code, alone.Subcode));
        await api.PostAsync("1/media", $$"""{"media_type":"CAROUSEL","children":["{{own}}","{{second}}"]}""");
    }

    [Theory]
    [InlineData("", "\"user_tags\":[{\"username\":\"ann\",\"x\":0.5}]", 100, null)]
    [InlineData("", "\"user_tags\":[{\"username\":\"ann\",\"x\":0.5,\"y\":0.5},{\"username\":\"bob\"}]", 100, null)]
    [InlineData("\"is_carousel_item\":true,", "\"user_tags\":[{\"username\":\"ann\",\"y\":0.5}]", 100, null)]
    [InlineData("", "\"product_tags\":[{\"product_id\":\"7\"}]", 100, 2207036)]
    [InlineData("\"is_carousel_item\":true,", "\"product_tags\":[{\"product_id\":\"7\",\"x\":0.5}]", 100, 2207036)]
    public async Task A_tag_in_an_image_has_its_place(string kind, string tags, int code, int? subcode)
    {
        await using TestApi api = TestApi.InMemory();

        GraphError refused = await api.FailToPostAsync("me/media", $$"""{{{kind}}"image_url":"https://cdn.example.com/i.jpg",{{tags}}}""");

        Assert.Equal((code, subcode), (refused.Code, refused.Subcode));
    }

    [Theory]
    [InlineData("\"media_type\":\"REELS\",\"video_url\":\"https://cdn.example.com/v.mp4\"")]
    [InlineData("\"media_type\":\"REELS\",\"upload_type\":\"resumable\"")]
    [InlineData("\"media_type\":\"VIDEO\",\"is_carousel_item\":true,\"video_url\":\"https://cdn.example.com/v.mp4\"")]
    public async Task A_product_in_a_video_has_none(string video)
    {
        await using TestApi api = TestApi.InMemory();

        GraphError refused = await api.FailToPostAsync("me/media", $$"""{{{video}},"product_tags":[{"product_id":"7","y":0.5}]}""");

        Assert.Equal((100, 2207035), (refused.Code, refused.Subcode));
        await api.PostAsync("me/media", $$"""{{{video}},"product_tags":[{"product_id":"7"}],"user_tags":[{"username":"ann"}]}""");
    }

    [Fact]
    public async Task Twenty_one_people_are_too_many()
    {
        await using TestApi api = TestApi.InMemory();
        string people = string.Join(',', Enumerable.Range(0, 21).Select(i => $$"""{"username":"ann{{i}}","x":0.5,"y":0.5}"""));

        Assert.Equal(2207040, (await api.FailToPostAsync("me/media", $$"""{"image_url":"https://cdn.example.com/i.jpg","user_tags":[{{people}}]}""")).Subcode);
    }

    [Theory]
    [InlineData("\"is_comment_prompt_used\":true", false)]
    [InlineData("\"is_comment_prompt_used\":false", true)]
    [InlineData("\"is_poll_duration_extended\":true", true)]
    public async Task A_post_has_a_poll_or_a_prompt_for_comments(string other, bool isTaken)
    {
        await using TestApi api = TestApi.InMemory(host: "facebook");
        string post = $$"""{"image_url":"https://cdn.example.com/i.jpg","poll_attachment":{"option_a":"Yes","option_b":"No"},{{other}}}""";

        if (isTaken)
        {
            await api.PostAsync("me/media", post);
        }
        else
        {
            Assert.Equal(100, (await api.FailToPostAsync("me/media", post)).Code);
            await api.PostAsync("me/media", """{"image_url":"https://cdn.example.com/i.jpg","is_comment_prompt_used":true}""");
        }
    }

    private static async Task<string> ItemAsync(TestApi api, string account)
    {
        string id = (await api.PostAsync($"{account}/media", """{"is_carousel_item":true,"image_url":"https://cdn.example.com/i.jpg"}""")).Text("id");
        api.Emulator.Persons[id].Do("finish");
        return id;
    }
}
