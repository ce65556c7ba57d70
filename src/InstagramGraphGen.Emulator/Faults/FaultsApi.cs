using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// The faults of an emulator, and what befell which request, over HTTP: <c>GET</c>, <c>POST</c> and <c>DELETE /_emulator/faults</c>, and <c>GET /_emulator/requests</c>.
/// </summary>
internal static class FaultsApi
{
    /// <summary>What can be asked.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["GET /_emulator/faults", "POST /_emulator/faults", "DELETE /_emulator/faults", "GET /_emulator/requests"];

    /// <summary>Does what is asked, and gives what writes the answer; null: it is about something else.</summary>
    /// <exception cref="GraphEmulatorException">The plan is none.</exception>
    public static Action<Utf8JsonWriter>? Find(ControlCall call, FaultPlan faults, RequestLog log)
    {
        switch (call.Method, call.Path)
        {
            case ("GET", ["faults"]):
                return json => WritePlan(json, faults);
            case ("POST", ["faults"]):
                faults.AddJson(PlanOf(call));
                return json => WritePlan(json, faults);
            case ("DELETE", ["faults"]):
                faults.Clear();
                return json => WritePlan(json, faults);
            case ("GET", ["requests"]):
                return json => WriteRequests(json, log);
            default:
                return null;
        }
    }

    // What was JSON in the body is it again; in a form, a fault may be a word or JSON.
    private static string PlanOf(ControlCall call)
    {
        var plan = new JsonObject();
        foreach (Parameter parameter in call.Parameters)
        {
            plan[parameter.Name] = parameter.Value.AsSpan().TrimStart() is ['{' or '[', ..] && Parse(parameter.Value) is { } json ? json : parameter.Value;
        }

        return plan.ToJsonString();
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WritePlan(Utf8JsonWriter json, FaultPlan faults)
    {
        json.WriteStartArray();
        foreach ((FaultRule rule, int met, int happened) in faults.Snapshot())
        {
            json.WriteStartObject();
            if (rule.Seed is { } seed)
            {
                json.WriteStartArray("random");
                foreach (FaultShare one in rule.Mix)
                {
                    json.WriteStartObject();
                    json.WriteString("fault", one.Fault.ToString());
                    json.WriteNumber("share", one.Share);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteNumber("seed", seed);
            }
            else
            {
                json.WriteString("fault", rule.Mix[0].Fault.ToString());
            }

            WriteText(json, "path", rule.Path);
            WriteText(json, "verb", rule.Verb);
            WriteText(json, "operation", rule.Operation);
            WriteText(json, "account", rule.Account);
            WriteNumber(json, "nth", rule.Nth);
            WriteNumber(json, "every", rule.Every);
            WriteNumber(json, "times", rule.Times);
            json.WriteNumber("fitted", met);
            json.WriteNumber("happened", happened);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRequests(Utf8JsonWriter json, RequestLog log)
    {
        json.WriteStartArray();
        foreach (RecordedRequest request in log.Snapshot())
        {
            json.WriteStartObject();
            json.WriteString("time", request.Time);
            json.WriteString("request", request.ToString());
            WriteText(json, "body", request.Body.Length == 0 ? null : request.Body);
            json.WriteNumber("status", request.Status);
            WriteText(json, "form", request.Form);
            WriteNumber(json, "offset", request.Offset);
            WriteText(json, "account", request.Account);
            WriteText(json, "rate", request.Rate);
            json.WriteBoolean("executed", request.WasExecuted);
            WriteText(json, "limit_reached", request.LimitReached);
            if (request.Faults.Count > 0)
            {
                json.WriteStartArray("faults");
                foreach (Fault fault in request.Faults)
                {
                    json.WriteStringValue(fault.ToString());
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }
    }
}
