using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Benchmarks;

/// <summary>A conversation with 20 messages, about 8 KB, in the shape and with the id lengths of the API; the same bytes every time.</summary>
public static class ConversationJson
{
    public const string Fields = "messages.limit(20){id,created_time,from,to,message}";

    public static byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Make());

    private static string Make()
    {
        var json = new StringBuilder("{\"messages\":{\"data\":[");
        for (int i = 0; i < 20; i++)
        {
            bool fromPerson = i % 3 != 0;
            const string account = """{"username":"acme_store","id":"17841400000000001"}""";
            const string person = """{"username":"jo.buyer","id":"900000000000001"}""";
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"id":"aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDAwMDAwMDAwMDAxOjM0MDI4MjM2Njg0MTcxMDMwMTI0NDI1{{i:D2}}NjY4ODM4ZAD","created_time":"2026-10-11T12:{{59 - i:D2}}:14+0000","from":{{(fromPerson ? person : account)}},"to":{"data":[{{(fromPerson ? account : person)}}]},"message":"Message number {{i}}: is the blue one back in stock?"}
                """);
        }

        return json.Append("""],"paging":{"cursors":{"before":"QVFIVHAxZD","after":"QVFIVHAyZD"}}},"id":"aWdfZAG06MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEx"}""").ToString();
    }
}
