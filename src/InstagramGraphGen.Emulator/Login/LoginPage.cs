using System.Net;
using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>The page that asks a person whether an app may act for them, and the address that the browser goes on to.</summary>
internal static class LoginPage
{
    // What its buttons add to its own address.
    private const string Account = "emulator_account";
    private const string Refused = "emulator_refused";

    private const int MostAccounts = 50;

    /// <summary>What the person chose on the page; null: they have not seen it.</summary>
    public static (LoginAnswer Answer, string? Account)? AnswerIn(Call call) =>
        call.Parameters[Refused] is not null ? (LoginAnswer.No, null)
        : call.Parameters[Account] is { } account ? (LoginAnswer.Yes, account.Length == 0 ? null : account)
        : null;

    /// <summary>The page, in HTML: a button for each account, and one to refuse.</summary>
    public static string Of(Call call, IEnumerable<StoredObject> accounts)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Log in (emulator)</title></head><body>\n<h1>Log in</h1>\n");
        html.Append($"<p>The app {Encode(call.Parameters["client_id"])} asks for:</p>\n<ul>");
        foreach (string permission in (call.Parameters["scope"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append($"<li>{Encode(permission)}</li>");
        }

        html.Append("</ul>\n<form method=\"get\">\n");
        foreach (Parameter parameter in call.Parameters.Items)
        {
            html.Append($"<input type=\"hidden\" name=\"{Encode(parameter.Name)}\" value=\"{Encode(parameter.Value)}\">\n");
        }

        StoredObject[] shown = [.. accounts.Take(MostAccounts)];
        foreach (StoredObject account in shown)
        {
            html.Append($"<button name=\"{Account}\" value=\"{Encode(account.Id)}\">Continue as {Encode(NameOf(account))}</button>\n");
        }

        if (shown.Length == 0)
        {
            html.Append($"<button name=\"{Account}\" value=\"\">Continue</button>\n");
        }

        return html.Append($"<button name=\"{Refused}\" value=\"1\">Cancel</button>\n</form>\n<p>This is an emulator: nobody is logged in anywhere.</p>\n</body></html>\n").ToString();
    }

    /// <summary>An address with parameters behind a <c>?</c> or a <c>#</c>; those without a value are left out.</summary>
    public static string Address(string redirect, char separator, IEnumerable<(string Name, string? Value)> parameters)
    {
        // What was behind a # no server has seen.
        int fragment = redirect.IndexOf('#', StringComparison.Ordinal);
        string own = fragment < 0 ? redirect : redirect[..fragment];
        string text = string.Join('&', parameters.Where(one => one.Value is not null).Select(one => $"{one.Name}={WebUtility.UrlEncode(one.Value)}"));
        return $"{own}{(separator == '?' && own.Contains('?', StringComparison.Ordinal) ? '&' : separator)}{text}";
    }

    private static string NameOf(StoredObject account) => account.Spec.Fields
        .Where(field => field.Type.Kind == TypeKind.String && !field.IsSecret)
        .Select(field => account.Fields.GetValueOrDefault(field.WireName))
        .OfType<StoredValue.Json>()
        .FirstOrDefault()?.Text ?? account.Id!;

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
