using System.ComponentModel;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// How the arguments of a call are written. A native program holds only those encodings that its operations name: that is why each is an
/// object, and none is reached from the others.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GraphEncoding
{
    private protected GraphEncoding()
    {
    }

    /// <summary>In the URL.</summary>
    public static GraphEncoding Query => QueryEncoding.Instance;

    /// <summary>As a form in the body.</summary>
    public static GraphEncoding Form => FormEncoding.Instance;

    /// <summary>As one JSON object in the body.</summary>
    public static GraphEncoding Json => JsonEncoding.Instance;

    /// <summary>As parts of the body, some of which may be files.</summary>
    public static GraphEncoding Multipart => MultipartEncoding.Instance;

    /// <summary>The body of a write: its arguments, selection and secrets; empty where all of it is in the URL.</summary>
    internal abstract GraphBody BodyOf(in GraphCall call, in SentSecrets secrets);

    private static IEnumerable<KeyValuePair<string, GraphValue>> Parts(GraphCall call, SentSecrets secrets)
    {
        foreach (GraphArgument argument in GraphArgument.InOrder(call.Arguments))
        {
            yield return new(argument.Name, argument.Value.Revealed(secrets.Mask));
        }

        if (call.Fields is not null)
        {
            yield return new("fields", call.Fields.Text);
        }

        if (secrets.Token is { } token)
        {
            yield return new("access_token", token);
        }

        if (secrets.Proof is { } proof)
        {
            yield return new("appsecret_proof", proof.Value);
            if (proof.Time is { } time)
            {
                yield return new("appsecret_time", time);
            }
        }
    }

    /// <summary>Arguments, selection and proof as a form, whatever encoding the operation names: as an entry of a batch has them.</summary>
    internal static string FormOf(in GraphCall call, in SentSecrets secrets) => FormEncoding.TextOf(call, secrets);

    /// <summary>A form as the body of a write.</summary>
    internal static GraphBody FormBody(string text, Func<bool>? mayBegin = null) => Body(Encoding.ASCII.GetBytes(text), "application/x-www-form-urlencoded", mayBegin);

    private static SentBody Body(byte[] bytes, string type, Func<bool>? mayBegin = null) => new(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }) { MayBegin = mayBegin };

    private sealed class QueryEncoding : GraphEncoding
    {
        public static readonly QueryEncoding Instance = new();

        internal override GraphBody BodyOf(in GraphCall call, in SentSecrets secrets) => new SentBody(new ByteArrayContent([]));
    }

    private sealed class FormEncoding : GraphEncoding
    {
        public static readonly FormEncoding Instance = new();

        public static string TextOf(in GraphCall call, in SentSecrets secrets)
        {
            var text = new StringBuilder();
            foreach ((string name, GraphValue value) in Parts(call, secrets))
            {
                text.Append(text.Length == 0 ? "" : "&").Append(QueryEscaping.Escape(name)).Append('=').Append(QueryEscaping.Escape(value.ToString()));
            }

            return text.ToString();
        }

        internal override GraphBody BodyOf(in GraphCall call, in SentSecrets secrets) => FormBody(TextOf(call, secrets));
    }

    private sealed class JsonEncoding : GraphEncoding
    {
        public static readonly JsonEncoding Instance = new();

        internal override GraphBody BodyOf(in GraphCall call, in SentSecrets secrets)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                GraphValue.Object(Parts(call, secrets)).WriteTo(writer);
            }

            return Body(buffer.ToArray(), "application/json");
        }
    }

    private sealed class MultipartEncoding : GraphEncoding
    {
        public static readonly MultipartEncoding Instance = new();

        internal override GraphBody BodyOf(in GraphCall call, in SentSecrets secrets)
        {
            // Names and file names as browsers write them: UTF-8, and no more escaped than quotes and line ends.
            var parts = new MultipartContent("form-data") { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
            var files = new List<FileContent>();
            foreach ((string name, GraphValue value) in Parts(call, secrets))
            {
                string fileName = "";
                HttpContent part;
                if (value.File is { } file)
                {
                    var content = new FileContent(file, name);
                    files.Add(content);
                    part = content;
                    fileName = $"; filename=\"{Quoted(file.Name)}\"";
                }
                else
                {
                    part = new ByteArrayContent(Encoding.UTF8.GetBytes(value.ToString()));
                }

                part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{Quoted(name)}\"{fileName}");
                parts.Add(part);
            }

            return new SentBody(parts, files.ToArray());
        }

        private static string Quoted(string name) =>
            name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
    }
}
