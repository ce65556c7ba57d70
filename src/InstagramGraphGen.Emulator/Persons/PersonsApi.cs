using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// The people of an emulator over HTTP, for programs in other languages: <c>GET /_emulator/persons</c>, <c>GET /_emulator/persons/{name or id}</c> (what they see) and
/// <c>POST /_emulator/persons/{name or id}/{act}</c>.
/// </summary>
internal static class PersonsApi
{
    /// <summary>What can be asked.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["GET /_emulator/persons", "GET /_emulator/persons/{name or id}", "POST /_emulator/persons/{name or id}/{act}"];

    /// <summary>Does what is asked, and gives what writes the answer; null: it is about something else.</summary>
    /// <exception cref="GraphEmulatorException">It cannot be done.</exception>
    public static Action<Utf8JsonWriter>? Find(ControlCall call, EmulatedPersons persons)
    {
        switch (call.Method, call.Path)
        {
            case ("GET", ["persons"]):
                return json => WriteAll(json, persons);
            case ("GET", ["persons", { Length: > 0 } name]):
                return persons[name].Sees().WriteTo;
            case ("POST", ["persons", { Length: > 0 } name, { Length: > 0 } act]):
                string? made = persons[name].Do(act, [.. call.Parameters.Select(item => (item.Name, item.Value))]);
                return json => WriteMade(json, made);
            default:
                return null;
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
}
