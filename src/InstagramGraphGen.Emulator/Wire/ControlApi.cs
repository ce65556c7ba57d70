using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// What programs in other languages ask of the emulator itself, at addresses that begin with <c>/_emulator/</c>. It is no part of the API: it takes no token, no fault
/// befalls it, and it is not recorded.
/// </summary>
internal static class ControlApi
{
    private const string Prefix = "/_emulator/";

    private static readonly KeyValuePair<string, string>[] s_headers = [new("Content-Type", "application/json; charset=UTF-8"), new("Cache-Control", "no-store")];

    /// <summary>The answer; null: the request is for the API itself.</summary>
    public static async Task<WireAnswer?> AnswerAsync(WireRequest request, EmulatedApi api, CancellationToken cancellationToken)
    {
        if (!request.Target.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        int question = request.Target.IndexOf('?', StringComparison.Ordinal);
        string[] path = [.. (question < 0 ? request.Target : request.Target[..question])[Prefix.Length..].Split('/').Select(Uri.UnescapeDataString)];
        IEnumerable<Parameter> query = question < 0 ? [] : ParameterList.Decoded(request.Target[(question + 1)..]);
        try
        {
            if (request.Body.Problem is not null || request.Body.IsTooLong)
            {
                return Refuse(StatusCodes.Status400BadRequest, $"The body cannot be read: {request.Body.Problem ?? "it is too long"}.");
            }

            var call = new ControlCall(request.Method, path, [.. query.Concat(request.Body.Items)]);
            return (PersonsApi.Find(call, api.Persons) ?? TokensApi.Find(call, api.Tokens) ?? FaultsApi.Find(call, api.Faults, api.Log) ?? await WebhooksApi.FindAsync(call, api.Webhooks, cancellationToken).ConfigureAwait(false)) is { } write
                ? Answer(StatusCodes.Status200OK, write)
                : Refuse(StatusCodes.Status404NotFound, $"Here are: {string.Join(", ", PersonsApi.Addresses.Concat(TokensApi.Addresses).Concat(FaultsApi.Addresses).Concat(WebhooksApi.Addresses))}.");
        }
        catch (GraphEmulatorException exception)
        {
            return Refuse(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse(StatusCodes.Status500InternalServerError, EmulatedApi.Failure(exception));
        }
    }

    private static WireAnswer Refuse(int status, string message) => Answer(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
    });

    private static WireAnswer Answer(int status, Action<Utf8JsonWriter> write) => new(status, s_headers, WireJson.Write(write));
}

/// <summary>A request for the emulator itself.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The parts of the path behind <c>/_emulator/</c>, decoded.</param>
/// <param name="Parameters">Those of the query and of the body.</param>
internal sealed record ControlCall(string Method, string[] Path, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>The value of the last parameter of that name, or null.</summary>
    public string? this[string name] => Parameters.LastOrDefault(item => item.Name == name).Value;
}
