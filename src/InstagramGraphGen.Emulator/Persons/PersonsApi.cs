using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// The people of an emulator over HTTP, for programs in other languages: <c>GET /_emulator/persons</c>, <c>GET /_emulator/persons/{name or id}</c> (what they see) and
/// <c>POST /_emulator/persons/{name or id}/{act}</c>. It is no part of the API: it takes no token, and is not recorded.
/// </summary>
internal static class PersonsApi
{
    private const string Prefix = "/_emulator/";

    private static readonly KeyValuePair<string, string>[] s_headers = [new("Content-Type", "application/json; charset=UTF-8"), new("Cache-Control", "no-store")];

    /// <summary>The answer; null: the request is for the API itself.</summary>
    public static WireAnswer? Answer(WireRequest request, EmulatedPersons persons)
    {
        if (!request.Target.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        int question = request.Target.IndexOf('?', StringComparison.Ordinal);
        string[] path = [.. (question < 0 ? request.Target : request.Target[..question])[Prefix.Length..].Split('/').Select(Uri.UnescapeDataString)];
        try
        {
            switch (request.Method, path)
            {
                case ("GET", ["persons"]):
                    return Answer(StatusCodes.Status200OK, json => WriteAll(json, persons));
                case ("GET", ["persons", { Length: > 0 } name]):
                    JsonElement seen = persons[name].Sees();
                    return Answer(StatusCodes.Status200OK, seen.WriteTo);
                case ("POST", ["persons", { Length: > 0 } name, { Length: > 0 } act]):
                    if (request.Body.Problem is { } problem || request.Body.IsTooLong)
                    {
                        return Refuse(StatusCodes.Status400BadRequest, $"The body cannot be read: {request.Body.Problem ?? "it is too long"}.");
                    }

                    EmulatedPerson person = persons[name];
                    IEnumerable<Parameter> query = question < 0 ? [] : ParameterList.Decoded(request.Target[(question + 1)..]);
                    string? made = person.Do(act, [.. query.Concat(request.Body.Items).Select(item => (item.Name, item.Value))]);
                    return Answer(StatusCodes.Status200OK, json => WriteMade(json, made));
                default:
                    return Refuse(StatusCodes.Status404NotFound, "Here are: GET /_emulator/persons, GET /_emulator/persons/{name or id}, POST /_emulator/persons/{name or id}/{act}.");
            }
        }
        catch (GraphEmulatorException exception)
        {
            return Refuse(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception)
        {
            return Refuse(StatusCodes.Status500InternalServerError, EmulatedApi.Failure(exception));
        }
    }

    private static void WriteAll(Utf8JsonWriter json, EmulatedPersons persons)
    {
        json.WriteStartArray();
        foreach ((string id, string? name, IEnumerable<string> acts) in persons.All())
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            if (name is not null)
            {
                json.WriteString("name", name);
            }

            json.WriteStartArray("acts");
            foreach (string act in acts)
            {
                json.WriteStringValue(act);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMade(Utf8JsonWriter json, string? made)
    {
        json.WriteStartObject();
        if (made is not null)
        {
            json.WriteString("id", made);
        }

        json.WriteEndObject();
    }

    private static WireAnswer Refuse(int status, string message) => Answer(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
    });

    private static WireAnswer Answer(int status, Action<Utf8JsonWriter> write) => new(status, s_headers, WireJson.Write(write));
}
