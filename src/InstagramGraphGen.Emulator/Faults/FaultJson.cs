using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>Reads rules and faults that are written as JSON, and says exactly what is wrong with those that are none.</summary>
internal static class FaultJson
{
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] s_ruleKeys = ["fault", "random", "seed", "path", "verb", "operation", "account", "nth", "every", "times"];

    /// <summary>The kinds, and what may stand beside <c>kind</c>.</summary>
    private static readonly Dictionary<string, (string[] Keys, Func<JsonPlace, Fault> Make)> s_kinds = new(StringComparer.Ordinal)
    {
        ["error"] = (["error", "code", "subcode", "status", "message"], ErrorOf),
        ["rate_limit"] = (["code", "minutes"], fault => Fault.RateLimit(fault.Int("code"), fault.Int("minutes", 0) ?? 1)),
        ["transient"] = ([], _ => Fault.Transient()),
        ["delay"] = (["seconds", "moment"], fault => Fault.Delay(TimeSpan.FromSeconds(fault.Number("seconds", 0, 1e9) ?? throw fault.Fails("has no \"seconds\".")), fault.Word("moment", FaultMoments.All) ?? FaultMoment.BeforeHeaders)),
        ["silence"] = ([], _ => Fault.Silence()),
        ["cut"] = (["after_bytes"], fault => Fault.CutConnection(fault.Int("after_bytes", 0))),
        ["lose_answer"] = ([], _ => Fault.LoseAnswer()),
        ["cut_request"] = (["after_bytes"], fault => Fault.CutRequest(fault.Int("after_bytes", 0) ?? 0)),
        ["wrong_length"] = (["missing"], fault => Fault.WrongLength(fault.Int("missing", 1) ?? 10)),
        ["malformed"] = ([], _ => Fault.MalformedBody()),
        ["doubled"] = ([], _ => Fault.DoubledBody()),
        ["html"] = (["status"], fault => Fault.HtmlPage(fault.Int("status") ?? 502)),
        ["empty"] = (["status"], fault => Fault.EmptyBody(fault.Int("status") ?? 502)),
        ["body"] = (["status", "content_type", "content"], fault => Fault.Body(fault.Int("status") ?? 200, fault.Text("content_type") ?? "text/plain", fault.Text("content") ?? "")),
    };

    /// <summary>The names of the kinds.</summary>
    public static IEnumerable<string> Kinds => s_kinds.Keys;

    /// <summary>The rules of a plan: one rule, a list of rules, or an object with <c>rules</c>.</summary>
    /// <exception cref="GraphEmulatorException">It is no plan.</exception>
    public static IReadOnlyList<(FaultRule Rule, string Place)> Read(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, s_options);
        }
        catch (JsonException exception)
        {
            throw new GraphEmulatorException($"The plan is no JSON: {exception.Message}");
        }

        using (document)
        {
            var root = new JsonPlace(document.RootElement, "$");
            if (root.Value.ValueKind == JsonValueKind.Object && root.Find("rules") is { } list)
            {
                root.ThrowIfOther(["rules"]);
                root = list;
            }

            IEnumerable<JsonPlace> rules = root.Value.ValueKind == JsonValueKind.Array ? root.Items() : [root];
            return [.. rules.Select(rule => (RuleOf(rule), $"{rule.Path}: "))];
        }
    }

    private static FaultRule RuleOf(JsonPlace rule)
    {
        rule.ThrowIfOther(s_ruleKeys);
        JsonPlace? fault = rule.Find("fault"), random = rule.Find("random");
        if (fault is null == random is null)
        {
            throw rule.Fails("A rule has either \"fault\", or \"random\" with a list of faults and their shares.");
        }

        FaultRule made = fault is not null ? new FaultRule(FaultOf(fault)) : RandomOf(rule, random!);
        if (fault is not null && rule.Find("seed") is { } seed)
        {
            throw seed.Fails("A seed is for \"random\"; a \"fault\" happens with every request that fits.");
        }

        return made with
        {
            Path = rule.Text("path"),
            Verb = rule.Word("verb", [("GET", "GET"), ("POST", "POST"), ("DELETE", "DELETE")]),
            Operation = rule.Text("operation"),
            Account = rule.Text("account"),
            Nth = rule.Int("nth", 1),
            Every = rule.Int("every", 1),
            Times = rule.Int("times", 1),
        };
    }

    private static FaultRule RandomOf(JsonPlace rule, JsonPlace list)
    {
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            throw list.Fails("This is a list: [{\"share\": 0.05, \"fault\": \"transient\"}].");
        }

        var mix = new List<FaultShare>();
        foreach (JsonPlace one in list.Items())
        {
            one.ThrowIfOther(["share", "fault"]);
            mix.Add(new(FaultOf(one.Find("fault") ?? throw one.Fails("There is no \"fault\".")), one.Number("share", 0, 1) ?? throw one.Fails("There is no \"share\", such as 0.05.")));
        }

        try
        {
            return FaultRule.Random(rule.Int("seed") ?? throw rule.Fails("There is no \"seed\": a whole number, so that another run draws the same."), mix);
        }
        catch (ArgumentException)
        {
            throw list.Fails("A mix has one fault at least, each with a share above 0, and all shares together are 1 at most.");
        }
    }

    // A text is a kind that needs nothing more, or an error.
    private static Fault FaultOf(JsonPlace fault)
    {
        if (fault.Value.ValueKind == JsonValueKind.String)
        {
            string text = fault.Value.GetString()!;
            return text is "error" or "delay" or "body" ? throw fault.Fails($"\"{text}\" needs more than its name: write an object with \"kind\": \"{text}\" and {string.Join(", ", s_kinds[text].Keys)}.")
                : s_kinds.TryGetValue(text, out var plain) ? plain.Make(new JsonPlace(JsonElement.Parse("{}"), fault.Path))
                : text.Length > 0 ? Fault.Error(text)
                : throw fault.Fails("This is empty.");
        }

        if (fault.Value.ValueKind != JsonValueKind.Object)
        {
            throw fault.Fails("A fault is a text such as \"transient\" or an error of the spec, or an object with \"kind\".");
        }

        string kind = fault.Text("kind") ?? throw fault.Fails($"There is no \"kind\". There are: {string.Join(", ", s_kinds.Keys)}.");
        if (!s_kinds.TryGetValue(kind, out (string[] Keys, Func<JsonPlace, Fault> Make) known))
        {
            throw fault.Fails($"There is no kind \"{kind}\".{FaultCheck.DidYouMean(kind, s_kinds.Keys)} There are: {string.Join(", ", s_kinds.Keys)}.");
        }

        fault.ThrowIfOther(["kind", "executed", .. known.Keys]);
        try
        {
            Fault made = known.Make(fault);
            return fault.Bool("executed") switch { true => made.AfterExecution(), false => made.WithoutExecution(), null => made };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw fault.Fails(exception.Message.Split(" (Parameter ")[0]);
        }
    }

    private static Fault ErrorOf(JsonPlace fault)
    {
        int? code = fault.Int("code"), status = fault.Int("status");
        string? name = fault.Text("error"), message = fault.Text("message");
        return (name, code) switch
        {
            (not null, null) when fault.Int("subcode") is null => Named(name, status, message),
            (null, { } number) => Fault.Error(number, fault.Int("subcode"), status, message),
            _ => throw fault.Fails("An error has either \"error\" with its name or \"code/subcode\", or \"code\" and, if there is one, \"subcode\"."),
        };
    }

    private static Fault.Declared Named(string name, int? status, string? message)
    {
        Fault.ThrowIfNoBody(status ?? 400);
        return new(name, 0, null, status, message);
    }
}
