using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Reads a whole body as what a call asked for.</summary>
internal static class AnswerBody
{
    /// <summary>A node: <c>{…}</c>, <c>{"data":{…}}</c> or <c>{"data":[{…}]}</c>.</summary>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static T ReadNode<T>(ReadOnlySpan<byte> body, ValueReader how)
        where T : class, IGraphObject<T> =>
        Read(body, how, static (ref GraphReader reader, ValueReader how, GraphPaging _) => reader.ReadAnsweredNode<T>(how));

    /// <summary>The same shapes, or nothing: <c>null</c>, <c>{"data":null}</c>, <c>{"data":[]}</c>.</summary>
    /// <exception cref="GraphShapeException">It is neither, with the place.</exception>
    public static T? ReadSingle<T>(ReadOnlySpan<byte> body, ValueReader how)
        where T : class, IGraphObject<T> =>
        Read(body, how, static (ref GraphReader reader, ValueReader how, GraphPaging _) => reader.ReadSingle<T>(how));

    /// <summary>The same shapes as the answer of a write: an object must hold one of its fields, as a node its id.</summary>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static T ReadWritten<T>(ReadOnlySpan<byte> body, ValueReader how)
        where T : class, IGraphObject<T> =>
        Read(body, how, static (ref GraphReader reader, ValueReader how, GraphPaging _) => reader.ReadWritten<T>(how));

    /// <summary>A page: <c>{"data":[…],"paging":{…}}</c>, or a bare list.</summary>
    /// <param name="body">The body.</param>
    /// <param name="how">What was asked for of each element.</param>
    /// <param name="paging">How the edge goes on.</param>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static GraphPage<T> ReadPage<T>(ReadOnlySpan<byte> body, ValueReader how, GraphPaging paging)
        where T : class, IGraphObject<T> =>
        Read(body, how, static (ref GraphReader reader, ValueReader how, GraphPaging paging) => GraphPage.Read<T>(ref reader, how, paging, isAnswer: true), paging);

    /// <summary>Any JSON, without secrets.</summary>
    /// <exception cref="GraphShapeException">It is no JSON, with the place.</exception>
    public static JsonElement ReadJson(ReadOnlySpan<byte> body, SecretMask mask) =>
        Read(MaskedJson.Apply(body, mask), ValueReader.Json, static (ref GraphReader reader, ValueReader _, GraphPaging _) => reader.ReadJsonElement());

    /// <summary>A single value.</summary>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static T ReadValue<T>(ReadOnlySpan<byte> body, ElementReader<T> read) =>
        Read(body, ValueReader.Json, (ref GraphReader reader, ValueReader _, GraphPaging _) => read(ref reader));

    /// <summary><c>{"success":true}</c>, <c>{"result":"success"}</c> or the id of what was written, or <c>true</c> alone, as older endpoints answer; never false.</summary>
    /// <exception cref="GraphShapeException">It does not say that it was done.</exception>
    public static bool ReadSuccess(ReadOnlySpan<byte> body) => Read(body, ValueReader.Json, static (ref GraphReader reader, ValueReader _, GraphPaging _) => reader.ReadSuccess());

    /// <summary>Reads; what cannot be read is read again by <see cref="Utf8JsonReader"/> alone, which says why.</summary>
    private static TResult Read<TResult>(ReadOnlySpan<byte> body, ValueReader how, PartReader<TResult> read, GraphPaging paging = GraphPaging.None)
    {
        try
        {
            var reader = new GraphReader(body);
            TResult result = read(ref reader, how, paging);
            reader.End();
            return result;
        }
        catch (JsonException)
        {
            return ReadGenerally(body, how, read, paging);
        }
    }

    /// <summary>Reads, and learns on the way to a fault which names the spec knows there.</summary>
    private static TResult ReadGenerally<TResult>(ReadOnlySpan<byte> body, ValueReader how, PartReader<TResult> read, GraphPaging paging)
    {
        var names = new KnownNames();
        try
        {
            var reader = new GraphReader(body, names);
            TResult result = read(ref reader, how, paging);
            reader.End();
            return result;
        }
        catch (JsonException fault)
        {
            var shape = fault as GraphShapeException;
            long position = shape?.Position ?? long.MaxValue;
            throw new GraphShapeException(shape?.Message ?? JsonPath.Flaw(body), position) { Place = JsonPath.At(body, position, names), IsBroken = shape is null };
        }
    }

    private delegate TResult PartReader<TResult>(ref GraphReader reader, ValueReader how, GraphPaging paging);
}
