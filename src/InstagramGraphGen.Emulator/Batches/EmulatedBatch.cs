using System.Text;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Answers batches: each entry as the request that it stands for, one after the other, each with its own token and over the state that those before it left.</summary>
/// <param name="host">The host that the emulator plays; what it says of batches is the spec's.</param>
/// <param name="dialect">How it refuses.</param>
/// <param name="answer">Answers one entry.</param>
internal sealed class EmulatedBatch(HostSpec host, HostDialect dialect, Func<WireRequest, CancellationToken, Task<WireAnswer>> answer)
{
    /// <summary>The longest body of a batch: many calls take more room than one.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    // Those of the whole batch that hold for each entry without a token of its own.
    private static readonly string[] s_shared = ["appsecret_proof", "appsecret_time"];

    /// <summary>Whether a request is a batch.</summary>
    public bool Takes(WireRequest request)
    {
        if (host.Batch is not { } batch || request.Method != "POST")
        {
            return false;
        }

        string[] path = request.Target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', path is [var first, ..] && Call.IsVersion(first) ? path[1..] : path) == batch.Path;
    }

    /// <summary>The answer: a list with a place for each entry, null where it was not answered.</summary>
    /// <exception cref="Refusal">The batch itself is wrong.</exception>
    public async Task<JsonNode> AnswerAsync(Call call, WireRequest request, CancellationToken cancellationToken)
    {
        EmulatedEntry[] entries = EmulatedEntry.ReadAll(call.Parameters["batch"], dialect);
        if (entries.Length > host.Batch!.Limit)
        {
            throw dialect.Refuse(RefusalReason.BatchTooLong, ("limit", host.Batch.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        bool hasHeaders = call.Parameters["include_headers"] is not ("false" or "0");
        var answers = new JsonArray();
        foreach (EmulatedEntry entry in entries)
        {
            WireAnswer given = await answer(RequestOf(entry, call, request), cancellationToken).ConfigureAwait(false);

            // What has no connection of its own to break is not answered.
            answers.Add((JsonNode?)(given.CutAt is not null || given.Missing > 0 ? null : PartOf(given, hasHeaders)));
        }

        return answers;
    }

    private static JsonObject PartOf(WireAnswer answer, bool hasHeaders)
    {
        var part = new JsonObject { ["code"] = answer.Status };
        if (hasHeaders)
        {
            part["headers"] = new JsonArray([.. answer.Headers.Select(header => new JsonObject { ["name"] = header.Key, ["value"] = header.Value })]);
        }

        part["body"] = Encoding.UTF8.GetString(answer.Body.Span);
        return part;
    }

    private static WireRequest RequestOf(EmulatedEntry entry, Call call, WireRequest request)
    {
        string relative = entry.RelativeUrl.TrimStart('/');
        string target = Call.IsVersion(relative.Split('/', '?')[0]) ? $"/{relative}" : $"/{call.Version}/{relative}";
        var body = new BodyParameters([.. ParameterList.Decoded(entry.Body ?? "")]);
        bool hasOwnToken = body.Items.Concat(ParameterList.Decoded(target[(target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var question ? question + 1 : target.Length)..])).Any(parameter => parameter.Name == "access_token");
        if (hasOwnToken)
        {
            return new(entry.Method, target, null, body, request.Origin);
        }

        string? token = call.Parameters["access_token"];
        foreach (string name in s_shared)
        {
            if (call.Parameters[name] is { } value)
            {
                target += $"{(target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
            }
        }

        return new(entry.Method, target, token is null ? request.Authorization : $"Bearer {token}", body, request.Origin);
    }
}
