using Instagram;
using ToyGraph;

namespace InstagramGraphGen.Tests.Support;

/// <summary>Clients over stubs.</summary>
internal static class Clients
{
    public const string Token = "IGAAtoken";

    public static InstagramClient Instagram(HttpMessageHandler handler, GraphOptions? options = null) =>
        new(new HttpClient(handler), options ?? new GraphOptions { AccessToken = Token });

    public static ToyClient Toys(HttpMessageHandler handler) => new(new HttpClient(handler), new GraphOptions { AccessToken = Token });

    /// <summary>A client whose every answer is this body.</summary>
    public static InstagramClient Answering(string body) => Instagram(StubHandler.Json(body));

    /// <summary>A client whose every answer is this body.</summary>
    public static InstagramClient Answering(byte[] body) => Instagram(new StubHandler(_ => StubHandler.Answer(body)));
}
