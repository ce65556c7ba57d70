using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>One answer of the API: its status, what its headers say, its error with what that means, and its body, which lives as long as the call.</summary>
[DebuggerDisplay("{Response.StatusCode}, {Error}")]
public sealed class GraphExchange
{
    private readonly GraphContext _context;
    private PooledBody? _body;

    internal GraphExchange(GraphContext context, GraphResponseFacts response, PooledBody body, HttpContent? content)
    {
        _context = context;
        _body = body;
        Response = response;
        Content = content;
        if (!IsSuccessStatus || GraphAnswer.MayHoldError(Bytes))
        {
            Error = Answer.FindError(this, Bytes, context.Request.FieldNames);
        }
    }

    /// <summary>What the answer says besides its body.</summary>
    public GraphResponseFacts Response { get; }

    /// <summary>The API's error, which can come with HTTP 200 too; null: it gave none that can be read as one.</summary>
    public GraphError? Error { get; }

    /// <summary>Whether the status says success and there is no error.</summary>
    public bool IsSuccess => IsSuccessStatus && Error is null;

    /// <summary>Whether it is a write's, and the call may have been executed all the same: the spec says so of the error, or it tells no more than that something broke.</summary>
    public bool MayHaveBeenExecuted => _context.Request.Doubt.Length > 0 && (_context.IsInDoubt || (Error is { } error
        ? error.Meaning.MayHaveBeenExecuted ?? ((int)Response.StatusCode >= 500 || error.Kind == GraphErrorKind.Unavailable || (error.Kind == GraphErrorKind.Unknown && (error.IsTransient ?? error.Meaning.IsTransient)))
        : (int)Response.StatusCode is < 400 or >= 500));

    /// <summary>The body as it came: copy what is to be kept.</summary>
    /// <exception cref="InvalidOperationException">The call is over, or was sent once more: the body is gone.</exception>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public ReadOnlySpan<byte> Body => Bytes;

    internal bool IsSuccessStatus => (int)Response.StatusCode is >= 200 and < 300;

    /// <summary>The content, for its headers.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal HttpContent? Content { get; private set; }

    private GraphAnswer Answer => _context.Sender.Pipeline.Answer;

    private ReadOnlySpan<byte> Bytes => _body is { } body
        ? body.Written.StartsWith("\uFEFF"u8) ? body.Written[3..] : body.Written
        : throw new InvalidOperationException($"{_context}: the body of an answer lives as long as its exchange, and this one is over. Copy what is to be kept before the handler returns or calls on again.");

    internal T ReadNode<T>()
        where T : class, IGraphObject<T> =>
        Read(static (body, exchange) => AnswerBody.ReadNode<T>(body, exchange._context.Call.Fields ?? T.ByDefault));

    /// <summary>The one element of an edge, or null.</summary>
    internal T? ReadSingle<T>()
        where T : class, IGraphObject<T> =>
        Read(static (body, exchange) => AnswerBody.ReadSingle<T>(body, exchange._context.Call.Fields ?? T.ByDefault));

    internal GraphPage<T> ReadPage<T>()
        where T : class, IGraphObject<T>
    {
        GraphPage<T> page = Read(static (body, exchange) => AnswerBody.ReadPage<T>(body, exchange._context.Call.Fields ?? T.ByDefault, exchange._context.Operation.Paging));
        page.Response = Response;
        return page;
    }

    /// <summary>A page of which more is read than was asked for: that reads as null.</summary>
    internal GraphPage<T> ReadPage<T>(FieldSet<T>? fields)
        where T : class, IGraphObject<T>
    {
        GraphPage<T> page = Read((body, exchange) => AnswerBody.ReadPage<T>(body, fields ?? T.ByDefault, exchange._context.Operation.Paging));
        page.Response = Response;
        return page;
    }

    /// <summary>What a write answers. Of a node the API sends the id, and at most a few fields more.</summary>
    internal T ReadWritten<T>()
        where T : class, IGraphObject<T> =>
        Read(static (body, _) => AnswerBody.ReadWritten<T>(body, Written<T>.How));

    internal T ReadValue<T>(ElementReader<T> read) => Read((body, _) => AnswerBody.ReadValue(body, read));

    internal bool ReadSuccess() => Read(static (body, _) => AnswerBody.ReadSuccess(body));

    internal JsonElement ReadJson() => Read(static (body, exchange) => AnswerBody.ReadJson(body, exchange._context.Sender.Pipeline.Mask));

    /// <summary>Throws what the answer says went wrong.</summary>
    internal void ThrowIfFailed()
    {
        if (Error is not null)
        {
            throw ToException();
        }

        if (!IsSuccessStatus)
        {
            throw NotReadable(null);
        }
    }

    /// <summary>The exception that says the error.</summary>
    internal GraphApiException ToException() => ToException(Error!);

    /// <summary>Gives the body back.</summary>
    internal void Release()
    {
        if (Interlocked.Exchange(ref _body, null) is { } body)
        {
            Content = null;
            _context.Sender.Pipeline.Wire.GiveBack(body);
        }
    }

    private T Read<T>(ExchangeReader<T> read)
    {
        try
        {
            return read(Bytes, this);
        }
        catch (GraphShapeException e)
        {
            // What is no answer may be an error that the quick look did not see.
            throw Answer.FindError(this, Bytes, _context.Request.FieldNames) is { } error
                ? ToException(error)
                : NotReadable(e);
        }
    }

    private GraphApiException ToException(GraphError error)
    {
        GraphApiException e = GraphAnswer.ToException(_context.ToString(), error, Response, _context.Call.Fields);
        Mark(e);
        return e;
    }

    private GraphFormatException NotReadable(GraphShapeException? fault)
    {
        GraphFormatException e = Answer.NotReadable(_context.ToString(), this, Bytes, fault);
        Mark(e);
        return e;
    }

    private void Mark(GraphException e) => e.Doubt = MayHaveBeenExecuted ? _context.Request.Doubt : "";

    /// <summary>What a write answers of a type: of an object all, of a node its id.</summary>
    private static class Written<T>
        where T : class, IGraphObject<T>
    {
        public static readonly ValueReader How = OfWrite();

        private static ValueReader OfWrite()
        {
            int id = T.IsNode ? T.FieldNames.IndexOf("id") : -1;
            if (id < 0)
            {
                return T.ByDefault;
            }

            var fields = FieldSet<T>.At(id);
            fields.MarkWritten();
            return fields;
        }
    }
}

/// <summary>Reads a body. No part of <see cref="GraphExchange"/>: Polly asks trimming to keep all of the type that its strategies are about, and of a delegate that cannot be promised.</summary>
internal delegate T ExchangeReader<T>(ReadOnlySpan<byte> body, GraphExchange exchange);
