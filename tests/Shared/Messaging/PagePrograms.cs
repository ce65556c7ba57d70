using System.Text.Json;
using Instagram;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for Pages and the people that they deal with.</summary>
internal static class PagePrograms
{
    private const string Nothing = "{}";

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {FacebookPage}/blocked"] = Of(_ => """{"user":"1","uid":"2"}""", (i, ids) => i.Page(ids.Page).Blocked.User("1").Uid("2").GetAsync()),
        ["POST {FacebookPage}/blocked Block"] = Of(
            _ => """{"user":["1"],"uid":["2"],"psid":["3"],"asid":["4"]}""",
            (i, ids) => i.Page(ids.Page).Blocked.Block().User("1").Uid("2").Psid("3").Asid("4").SendAsync()),
        ["DELETE {FacebookPage}/blocked Unblock"] = Of(
            _ => """{"user":"1","uid":"2","psid":"3","asid":"4"}""",
            (i, ids) => i.Page(ids.Page).Blocked.Unblock().User("1").Uid("2").Psid("3").Asid("4").SendAsync()),
        ["POST {FacebookPage}/business_messaging_feature_status Set"] = Of(
            _ => """{"features":["a"]}""",
            (i, ids) => i.Page(ids.Page).BusinessMessagingFeatureStatus.Set(JsonElement.Parse("[\"a\"]")).SendAsync()),
        ["GET {IgUser}/business_messaging_feature_status"] = Of(_ => """{"feature":"a"}""", (i, _) => i.Me.BusinessMessagingFeatureStatus("a").GetAsync()),
        ["POST {IgUser}/business_messaging_feature_status Set"] = Of(
            _ => """{"features":["a"]}""",
            (i, ids) => i.User(ids.Account).BusinessMessagingFeatureStatus().Set(JsonElement.Parse("[\"a\"]")).SendAsync()),
        ["GET {FacebookPage}/custom_user_settings"] = Of(_ => """{"psid":"1"}""", (i, ids) => i.Page(ids.Page).CustomUserSettings("1").GetAsync()),
        ["POST {FacebookPage}/custom_user_settings Set"] = Of(
            _ => """{"psid":"1","persistent_menu":[{"locale":"default","call_to_actions":[{"type":"postback","title":"Help","payload":"HELP"}]}]}""",
            (i, ids) => i.Page(ids.Page).CustomUserSettings().Set("1").PersistentMenu(new IgPersistentMenuInput("default", [IgButton.Postback("Help", "HELP")])).SendAsync()),
        ["DELETE {FacebookPage}/custom_user_settings Delete"] = Of(
            _ => """{"psid":"1","params":["PERSISTENT_MENU"]}""",
            (i, ids) => i.Page(ids.Page).CustomUserSettings().Delete("1", [IgUserSetting.PersistentMenu]).SendAsync()),
        ["GET {FacebookPage}/instagram_accounts"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).InstagramAccounts.GetAsync()),
        ["GET {FacebookPage}/page_backed_instagram_accounts"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).PageBackedInstagramAccounts.GetAsync()),
        ["POST {FacebookPage}/page_backed_instagram_accounts Create"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).PageBackedInstagramAccounts.Create().SendAsync()),
        ["GET {FacebookPage}/messaging_feature_review"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).MessagingFeatureReview.GetAsync()),
        ["GET {FacebookPage}/personas"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).Personas.GetAsync()),
        ["POST {FacebookPage}/personas Create"] = Of(
            _ => """{"name":"Jo","profile_picture_url":"https://cdn.invalid/jo.jpg"}""",
            (i, ids) => i.Page(ids.Page).Personas.Create("Jo", "https://cdn.invalid/jo.jpg").SendAsync()),
        ["POST {FacebookPage}/unlink_accounts Unlink"] = Of(_ => """{"psid":"1"}""", (i, ids) => i.Page(ids.Page).UnlinkAccounts.Unlink("1").SendAsync()),
    };
}
