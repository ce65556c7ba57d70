using Instagram;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>Programs for what an account sells.</summary>
internal static class CommercePrograms
{
    private const string Nothing = "{}";

    /// <summary>The programs, as of <see cref="OperationPrograms.All"/>.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All { get; } = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgUser}/available_catalogs"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).AvailableCatalogs.GetAsync()),
        ["GET {IgUser}/catalog_product_search"] = Of(_ => """{"catalog_id":"1","q":"mug"}""", (i, ids) => i.User(ids.Account).CatalogProductSearch("1").Q("mug").GetAsync()),
        ["GET {IgUser}/product_appeal"] = Of(_ => """{"product_id":"1"}""", (i, ids) => i.User(ids.Account).ProductAppeal("1").GetAsync()),
        ["POST {IgUser}/product_appeal Appeal"] = Of(
            _ => """{"product_id":"1","appeal_reason":"It is a mug."}""",
            (i, ids) => i.User(ids.Account).ProductAppeal().Appeal("1", "It is a mug.").SendAsync()),
        ["GET {IgMedia}/product_tags"] = Of(_ => Nothing, (i, ids) => i.Media(ids.Media).ProductTags.GetAsync()),
        ["POST {IgMedia}/product_tags Add"] = Of(
            _ => """{"updated_tags":[{"product_id":"1","x":0.5,"y":0.25}],"child_index":0}""",
            (i, ids) => i.Media(ids.Media).ProductTags.Add([new IgProductTagInput("1").X(0.5).Y(0.25)]).ChildIndex(0).SendAsync()),
    };
}
