using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Every key and every fixed word of the spec language.</summary>
internal static class SpecKeys
{
    private static readonly string[] _availability = ["hosts", "since", "until", "deprecated", "unconfirmed"];

    private static readonly string[] _byHost = ["hosts", "permissions", "id_space"];

    public static readonly KeyTable Root = new("root", "a root", "node", "path", "summary")
    {
        Required = ["node"],
        ShortKey = "node",
        Identity = "node",
    };

    /// <summary>The value of a field's <c>default</c> that is sent by default in lists only.</summary>
    public const string Listed = "listed";

    public static readonly KeyTable Rate = new("rate", "a rate", ["calls", "per", "summary", "docs", .. _availability])
    {
        Required = ["calls", "per"],
        ListsOrMappings = _byHost,
        WithoutEffect = ["hosts", "since", "until", "deprecated"],
    };

    public static readonly KeyTable Batch = new("batch", "what a host says of batches", "limit", "path", "docs", "unconfirmed") { Required = ["limit"] };

    public static readonly KeyTable WebhookNames = new("webhook_names", "what webhooks are called and who is told", "object", "event", "unknown", "account", "subscribed", "app")
    {
        Lists = ["account"],
    };

    public static readonly KeyTable Api = new("api", "an api", "api", "namespace", "client", "version", "summary", "docs", "hosts", "other_hosts", "roots", "id_spaces", "rates", "batches", "webhooks")
    {
        Required = ["namespace", "client", "version", "hosts", "roots"],
        Entries = new Dictionary<string, KeyTable> { ["roots"] = Root, ["rates"] = Rate, ["batches"] = Batch },
        Parts = new Dictionary<string, KeyTable> { ["webhooks"] = WebhookNames },
        Mappings = ["hosts", "other_hosts", "id_spaces"],
    };

    public static readonly KeyTable Parameter = new(
        "param", "a parameter", ["type", "values", "required", "nullable", "filter", "match", "max_chars", "max_bytes", "marks", "count", "range", "error", "item_error", "secret", "separator", "name", "summary", .. _availability])
    {
        Required = ["type"],
        ShortKey = "type",
        Identity = "type",
        HoldsType = true,
        Mappings = ["marks"],
        ListsOrMappings = [.. _byHost, "values"],
    };

    private static readonly Dictionary<string, KeyTable> _params = new() { ["params"] = Parameter };

    public static readonly KeyTable ReadForm = new("read_form", "a form of a read", ["set", "params", "without", "shape", "summary", "docs", .. _availability])
    {
        MayBeEmpty = true,
        Entries = _params,
        Mappings = ["set"],
        Lists = ["without"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable CountedFrom = new("counted_from", "from when on is counted", "time", "from", "error") { Required = ["time", "from", "error"] };

    public static readonly KeyTable Counts = new("counts", "how figures are asked for", "metric", "breakdown", "since", "until", "period", "timeframe", "shape", "days", "kept", "after", "error", "shows")
    {
        Required = ["metric"],
        Mappings = ["shows"],
        Parts = new Dictionary<string, KeyTable> { ["after"] = CountedFrom },
    };

    public static readonly KeyTable Operation = new(
        "operation", "an operation", ["summary", "docs", "set", "params", "forms", "counts", "permissions", "rate", .. _availability])
    {
        MayBeEmpty = true,
        Entries = new Dictionary<string, KeyTable> { ["params"] = Parameter, ["forms"] = ReadForm },
        Parts = new Dictionary<string, KeyTable> { ["counts"] = Counts },
        Mappings = ["set"],
        ListsOrMappings = _byHost,
    };

    /// <summary>What an effect is called by.</summary>
    public static readonly string[] EffectKinds = ["create", "append", "remove", "increase", "tell"];

    public static readonly KeyTable Effect = new(
        "effect", "an effect", [.. EffectKinds, "set", "value", "into", "on", "where", "each", "when", "unless", "with", "without"]);

    public static readonly KeyTable Words = new("words", "words that are looked for", "in", "of") { Required = ["in", "of"], Lists = ["in"] };

    public static readonly KeyTable Search = new("search", "a search", "on", "of", "find", "where", "not", "words", "newer", "first", "at_least");

    public static readonly KeyTable Age = new("age", "an age", "field", "seconds", "hours", "days") { Required = ["field"] };

    public static readonly KeyTable Handshake = new("handshake", "a handshake", "callback", "verify_token") { Required = ["callback", "verify_token"] };

    public static readonly KeyTable Quota = new("quota", "a quota", "rate", "calls", "of", "seconds", "hours", "days", "locks");

    public static readonly KeyTable UsedQuota = new("used_quota", "a quota that is shown", "rate", "since") { Required = ["rate"] };

    public static readonly KeyTable Rule = new("rule", "a rule", "error", "when", "unless", "with", "without", "repeated", "quota", "unreachable", "handshake", "summary", "unconfirmed")
    {
        Required = ["error"],
        Lists = ["unreachable"],
        Parts = new Dictionary<string, KeyTable> { ["quota"] = Quota, ["handshake"] = Handshake },
    };

    public static readonly KeyTable Act = new("act", "an act", "params", "effects", "refuses", "summary", "unconfirmed")
    {
        MayBeEmpty = true,
        Entries = _params,
        Lists = ["effects", "refuses"],
    };

    public static readonly KeyTable Poll = new("poll", "what tells a state", "field", "done", "failed", "spent", "detail", "failed_detail", "errors", "every", "limit", "docs", "unconfirmed")
    {
        Required = ["field", "done", "every", "limit"],
        Lists = ["done", "failed", "spent"],
        Mappings = ["errors"],
    };

    public static readonly KeyTable Upload = new("upload", "an upload", "host", "arrived", "max_bytes", "media_types", "seconds", "ratio", "effects", "docs", "unconfirmed")
    {
        Required = ["host"],
        Lists = ["media_types", "effects"],
    };

    public static readonly KeyTable UploadedFile = new("uploaded_file", "a file that is uploaded", "max_bytes", "media_types", "seconds", "ratio", "docs", "unconfirmed")
    {
        MayBeEmpty = true,
        Lists = ["media_types"],
    };

    public static readonly KeyTable Publish = new("publish", "what publishes", "edge", "param", "newest", "time", "same", "unconfirmed") { Required = ["edge", "param"], Lists = ["same"] };

    public static readonly KeyTable TimedChange = new("timed_change", "a change in time", "where", "older", "set") { Required = ["older", "set"], Mappings = ["where", "set"], Parts = new Dictionary<string, KeyTable> { ["older"] = Age } };

    public static readonly KeyTable Form = new(
        "form", "a form", ["encoding", "upload", "publish", "returns", "set", "params", "without", "refuses", "effects", "answers", "rate", "summary", "docs", "permissions", .. _availability])
    {
        MayBeEmpty = true,
        Entries = _params,
        Parts = new Dictionary<string, KeyTable> { ["upload"] = UploadedFile },
        Mappings = ["set", "answers"],
        Lists = ["without", "refuses", "effects"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Write = new(
        "write",
        "a write",
        ["name", "encoding", "returns", "repeatable", "when_in_doubt", "refuses_fields", "publish", "set", "params", "forms", "refuses", "effects", "answers", "rate", "summary", "docs", "permissions", .. _availability])
    {
        MayBeEmpty = true,
        Entries = new Dictionary<string, KeyTable> { ["params"] = Parameter, ["forms"] = Form },
        Parts = new Dictionary<string, KeyTable> { ["publish"] = Publish },
        Mappings = ["set", "answers"],
        Lists = ["refuses", "effects"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable UnionForm = new("union_form", "a form of a union", ["set", "params", "rate", "summary", "docs", "permissions", .. _availability])
    {
        MayBeEmpty = true,
        Entries = _params,
        Mappings = ["set"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Union = new("union", "a union", ["union", "summary", "docs", .. _availability, "forms"])
    {
        Required = ["forms"],
        Entries = new Dictionary<string, KeyTable> { ["forms"] = UnionForm },
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Input = new("input", "an input", ["input", "summary", "docs", .. _availability, "set", "params"])
    {
        Required = ["params"],
        Entries = _params,
        Mappings = ["set"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Limit = new("limit", "a limit", "default", "max", "unconfirmed");

    public static readonly KeyTable Call = new(
        "call",
        "a call",
        ["method", "path", "host", "versioned", "token", "does", "lifetime", "min_age", "encoding", "set", "params", "returns", "lists", "paging", "limit", "refuses", "effects", "answers", "summary", "docs", "permissions", "since", "until", "deprecated", "unconfirmed"])
    {
        Required = ["method", "path"],
        Identity = "method",
        Entries = _params,
        Parts = new Dictionary<string, KeyTable> { ["limit"] = Limit },
        Mappings = ["set", "answers"],
        Lists = ["refuses", "effects"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Group = new("group", "a group", "group", "summary", "docs", "calls")
    {
        Required = ["calls"],
        Entries = new Dictionary<string, KeyTable> { ["calls"] = Call },
    };

    public static readonly KeyTable DetailWindow = new(
        "detail_window", "a detail window", "within", "newest", "error", "fields", "summary", "unconfirmed")
    {
        Required = ["within", "newest", "error", "fields"],
        Lists = ["fields"],
    };

    public static readonly KeyTable Field = new(
        "field",
        "a field",
        ["type", "values", "default", "required", "nullable", "wrapped", "explicit", "paging", "otherwise", "counts", "quota", "where", "not", "id_space", "secret", "separator", "name", "summary", "docs", "permissions", "params", .. _availability])
    {
        Required = ["type"],
        ShortKey = "type",
        Identity = "type",
        Entries = _params,
        Parts = new Dictionary<string, KeyTable> { ["quota"] = UsedQuota },
        Mappings = ["where", "not"],
        HoldsType = true,
        ListsOrMappings = [.. _byHost, "values"],
    };

    public static readonly KeyTable Edge = new(
        "edge",
        "an edge",
        [
            "node", "name", "default", "order", "limit", "paging", "as", "summary", "docs", "permissions", .. _availability,
            "get", "post", "delete", "omits", "without",
        ])
    {
        Identity = "node",
        DeclaresWithoutIdentity = EdgeShape.IsOnlyWritten,
        Parts = new Dictionary<string, KeyTable> { ["limit"] = Limit, ["get"] = Operation, ["post"] = Write, ["delete"] = Write },
        Lists = ["as", "omits", "without"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable NodeGet = new("node_get", "how a node is read", "params", "returns", "rate") { Absence = "none", Entries = _params };

    public static readonly KeyTable Node = new(
        "node",
        "a node",
        ["node", "summary", "docs", "permissions", .. _availability, "fields", "edges", "get", "post", "delete", "detail_window", "poll", "upload", "keeps", "in_time", "refuses", "gone", "acts", "sees"])
    {
        Required = ["fields"],
        Entries = new Dictionary<string, KeyTable> { ["fields"] = Field, ["edges"] = Edge, ["acts"] = Act, ["keeps"] = Field },
        Parts = new Dictionary<string, KeyTable> { ["get"] = NodeGet, ["post"] = Write, ["delete"] = Write, ["detail_window"] = DetailWindow, ["poll"] = Poll, ["upload"] = Upload, ["sees"] = Search },
        Lists = ["refuses", "in_time"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Object = new(
        "object", "an object", ["object", "summary", "docs", "permissions", .. _availability, "fields", "figures"])
    {
        Required = ["fields"],
        Entries = new Dictionary<string, KeyTable> { ["fields"] = Field },
        Lists = ["figures"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Omission = new("omission", "an omission", "field", "equals", "idle", "hosts", "summary", "unconfirmed")
    {
        Required = ["field", "equals"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Idle = new("idle", "an idle time", "field", "days") { Required = ["field", "days"] };

    public static readonly KeyTable Figure = new("figure", "a figure", "of", "least", "error", "parts", "days") { Mappings = ["of", "least"], Lists = ["parts"] };

    public static readonly KeyTable CountedNodes = new("counted_nodes", "the nodes that are counted", "of", "newer", "least", "error")
    {
        Parts = new Dictionary<string, KeyTable> { ["newer"] = Age },
        Mappings = ["of", "least"],
    };

    public static readonly KeyTable EnumValue = new("enum_value", "an enum value", ["value", "summary", "in", "goes_with", "needs", "figure", .. _availability])
    {
        Required = ["value"],
        ShortKey = "value",
        Identity = "value",
        Parts = new Dictionary<string, KeyTable> { ["figure"] = Figure },
        Lists = ["in", "needs"],
        Mappings = ["goes_with"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Enum = new(
        "enum", "an enum", ["enum", "part_of", "ignore_case", "summary", "docs", .. _availability, "values", "counted"])
    {
        Entries = new Dictionary<string, KeyTable> { ["values"] = EnumValue },
        Parts = new Dictionary<string, KeyTable> { ["counted"] = CountedNodes },
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Errors = new("errors", "a list of errors", "errors", "docs") { Required = ["errors"] };

    public static readonly KeyTable Error = new(
        "error",
        "an error",
        "code", "last_code", "subcode", "last_subcode", "fragment", "kind", "transient", "executed", "family", "hosts", "name", "summary", "recovery", "message", "type", "status", "unconfirmed")
    {
        Required = ["kind"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable WebhookField = new("webhook_field", "a field of an event", ["type", "values", "required", "wrapped", "name", "summary", "docs", .. _availability])
    {
        Required = ["type"],
        ShortKey = "type",
        Identity = "type",
        HoldsType = true,
        ListsOrMappings = [.. _byHost, "values"],
    };

    public static readonly KeyTable WebhookTime = new("webhook_time", "a time of events", "field", "unit");

    public static readonly KeyTable WebhookRequest = new("webhook_request", "a request of an event", "root", "id", "edge", "form", "params", "summary")
    {
        Required = ["root"],
        Identity = "root",
        Mappings = ["params"],
    };

    public static readonly KeyTable WebhookEvent = new(
        "webhook_event",
        "an event",
        ["when", "unless", "each", "around", "payload", "fields", "time", "identity", "order_by", "requests", "summary", "docs", .. _availability])
    {
        MayBeEmpty = true,
        Entries = new Dictionary<string, KeyTable> { ["fields"] = WebhookField, ["around"] = WebhookField, ["requests"] = WebhookRequest },
        Parts = new Dictionary<string, KeyTable> { ["time"] = WebhookTime },
        Lists = ["identity", "order_by"],
        ListsOrMappings = [.. _byHost, "when", "unless"],
    };

    public static readonly KeyTable Webhook = new(
        "webhook",
        "a webhook",
        ["webhook", "in", "told_with", "payload", "fields", "time", "identity", "order_by", "events", "permissions", "summary", "docs", .. _availability])
    {
        Entries = new Dictionary<string, KeyTable> { ["fields"] = WebhookField, ["events"] = WebhookEvent },
        Parts = new Dictionary<string, KeyTable> { ["time"] = WebhookTime },
        Lists = ["told_with", "identity", "order_by"],
        ListsOrMappings = _byHost,
    };

    public static readonly KeyTable Dialect = new(
        "dialect",
        "a dialect",
        "dialect", "summary", "docs", "type", "status", "number", "numbered", "limit", "headers", "error_headers", "error_body", "reasons", "reason", "app_usage", "account_usage", "family_usage", "wait", "refusals");

    public static readonly KeyTable Usage = new("usage", "a header that tells of limits", "header", "reached", "idle", "used") { Required = ["header", "reached"] };

    public static readonly KeyTable Refusal = new("refusal", "a refusal", "code", "subcode", "type", "status", "message", "transient", "data", "unconfirmed");

    /// <summary>Why a request is refused, and the places that the message of it may have.</summary>
    public static readonly WordTable<(RefusalReason Reason, string[] Places)> RefusalReasons = new(
        "refusal_reason",
        ("unreadable_request", (RefusalReason.UnreadableRequest, [])),
        ("too_long", (RefusalReason.TooLong, ["{length}"])),
        ("unreadable_body", (RefusalReason.UnreadableBody, ["{problem}"])),
        ("no_token", (RefusalReason.NoToken, [])),
        ("no_token_at_root", (RefusalReason.NoTokenAtRoot, [])),
        ("bad_token", (RefusalReason.BadToken, [])),
        ("token_expired", (RefusalReason.TokenExpired, [])),
        ("token_revoked", (RefusalReason.TokenRevoked, [])),
        ("token_unfit", (RefusalReason.TokenUnfit, ["{method}"])),
        ("missing_proof", (RefusalReason.MissingProof, [])),
        ("bad_proof", (RefusalReason.BadProof, [])),
        ("unknown_app", (RefusalReason.UnknownApp, [])),
        ("bad_secret", (RefusalReason.BadSecret, [])),
        ("unknown_redirect", (RefusalReason.UnknownRedirect, [])),
        ("other_redirect", (RefusalReason.OtherRedirect, [])),
        ("bad_code", (RefusalReason.BadCode, [])),
        ("used_code", (RefusalReason.UsedCode, [])),
        ("expired_code", (RefusalReason.ExpiredCode, [])),
        ("missing_permission", (RefusalReason.MissingPermission, ["{permission}"])),
        ("unknown_object", (RefusalReason.UnknownObject, ["{id}", "{method}"])),
        ("unknown_path", (RefusalReason.UnknownPath, ["{path}"])),
        ("unsupported_method", (RefusalReason.UnsupportedMethod, ["{method}"])),
        ("bad_fields", (RefusalReason.BadFields, ["{problem}"])),
        ("unknown_field", (RefusalReason.UnknownField, ["{field}", "{node}"])),
        ("no_subfields", (RefusalReason.NoSubfields, ["{field}"])),
        ("same_key", (RefusalReason.SameKey, ["{key}"])),
        ("missing_parameter", (RefusalReason.MissingParameter, ["{parameter}"])),
        ("wrong_type", (RefusalReason.WrongType, ["{parameter}", "{expected}"])),
        ("wrong_value", (RefusalReason.WrongValue, ["{parameter}", "{values}"])),
        ("out_of_bounds", (RefusalReason.OutOfBounds, ["{parameter}", "{expected}"])),
        ("mixed_forms", (RefusalReason.MixedForms, ["{parameter}", "{form}"])),
        ("bad_cursor", (RefusalReason.BadCursor, [])),
        ("rate_limit", (RefusalReason.RateLimit, [])),
        ("account_limit", (RefusalReason.AccountLimit, [])),
        ("rate", (RefusalReason.Rate, [])),
        ("batch_too_long", (RefusalReason.BatchTooLong, ["{limit}"])),
        ("bad_batch", (RefusalReason.BadBatch, ["{problem}"])),
        ("unavailable", (RefusalReason.Unavailable, [])),
        ("failed", (RefusalReason.Failed, ["{problem}"])));

    public static readonly KeyTable Refusals = new("refusals", "the refusals", [.. RefusalReasons.Words]);

    /// <summary>The keys that begin a declaration.</summary>
    public static readonly string[] Kinds = ["api", "node", "object", "enum", "extend", "errors", "webhook", "dialect", "union", "input", "group"];

    /// <summary>The keys of a declaration.</summary>
    public static KeyTable Of(DeclarationKind kind) => kind switch
    {
        DeclarationKind.Api => Api,
        DeclarationKind.Node => Node,
        DeclarationKind.Object => Object,
        DeclarationKind.Union => Union,
        DeclarationKind.Input => Input,
        DeclarationKind.Webhook => Webhook,
        DeclarationKind.Group => Group,
        _ => Enum,
    };

    /// <summary>Parameters that requests carry by themselves, whatever they do: the token, and the proof that an app has it.</summary>
    public static readonly string[] CarriedParameters = ["access_token", "appsecret_proof", "appsecret_time"];

    /// <summary>Parameters that every request which reads has and no spec declares.</summary>
    public static readonly string[] BuiltInParameters = [.. CarriedParameters, "after", "before", "fields", "limit"];

    public static readonly WordTable<Evidence> Evidence = new(
        "evidence",
        ("documented", Spec.Evidence.Documented),
        ("reported", Spec.Evidence.Reported),
        ("unconfirmed", Spec.Evidence.Unconfirmed),
        ("refused", Spec.Evidence.Refused));

    public static readonly WordTable<FilterMatch> Match = new(
        "match", ("equal", FilterMatch.Equal), ("contains", FilterMatch.Contains), ("from", FilterMatch.From), ("until", FilterMatch.Until));

    public static readonly WordTable<EdgeOrder> Order = new(
        "order", ("newest-first", EdgeOrder.NewestFirst), ("oldest-first", EdgeOrder.OldestFirst));

    public static readonly WordTable<EdgePaging> Paging = new(
        "paging", ("cursor", EdgePaging.Cursor), ("cursor-only", EdgePaging.CursorOnly), ("time", EdgePaging.Time), ("none", EdgePaging.None), ("single", EdgePaging.Single));

    /// <summary>What a field beside figures shows.</summary>
    public static readonly WordTable<FigureFact> Fact = new(
        "fact", ("metric", FigureFact.Metric), ("period", FigureFact.Period), ("words", FigureFact.Words), ("summary", FigureFact.Summary), ("path", FigureFact.Path));

    /// <summary>How figures come.</summary>
    public static readonly WordTable<FigureShape?> Shape = new(
        "shape", ("value", FigureShape.Value), ("series", FigureShape.Series), ("total", FigureShape.Total));

    public static readonly WordTable<OperationEncoding> Encoding = new(
        "encoding",
        ("form", OperationEncoding.Form),
        ("json", OperationEncoding.Json),
        ("query", OperationEncoding.Query),
        ("multipart", OperationEncoding.Multipart));

    public static readonly WordTable<CallMethod> CallMethod = new(
        "call_method", ("get", Spec.CallMethod.Get), ("post", Spec.CallMethod.Post), ("delete", Spec.CallMethod.Delete), ("page", Spec.CallMethod.Page));

    public static readonly WordTable<TokenPlace> TokenPlace = new(
        "token_place", ("header", Spec.TokenPlace.Header), ("parameter", Spec.TokenPlace.Parameter), ("none", Spec.TokenPlace.None));

    public static readonly WordTable<TokenStep> TokenStep = new(
        "token_step",
        ("ask_person", Spec.TokenStep.AskPerson),
        ("redeem_code", Spec.TokenStep.RedeemCode),
        ("exchange_token", Spec.TokenStep.ExchangeToken),
        ("renew_token", Spec.TokenStep.RenewToken),
        ("make_app_token", Spec.TokenStep.MakeAppToken),
        ("inspect_token", Spec.TokenStep.InspectToken));

    /// <summary>Spans of time; the value is their seconds.</summary>
    public static readonly WordTable<int> Per = new("per", ("second", 1), ("minute", 60), ("hour", 3_600), ("day", 86_400));

    /// <summary>Ways to read an edge; the value says whether it is as a field.</summary>
    public static readonly WordTable<bool> As = new("as", ("field", true), ("endpoint", false));

    /// <summary>The lists of an entry of a delivery.</summary>
    public static readonly WordTable<WebhookForm> WebhookForm = new(
        "webhook_form", ("changes", Spec.WebhookForm.Changes), ("messaging", Spec.WebhookForm.Messaging), ("standby", Spec.WebhookForm.Standby));

    public static readonly WordTable<TimeUnit> Unit = new("time_unit", ("seconds", TimeUnit.Seconds), ("milliseconds", TimeUnit.Milliseconds));

    /// <summary>Whether a write was executed although it is answered with an error.</summary>
    public static readonly WordTable<ErrorExecution?> Executed = new(
        "executed", ("never", ErrorExecution.Never), ("sometimes", ErrorExecution.Sometimes), ("always", ErrorExecution.Always));

    public static readonly WordTable<string> ErrorKind = new("error_kind", [.. ErrorKinds.All.Select(kind => (kind, kind))]);

    /// <summary>Every table of keys.</summary>
    public static readonly KeyTable[] Tables =
    [
        Api, Root, Rate, Batch, Node, Object, Field, Edge, Limit, Operation, NodeGet, ReadForm, Counts, Write, Form, Effect, Search, Words, Age, Handshake, Quota, UsedQuota, CountedFrom, Rule, Act, Poll, Upload, UploadedFile, Publish, TimedChange, Parameter, Omission, Idle, DetailWindow, Enum, EnumValue, Figure, CountedNodes,
        Union, UnionForm, Input, Group, Call, Errors, Error, WebhookNames, Webhook, WebhookEvent, WebhookField, WebhookTime, WebhookRequest, Dialect, Usage, Refusal, Refusals,
    ];
}
