using Instagram;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for ads, sponsors and businesses.</summary>
internal static class AdPrograms
{
    private const string Nothing = "{}";

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgMedia}/boost_ads_list"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).BoostAdsList.GetAsync()),
        ["GET {IgBoostAd}"] = Of(_ => Nothing, (i, ids) => i.BoostAd(ids.BoostAd).GetAsync()),
        ["GET {IgBoostEligibility}"] = Of(_ => Nothing, (i, ids) => i.BoostEligibility(ids.BoostEligibility).GetAsync()),
        ["GET {IgAdPermission}"] = Of(_ => Nothing, (i, ids) => i.AdPermission(ids.AdPermission).GetAsync()),
        ["GET {IgUser}/agencies"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).Agencies.GetAsync()),
        ["GET {IgUser}/authorized_adaccounts"] = Of(ids => $$"""{"business":"{{ids.Business}}"}""", (i, ids) => i.User(ids.Account).AuthorizedAdaccounts(ids.Business).GetAsync()),
        ["POST {IgUser}/authorized_adaccounts Authorize"] = Of(
            ids => $$"""{"business":"{{ids.Business}}","account_id":"1"}""",
            (i, ids) => i.User(ids.Account).AuthorizedAdaccounts().Authorize(ids.Business, "1").SendAsync()),
        ["GET {IgUser}/dataset"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).Dataset.GetAsync()),
        ["POST {IgUser}/dataset Create"] = Of(_ => """{"dataset_name":"Shop"}""", (i, ids) => i.User(ids.Account).Dataset.Create().DatasetName("Shop").SendAsync()),
        ["GET {IgUser}/branded_content_ad_permissions"] = Of(
            _ => """{"creator_username":"kim"}""",
            (i, ids) => i.User(ids.Account).BrandedContentAdPermissions.CreatorUsername("kim").GetAsync()),
        ["POST {IgUser}/branded_content_ad_permissions AskAccount"] = Of(
            _ => """{"creator_instagram_account":"1","revoke":false}""",
            (i, ids) => i.User(ids.Account).BrandedContentAdPermissions.AskAccount("1").Revoke(false).SendAsync()),
        ["POST {IgUser}/branded_content_ad_permissions AskUsername"] = Of(
            _ => """{"creator_instagram_username":"kim","revoke":true}""",
            (i, ids) => i.User(ids.Account).BrandedContentAdPermissions.AskUsername("kim").Revoke(true).SendAsync()),
        ["GET {IgUser}/branded_content_advertisable_medias"] = Of(
            _ => """
                {"ad_code":"a","creator_username":"kim","media_relationship":["OWNED"],"only_fetch_allowlisted":true,"only_fetch_recommended_content":false,
                "permalinks":["https://www.instagram.com/p/abc/"]}
                """,
            (i, ids) => i.User(ids.Account).BrandedContentAdvertisableMedias
                .AdCode("a")
                .CreatorUsername("kim")
                .MediaRelationship([IgMediaRelationship.Owned])
                .OnlyFetchAllowlisted(true)
                .OnlyFetchRecommendedContent(false)
                .Permalinks(["https://www.instagram.com/p/abc/"])
                .GetAsync()),
        ["GET {IgUser}/branded_content_tag_approval"] = Of(_ => """{"user_ids":["1"]}""", (i, ids) => i.User(ids.Account).BrandedContentTagApproval(["1"]).GetAsync()),
        ["POST {IgUser}/branded_content_tag_approval Approve"] = Of(_ => """{"user_ids":["1"]}""", (i, ids) => i.User(ids.Account).BrandedContentTagApproval().Approve(["1"]).SendAsync()),
        ["DELETE {IgUser}/branded_content_tag_approval Revoke"] = Of(_ => """{"user_ids":["1"]}""", (i, ids) => i.User(ids.Account).BrandedContentTagApproval().Revoke(["1"]).SendAsync()),
        ["GET {IgMedia}/branded_content_partner_promote"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).BrandedContentPartnerPromote.GetAsync()),
        ["POST {IgMedia}/branded_content_partner_promote Permit"] = Of(
            _ => """{"sponsor_id":"1","permission":true}""",
            (i, ids) => i.Media(ids.Media).BrandedContentPartnerPromote.Permit("1", true).SendAsync()),
        ["POST {IgMedia}/partnership_ad_code Create"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).PartnershipAdCode.Create().SendAsync()),
        ["DELETE {IgMedia}/partnership_ad_code Delete"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).PartnershipAdCode.Delete().SendAsync()),
        ["GET {FacebookBusiness}"] = Of(_ => Nothing, (i, ids) => i.Business(ids.Business).GetAsync()),
        ["GET {FacebookBusiness}/client_instagram_assets"] = Of(_ => Nothing, (i, ids) => i.Business(ids.Business).ClientInstagramAssets.GetAsync()),
        ["GET {FacebookBusiness}/owned_instagram_assets"] = Of(_ => Nothing, (i, ids) => i.Business(ids.Business).OwnedInstagramAssets.GetAsync()),
        ["GET {FacebookBusiness}/instagram_accounts"] = Of(_ => Nothing, (i, ids) => i.Business(ids.Business).InstagramAccounts.GetAsync()),
        ["DELETE {FacebookBusiness}/instagram_accounts Remove"] = Of(
            ids => $$"""{"instagram_account":"{{ids.Account}}"}""",
            (i, ids) => i.Business(ids.Business).InstagramAccounts.Remove(ids.Account).SendAsync()),
        ["GET {FacebookBusiness}/instagram_business_accounts"] = Of(_ => Nothing, (i, ids) => i.Business(ids.Business).InstagramBusinessAccounts.GetAsync()),
        ["GET {FacebookBusiness}/owned_instagram_accounts"] = Of(_ => Nothing, (i, ids) => i.Business(ids.Business).OwnedInstagramAccounts.GetAsync()),
        ["GET {IgBusinessAsset}"] = Of(_ => Nothing, (i, ids) => i.BusinessAsset(ids.BusinessAsset).GetAsync()),
        ["GET {IgBusinessAsset}/agencies"] = Of(_ => Nothing, (i, ids) => i.BusinessAsset(ids.BusinessAsset).Agencies.GetAsync()),
        ["POST {IgBusinessAsset}/agencies Permit"] = Of(
            ids => $$"""{"business":"{{ids.Business}}","permitted_tasks":["ADVERTISE"]}""",
            (i, ids) => i.BusinessAsset(ids.BusinessAsset).Agencies.Permit(ids.Business, [IgBusinessTask.Advertise]).SendAsync()),
        ["DELETE {IgBusinessAsset}/agencies Remove"] = Of(ids => $$"""{"business":"{{ids.Business}}"}""", (i, ids) => i.BusinessAsset(ids.BusinessAsset).Agencies.Remove(ids.Business).SendAsync()),
        ["GET {IgBusinessAsset}/assigned_users"] = Of(ids => $$"""{"business":"{{ids.Business}}"}""", (i, ids) => i.BusinessAsset(ids.BusinessAsset).AssignedUsers(ids.Business).GetAsync()),
        ["POST {IgBusinessAsset}/assigned_users Assign"] = Of(
            _ => """{"user":"1","tasks":["CONTENT"]}""",
            (i, ids) => i.BusinessAsset(ids.BusinessAsset).AssignedUsers().Assign("1").Tasks(IgBusinessTask.Content).SendAsync()),
        ["DELETE {IgBusinessAsset}/assigned_users Remove"] = Of(_ => """{"user":"1"}""", (i, ids) => i.BusinessAsset(ids.BusinessAsset).AssignedUsers().Remove("1").SendAsync()),
    };
}
