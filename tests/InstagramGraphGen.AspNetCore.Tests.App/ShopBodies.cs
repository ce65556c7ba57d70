using System.Text;
using System.Text.Json;

namespace InstagramGraphGen.AspNetCore.Tests.App;

/// <summary>Deliveries of <see cref="ShopWebhooks"/>.</summary>
public static class ShopBodies
{
    public static byte[] Message(string mid, string sender = "900", string text = "hi") => Messages([(mid, sender, text)]);

    /// <summary>One delivery of many messages.</summary>
    public static byte[] Messages(IEnumerable<(string Mid, string Sender, string Text)> messages) => Encoding.UTF8.GetBytes(
        $$"""{"object":"shop","entry":[{"id":"178","time":1760000000123,"messaging":[{{string.Join(',', messages.Select(One))}}] } ] }""");

    private static string One((string Mid, string Sender, string Text) m) =>
        $$$"""{"sender":{"id":"{{{m.Sender}}}"},"recipient":{"id":"178"},"timestamp":1760000000001,"message":{"mid":"{{{m.Mid}}}","text":"{{{JsonEncodedText.Encode(m.Text)}}}"}}""";
}
