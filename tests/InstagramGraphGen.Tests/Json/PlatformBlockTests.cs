using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Instagram;

namespace InstagramGraphGen.Tests.Json;

/// <summary>
/// What Meta's pages and machine-readable specs show of conversations, media, comments, discovery, commerce and collaboration, with invented values: it is read and written back equal, judged by System.Text.Json.
/// </summary>
public sealed class PlatformBlockTests
{
    private static readonly Dictionary<string, Func<string, string>> s_round = new()
    {
        ["IgUser"] = Round(InstagramJson.Default.IgUser),
        ["IgConversation"] = Round(InstagramJson.Default.IgConversation),
        ["IgMessage"] = Round(InstagramJson.Default.IgMessage),
        ["IgMedia"] = Round(InstagramJson.Default.IgMedia),
        ["IgComment"] = Round(InstagramJson.Default.IgComment),
        ["IgHashtag"] = Round(InstagramJson.Default.IgHashtag),
        ["IgFoundHashtags"] = Round(InstagramJson.Default.IgFoundHashtags),
        ["IgOEmbed"] = Round(InstagramJson.Default.IgOEmbed),
        ["IgDeletedMedia"] = Round(InstagramJson.Default.IgDeletedMedia),
        ["IgCollaborator"] = Round(InstagramJson.Default.IgCollaborator),
        ["IgCollaborationInvite"] = Round(InstagramJson.Default.IgCollaborationInvite),
        ["IgProductTag"] = Round(InstagramJson.Default.IgProductTag),
        ["IgCatalog"] = Round(InstagramJson.Default.IgCatalog),
        ["IgCatalogProduct"] = Round(InstagramJson.Default.IgCatalogProduct),
        ["IgProductAppeal"] = Round(InstagramJson.Default.IgProductAppeal),
        ["IgUpcomingEvent"] = Round(InstagramJson.Default.IgUpcomingEvent),
        ["IgThreadsUser"] = Round(InstagramJson.Default.IgThreadsUser),
        ["IgBoostAd"] = Round(InstagramJson.Default.IgBoostAd),
        ["IgAdPermission"] = Round(InstagramJson.Default.IgAdPermission),
        ["FacebookPersona"] = Round(InstagramJson.Default.FacebookPersona),
    };

    [Theory]
    [InlineData("IgConversation", """{"id":"aWdfZAG06MTEx","updated_time":"2026-10-11T12:13:14+0000","participants":{"data":[{"username":"acme_store","id":"17841400000000001"},{"username":"jo.buyer","id":"900000000000001"}]}}""")]
    [InlineData("IgConversation", """{"id":"aWdfZAG06MjIy","updated_time":"2026-10-10T08:00:00+0000"}""")]
    [InlineData("IgConversation", """{"messages":{"data":[{"id":"aWdfZAG1f...3","created_time":"2026-10-10T08:00:00+0000"},{"id":"aWdfZAG1f...2","created_time":"2026-10-10T07:59:00+0000"}],"paging":{"cursors":{"before":"QVFIVHAxZD","after":"QVFIVHAyZD"}}},"id":"aWdfZAG06..."}""")]
    [InlineData("IgMessage", """{"id":"aWdfZAG1f...2","created_time":"2026-10-10T07:59:00+0000","from":{"username":"kim_asks","id":"900000000000002"},"to":{"data":[{"username":"acme_store","id":"17841400000000001"}]},"message":"Is the blue one back?","reply_to":{"mid":"aWdfZAG1f...1","is_self_reply":false},"attachments":{"data":[{"id":"1234500001","mime_type":"image/jpeg","name":"image-1234500001","image_data":{"width":1080,"height":1350,"max_width":1080,"max_height":1350,"url":"https://cdn.invalid/i.jpg","preview_url":"https://cdn.invalid/i_p.jpg","render_as_sticker":false}}]},"reactions":{"data":[{"reaction":"love","users":[{"username":"acme_store","id":"17841400000000001"}]}]}}""")]
    [InlineData("IgUser", """{"id":"17841400000000001","media":{"data":[{"id":"17900000000000001","caption":"new","children":{"data":[{"media_url":"https://cdn.invalid/1.jpg","id":"17900000000000011"}]}}],"paging":{"cursors":{"before":"QVFIA","after":"QVFIB"}}}}""")]
    [InlineData("IgUser", """{"business_discovery":{"followers_count":267793,"media_count":1205,"media":{"data":[{"comments_count":50,"like_count":5837,"view_count":757,"id":"17858843269216389"}],"paging":{"cursors":{"after":"QVFIB"}}},"id":"17841401441775531"},"id":"17841405309211844"}""")]
    [InlineData("IgUser", """{"mentioned_comment":{"id":"17800000000000301","text":"What a plate, @acme!","timestamp":"2026-02-03T04:05:06+0000","like_count":4,"media":{"id":"17900000000000301","media_url":"https://cdn.invalid/1.jpg"}},"id":"17841400000000001"}""")]
    [InlineData("IgUser", """{"mentioned_media":{"caption":"@acme","comments_count":1,"id":"17900000000000301","like_count":88,"media_type":"IMAGE","media_url":"https://cdn.invalid/1.jpg","owner":{"id":"17841400000000002"},"timestamp":"2026-02-03T04:05:06+0000","username":"marco"},"id":"17841400000000001"}""")]
    [InlineData("IgUser", """{"collaborative_media_search":{"id":"17900000000000301","reposts_count":1,"saved_count":2,"shares_count":3,"total_like_count":4,"total_comments_count":5,"total_views_count":6},"id":"17841400000000001"}""")]
    [InlineData("IgUser", """{"owner_business":{"id":"1","name":"Acme"},"mini_shop_storefront":{"id":"2"},"shopping_product_tag_eligibility":true,"id":"17841400000000001"}""")]
    [InlineData("IgMedia", """{"id":"17900000000000001","alt_text":"A mug","comments_count":2,"like_count":3,"is_comment_enabled":true,"is_shared_to_feed":false,"media_type":"CAROUSEL_ALBUM","media_product_type":"FEED","permalink":"https://www.instagram.com/p/a/","shortcode":"a","current_live_viewer_count":0,"is_ai_generated":false,"media_audio_type":"MUSIC","audio_id":"4","legacy_instagram_media_id":"5","ig_id":"6"}""")]
    [InlineData("IgMedia", """{"id":"1","copyright_check_information":{"status":{"status":"completed","matches_found":true},"copyright_matches":[{"author":"Jo","content_title":"Song","matched_segments":[{"duration_in_seconds":3,"segment_type":"AUDIO","start_time_in_seconds":0.5}],"owner_copyright_policy":{"name":"World","actions":[{"action":"MUTE","geos":["BE"]}]}}]}}""")]
    [InlineData("IgMedia", """{"id":"1","boost_eligibility_info":{"eligible_to_boost":false,"boost_ineligible_reason":"Music"},"boost_ads_list":{"data":[{"ad_id":"2","ad_status":"ACTIVE"}]}}""")]
    [InlineData("IgComment", """{"timestamp":"2026-02-03T04:05:06+0000","text":"Nice","id":"17800000000000001","username":"jo","from":{"id":"900000000000001","username":"jo","self_ig_scoped_id":"9"},"like_count":1,"hidden":false,"media":{"id":"1","media_product_type":"REELS"},"parent_id":"17800000000000002","user":{"id":"17841400000000001"},"legacy_instagram_comment_id":"3","replies":{"data":[{"timestamp":"2026-02-03T04:05:06+0000","text":"Yes","id":"17800000000000003"}]}}""")]
    [InlineData("IgHashtag", """{"id":"17843853986012965","name":"coke"}""")]
    [InlineData("IgFoundHashtags", """{"data":[{"id":"17873440459141021"}]}""")]
    [InlineData("IgOEmbed", """{"version":"1.0","provider_name":"Instagram","provider_url":"https://www.instagram.com","type":"rich","width":658,"height":null,"html":"<blockquote></blockquote>"}""")]
    [InlineData("IgDeletedMedia", """{"success":true,"deleted_id":"17900000000000001"}""")]
    [InlineData("IgCollaborator", """{"id":"1","username":"jo","invite_status":"Pending"}""")]
    [InlineData("IgCollaborationInvite", """{"media_id":"1","media_owner_username":"jo","caption":"a","media_url":"https://cdn.invalid/1.jpg"}""")]
    [InlineData("IgProductTag", """{"product_id":1,"merchant_id":2,"name":"Mug","price_string":"€ 19","image_url":"https://cdn.invalid/1.jpg","review_status":"approved","is_checkout":true,"stripped_price_string":"€ 19","stripped_sale_price_string":"€ 15","x":0.5,"y":0.25}""")]
    [InlineData("IgCatalog", """{"catalog_id":"1","catalog_name":"Mugs","shop_name":"Acme","product_count":7}""")]
    [InlineData("IgCatalogProduct", """{"product_id":1,"merchant_id":2,"product_name":"Mug","image_url":"https://cdn.invalid/1.jpg","retailer_id":"M1","review_status":"approved","is_checkout_flow":false,"product_variants":[{"product_id":3,"variant_name":"Blue"}]}""")]
    [InlineData("IgProductAppeal", """{"product_id":1,"review_status":"rejected","eligible_for_appeal":true,"product_appeal_status":"PENDING","rejection_reasons":["a"]}""")]
    [InlineData("IgUpcomingEvent", """{"id":"1","title":"Workshop","start_time":"2026-02-03T04:05:06+0000","end_time":"2026-02-03T05:05:06+0000","notification_subtypes":["BEFORE_EVENT_15MIN","EVENT_START"],"notification_target_time":"EVENT_START"}""")]
    [InlineData("IgThreadsUser", """{"threads_user_id":"1","threads_user_profile_pic":"https://cdn.invalid/1.jpg"}""")]
    [InlineData("IgBoostAd", """{"id":"1","ad_id":"2","ad_status":"ACTIVE"}""")]
    [InlineData("IgAdPermission", """{"id":"1","permission_type":"ACCOUNT","status":"APPROVED"}""")]
    [InlineData("FacebookPersona", """{"id":"1","name":"Jo","profile_picture_url":"https://cdn.invalid/1.jpg"}""")]
    public void A_block_is_read_and_written_back_equal(string type, string json)
    {
        string written = s_round[type](json);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(written)), $"{json}\n{written}");
    }

    private static Func<string, string> Round<T>(JsonTypeInfo<T> type) => json => JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)!, type);
}
