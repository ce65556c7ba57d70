using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Reads a whole body as what a call asked for.</summary>
internal static class AnswerBody
{
    /// <summary>A node: <c>{…}</c>, <c>{"data":{…}}</c> or <c>{"data":[{…}]}</c>.</summary>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static T ReadNode<T>(ReadOnlySpan<byte> body, FieldSet? fields)
        where T : class, IGraphObject<T> =>
        Read(body, fields, static (ref GraphReader reader, FieldSet? fields, GraphPaging _) => reader.ReadAnsweredNode<T>(fields));

    /// <summary>The same shapes, or nothing: <c>null</c>, <c>{"data":null}</c>, <c>{"data":[]}</c>.</summary>
    /// <exception cref="GraphShapeException">It is neither, with the place.</exception>
    public static T? ReadSingle<T>(ReadOnlySpan<byte> body, FieldSet? fields)
        where T : class, IGraphObject<T> =>
        Read(body, fields, static (ref GraphReader reader, FieldSet? fields, GraphPaging _) => reader.ReadSingle<T>(fields));

    /// <summary>The same shapes as the answer of a write: an object must hold one of its fields, as a node its id.</summary>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static T ReadWritten<T>(ReadOnlySpan<byte> body, FieldSet? fields)
        where T : class, IGraphObject<T> =>
        Read(body, fields, static (ref GraphReader reader, FieldSet? fields, GraphPaging _) => reader.ReadWritten<T>(fields));

    /// <summary>A page: <c>{"data":[…],"paging":{…}}</c>, or a bare list.</summary>
    /// <param name="body">The body.</param>
    /// <param name="fields">What was asked for of each element; null: not known.</param>
    /// <param name="paging">How the edge goes on.</param>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static GraphPage<T> ReadPage<T>(ReadOnlySpan<byte> body, FieldSet? fields, GraphPaging paging)
        where T : class, IGraphObject<T> =>
        Read(body, fields, static (ref GraphReader reader, FieldSet? fields, GraphPaging paging) => GraphPage.Read<T>(ref reader, fields, paging, isAnswer: true), paging);

    /// <summary>Any JSON, without secrets.</summary>
    /// <exception cref="GraphShapeException">It is no JSON, with the place.</exception>
    public static JsonElement ReadJson(ReadOnlySpan<byte> body, SecretMask mask) =>
        Read(MaskedJson.Apply(body, mask), null, static (ref GraphReader reader, FieldSet? _, GraphPaging _) => reader.ReadJsonElement());

    /// <summary>A single value.</summary>
    /// <exception cref="GraphShapeException">It is none, with the place.</exception>
    public static T ReadValue<T>(ReadOnlySpan<byte> body, ElementReader<T> read) =>
        Read(body, null, (ref GraphReader reader, FieldSet? _, GraphPaging _) => read(ref reader));

    /// <summary><c>{"success":true}</c>, <c>{"result":"success"}</c> or the id of what was written, or <c>true</c> alone, as older endpoints answer; never false.</summary>
    /// <exception cref="GraphShapeException">It does not say that it was done.</exception>
    public static bool ReadSuccess(ReadOnlySpan<byte> body) => Read(body, null, static (ref GraphReader reader, FieldSet? _, GraphPaging _) => reader.ReadSuccess());

    private static TResult Read<TResult>(ReadOnlySpan<byte> body, FieldSet? fields, PartReader<TResult> read, GraphPaging paging = GraphPaging.None)
    {
        try
        {
            var reader = new GraphReader(body);
            TResult result = read(ref reader, fields, paging);

            // A second value or rubbish behind the first throws.
            Utf8JsonReader json = reader.Json;
            json.Read();
            return result;
        }
        catch (JsonException e)
        {
            throw Located(e, body, fields, read, paging);
        }
    }

    /// <summary>Reads once more, to learn which names the spec knows on the way to the fault.</summary>
    private static GraphShapeException Located<TResult>(JsonException fault, ReadOnlySpan<byte> body, FieldSet? fields, PartReader<TResult> read, GraphPaging paging)
    {
        var names = new KnownNames();
        try
        {
            var reader = new GraphReader(body, names);
            read(ref reader, fields, paging);
        }
        catch (JsonException)
        {
            // The same as before.
        }

        var shape = fault as GraphShapeException;
        long position = shape?.Position ?? long.MaxValue;
        return new(shape?.Message ?? JsonPath.Flaw(body), position) { Place = JsonPath.At(body, position, names), IsBroken = shape is null };
    }

    private delegate TResult PartReader<TResult>(ref GraphReader reader, FieldSet? fields, GraphPaging paging);
}
