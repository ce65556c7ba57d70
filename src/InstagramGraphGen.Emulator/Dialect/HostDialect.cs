using System.Globalization;
using System.Text;
using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Speaks as the spec says that a host speaks: the errors of refusals, their words, statuses and headers.</summary>
internal sealed class HostDialect(GraphSpec spec, HostSpec host)
{
    private readonly DialectSpec _dialect = spec.DialectOf(host.Name);

    /// <summary>The host that speaks.</summary>
    public string Host => host.Name;

    /// <summary>The size of a page of edges that say nothing of it.</summary>
    public LimitSpec Limit => _dialect.Limit;

    /// <summary>The error with which the host refuses; <paramref name="values"/> fill the places of its message.</summary>
    public Refusal Refuse(RefusalReason reason, params ReadOnlySpan<(string Place, string Value)> values) => Refuse(reason, null, values);

    /// <inheritdoc cref="Refuse(RefusalReason, ReadOnlySpan{ValueTuple{string, string}})"/>
    public Refusal Refuse(RefusalReason reason, string? hint, params ReadOnlySpan<(string Place, string Value)> values)
    {
        RefusalSpec? words = _dialect.FindRefusal(reason);
        words ??= reason switch
        {
            RefusalReason.NoTokenAtRoot => _dialect.FindRefusal(RefusalReason.NoToken),
            RefusalReason.AccountLimit or RefusalReason.Rate => _dialect.FindRefusal(RefusalReason.RateLimit),
            _ => null,
        };

        int code = words?.Code ?? 0;
        string message = words?.Message ?? TextOf(code, words?.Subcode) ?? $"The spec's dialect has no words for {reason}.";
        return new Refusal(code, Fill(message, values))
        {
            Subcode = words?.Subcode,
            Type = words?.Type,
            Status = words?.Status,
            IsTransient = words?.IsTransient,
            HasData = words?.HasData ?? false,
            Hint = hint,
        };
    }

    /// <summary>A declared error of the spec, by code and subcode.</summary>
    public Refusal Declared(int code, int? subcode = null, string? message = null, int? status = null) =>
        new(code, message ?? TextOf(code, subcode) ?? "An error that was asked for.") { Subcode = subcode, Status = status };

    /// <summary>A declared error of the spec, as the spec names it.</summary>
    public Refusal Declared(ErrorName name) =>
        name.Name is { } word && spec.FindError(word) is { } error ? Declared(error.AnyCode, error.Subcode, error.Text) : Declared(name.Code, name.Subcode);

    /// <summary>The error of a limit; <paramref name="code"/> null: the one that the host names.</summary>
    public Refusal Limited(int? code, int waitMinutes)
    {
        int limit = code ?? _dialect.FindRefusal(RefusalReason.RateLimit)?.Code ?? 0;
        return new Refusal(limit, TextOf(limit, null) ?? "Too many calls: the limit is reached.") { Wait = TimeSpan.FromMinutes(waitMinutes), IsLimit = true };
    }

    /// <summary>The error of a limit that was counted to be reached.</summary>
    /// <param name="reason">Whose.</param>
    /// <param name="wait">How long until calls are let in again.</param>
    public Refusal Counted(RefusalReason reason, TimeSpan wait)
    {
        Refusal words = Refuse(reason);
        return new Refusal(words.Code, words.Message) { Subcode = words.Subcode, Type = words.Type, Status = words.Status, IsTransient = words.IsTransient, IsLimit = true, IsCounted = true, Wait = wait };
    }

    /// <summary>The error of a family's limit that was counted to be reached.</summary>
    public Refusal Counted(ErrorSpec error, TimeSpan wait) =>
        new(error.AnyCode, TextOf(error.AnyCode, error.Subcode)!) { Subcode = error.Subcode, IsLimit = true, IsCounted = true, Wait = wait };

    /// <summary>The message as the host writes it.</summary>
    public string MessageOf(Refusal refusal)
    {
        string message = refusal.Message;
        if (_dialect.Number is { } number && refusal.Subcode is null && _dialect.Numbered.Any(range => range.Covers(refusal.Code)))
        {
            // Texts of errors that were seen may have their number already.
            string code = Number(refusal.Code);
            message = message.StartsWith(Fill(number, ("code", code), ("message", "")), StringComparison.Ordinal) ? message : Fill(number, ("code", code), ("message", message));
        }

        return refusal.Hint is null ? message : $"{message} [Emulator: {refusal.Hint}]";
    }

    /// <summary>The exception name that the answer shows.</summary>
    public string TypeOf(Refusal refusal) => refusal.Type ?? SpecOf(refusal)?.Type ?? SpecOfCode(refusal)?.Type ?? _dialect.Type ?? "Exception";

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusOf(Refusal refusal) => refusal.Status ?? SpecOf(refusal)?.Status ?? SpecOfCode(refusal)?.Status ?? _dialect.Status ?? 400;

    /// <summary>What the error says of a later try; null: nothing.</summary>
    public bool? IsTransient(Refusal refusal) => refusal.IsTransient ?? (SpecOf(refusal) is { IsTransient: true } ? true : null);

    /// <summary>The body of the answer where it is not Graph's own; null: it is.</summary>
    public string? BodyOf(Refusal refusal) => _dialect.ErrorBody is not { } body ? null : Fill(
        body,
        ("type", JsonEncodedText.Encode(TypeOf(refusal)).ToString()),
        ("code", Number(refusal.Code)),
        ("message", JsonEncodedText.Encode(MessageOf(refusal)).ToString()));

    /// <summary>The headers of an answer, or of a refusal.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> HeadersOf(string version, string trace, CallUsage usage, Refusal? refusal)
    {
        ErrorSpec? error = refusal is null ? null : SpecOf(refusal);
        bool isLimited = refusal is { IsLimit: true } || error?.Kind == "rate_limited";
        bool isReached = isLimited && refusal is not { IsCounted: true };
        var headers = new List<KeyValuePair<string, string>>();
        (string, string)[] places = [("version", version), ("trace", trace)];
        headers.AddRange(_dialect.Headers.Select(header => KeyValuePair.Create(header.Name, Fill(header.Value, places))));
        bool isFamily = error?.Family is not null;
        Add(_dialect.AppUsage, usage.App, isReached && !isFamily, _dialect.AppUsage?.Idle);
        Add(_dialect.AccountUsage, usage.OfAccount, false, null);
        Add(_dialect.FamilyUsage, usage.OfFamily, isReached && isFamily, null);

        if (refusal is null)
        {
            return headers;
        }

        string reason = _dialect.Reasons.FirstOrDefault(r => r.Name == error?.Kind)?.Value ?? _dialect.Reason ?? "";
        (string, string)[] errorPlaces = [.. places, ("message", ForHeader(MessageOf(refusal))), ("reason", reason)];
        foreach (HeaderSpec header in _dialect.ErrorHeaders)
        {
            headers.RemoveAll(h => h.Key.Equals(header.Name, StringComparison.OrdinalIgnoreCase));
            headers.Add(new(header.Name, Fill(header.Value, errorPlaces)));
        }

        Add(_dialect.Wait, null, isLimited, null);
        return headers;

        void Add(UsageSpec? told, CountedUsage? counted, bool isFull, string? idle)
        {
            TimeSpan wait = isFull ? refusal!.Wait : counted?.Wait ?? TimeSpan.Zero;
            (string, string)[] usagePlaces =
            [
                ("family", isFull ? error?.Family ?? "" : counted?.Family ?? ""),
                ("account", usage.Account ?? ""),
                ("percent", Number(counted?.Percent ?? 0)),
                ("minutes", Number((long)Math.Ceiling(wait.TotalMinutes))),
                ("seconds", Number((long)Math.Ceiling(wait.TotalSeconds))),
            ];
            if ((isFull ? told?.Reached : counted is not null && told?.Used is { } used ? used : idle) is { } text)
            {
                headers.Add(new(told!.Header, Fill(text, usagePlaces)));
            }
        }
    }

    private string? TextOf(int code, int? subcode) => spec.FindError(code, subcode, host: host.Name)?.Text;

    private ErrorSpec? SpecOf(Refusal refusal) => spec.FindError(refusal.Code, refusal.Subcode, refusal.Message, refusal.Type ?? "", host.Name);

    private ErrorSpec? SpecOfCode(Refusal refusal) => spec.FindError(refusal.Code, host: host.Name);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // One pass: what a caller writes is no place, whatever it looks like.
    private static string Fill(string template, params ReadOnlySpan<(string Place, string Value)> values)
    {
        var text = new StringBuilder();
        for (int i = 0; i < template.Length;)
        {
            int end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            string? value = null;
            foreach ((string place, string filled) in values)
            {
                value = end > 0 && template.AsSpan((i + 1)..end).SequenceEqual(place) ? filled : value;
            }

            text.Append(value ?? template[i..(i + 1)]);
            i = value is null ? i + 1 : end + 1;
        }

        return text.ToString();
    }

    private static string ForHeader(string message) =>
        string.Concat(message.Select(character => character is >= ' ' and <= '~' and not ('"' or '\\') ? character : '?'));
}
