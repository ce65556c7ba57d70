using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Benchmarks;

/// <summary>A page of 10 threads with five messages each; with links, as the API sends it: each list in it ends with a link of 300 characters to its next page.</summary>
internal static class InboxJson
{
    public static byte[] Of(bool hasLinks)
    {
        var json = new StringBuilder("{\"data\":[");
        for (int thread = 0; thread < 10; thread++)
        {
            json.Append(thread == 0 ? "" : ",").Append("{\"messages\":{\"data\":[");
            for (int i = 0; i < 5; i++)
            {
                json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                    {"created_time":"2026-10-11T12:{{59 - i:D2}}:14+0000","message":"Message number {{i}} of thread {{thread}}","id":"aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDAwMDAwMDAwMDAxOjM0MDI4MjM2{{thread:D2}}{{i:D2}}ZAD"}
                    """);
            }

            json.Append(']').Append(Paging(hasLinks)).Append(CultureInfo.InvariantCulture, $$""","id":"aWdfZAG06MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEx{{thread:D2}}"}""");
        }

        return Encoding.UTF8.GetBytes(json.Append(']').Append(Paging(hasLinks)).ToString());
    }

    private static string Paging(bool hasLinks)
    {
        const string Cursor = "QVFIVHAyZAUlEOjE3ODQxNDAwMDAwMDAwMDAx";
        const string Link = "https:\\/\\/graph.instagram.com\\/v24.0\\/17841400000000001\\/conversations?access_token=IGAA&pretty=0&limit=25&after=";
        string next = hasLinks ? $",\"next\":\"{Link}{new string('A', 300 - Link.Length - Cursor.Length)}{Cursor}\"" : "";
        return $",\"paging\":{{\"cursors\":{{\"before\":\"QVFIVHAxZD\",\"after\":\"{Cursor}\"}}{next}}}}}";
    }
}
