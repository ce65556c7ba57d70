using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>That the shipped spec says every row of what is known of messaging, or that <c>left-out.csv</c> says why not.</summary>
public sealed partial class MessagingFactTests(ITestOutputHelper output)
{
    /// <summary>Parameters that every request has.</summary>
    private static readonly string[] _builtIn = ["fields", "limit", "after", "before"];

    private static readonly GraphSpec _spec = Specs.Instagram.Spec!;

    private static readonly IReadOnlyDictionary<string, string>[] _leftOut = [.. Fact.Table("left-out.csv")];

    public static TheoryData<string> Rows => [.. Fact.All.Where(f => Reason(f, "") is null).Select(f => f.ToString())];

    [Fact]
    public void Every_row_is_in_the_spec_or_named_with_a_reason()
    {
        var missing = new List<string>();
        int told = 0;
        foreach (Fact fact in Fact.All)
        {
            bool isTold = fact.Hosts.All(host => Told.Find(_spec, fact, host) is not null);
            string? reason = Reason(fact, "");
            told += isTold ? 1 : 0;
            output.WriteLine($"{(isTold ? "in the spec" : "left out   ")}  {fact}{(reason is null ? "" : $": {reason}")}");
            if (isTold == reason is not null)
            {
                missing.Add(isTold ? $"{fact} is in the spec; left-out.csv says that it is not." : $"{fact} is neither in the spec nor in left-out.csv.");
            }
        }

        output.WriteLine($"{Fact.All.Count} rows: {told} in the spec, {Fact.All.Count - told} left out with a reason.");
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_reason_is_of_a_row_and_of_something_in_it() => Assert.All(_leftOut, entry =>
    {
        Fact fact = Assert.Single(Fact.All, f => (f.Host, f.Method, f.Path, f.Operation) == (entry["host"], entry["method"], entry["path"], entry["operation"]));
        Assert.NotEmpty(entry["reason"]);
        if (entry["what"] is { Length: > 0 } what and not "permissions")
        {
            Assert.Contains(what, Named(fact).Select(n => n.Name));
            Assert.All(fact.Hosts, host => Assert.DoesNotContain(what, Told.Find(_spec, fact, host)!.Parameters));
        }
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_has_its_parameters(string row)
    {
        Fact fact = Find(row);
        foreach (string host in fact.Hosts)
        {
            Told told = Told.Find(_spec, fact, host)!;
            foreach ((string name, bool isRequired) in Named(fact).Where(n => Reason(fact, n.Name) is null))
            {
                Assert.Contains(name, told.Parameters);
                Assert.True(!isRequired || told.Required.Contains(name), $"{row}: {name} is required.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_takes_its_permissions(string row)
    {
        Fact fact = Find(row);
        foreach (string host in fact.Hosts)
        {
            Told told = Told.Find(_spec, fact, host)!;
            HashSet<string> permissions = told.PermissionsOn(host, Named(fact).Select(n => n.Name));
            if (fact.Operation == "private reply")
            {
                // The recipient says them, in place of what other messages take.
                permissions = Told.PermissionsOf(_spec.FindUnion("IgRecipient")!.Forms.Single(f => f.Name == "Comment"), host);
                Assert.True(permissions.SetEquals(fact.PermissionsOn(host)), row);
            }

            bool fits = fact.PermissionsOn(host).All(permissions.Contains);
            Assert.True(fits == Reason(fact, "permissions") is null, $"{row} takes {string.Join(", ", fact.PermissionsOn(host))} on {host}; the spec says {string.Join(", ", permissions)}.");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_that_no_page_settles_says_so(string row)
    {
        Fact fact = Find(row);
        bool isDoubted = fact.Status is "unconfirmed" or "spec only" or "removed?" || fact.Status.StartsWith("confirmed by", StringComparison.Ordinal);
        if (isDoubted && !fact.Path.EndsWith("/messages", StringComparison.Ordinal))
        {
            Assert.All(fact.Hosts, host => Assert.True(Told.Find(_spec, fact, host)!.IsDoubted(host), $"{row} is {fact.Status}."));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_write_answers_what_the_row_says(string row)
    {
        Fact fact = Find(row);
        if (fact.Method == "GET")
        {
            return;
        }

        string[] keys = [.. AnswerKey().Matches(fact.Response).Select(m => m.Groups[1].Value).Distinct()];
        foreach (string host in fact.Hosts)
        {
            TypeRef?[] answers = [.. Told.Find(_spec, fact, host)!.Operation!.Forms.Select(f => f.Returns)];
            string[] fields = [.. answers.Where(a => a?.Kind == TypeKind.Object).SelectMany(a => _spec.FindObject(a!.Name)!.Fields).Select(f => f.WireName)];
            if (fields.Length > 0)
            {
                Assert.All(keys.Where(k => k != "success"), key => Assert.Contains(key, fields));
            }

            if (answers.Contains(null))
            {
                Assert.Contains("success", keys);
            }
        }
    }

    [Theory]
    [InlineData("ig", "POST", "/{ig-id}/message_attachments", "message* filedata")]
    [InlineData("ig", "POST", "/{ig-id}/messages", "recipient* message messaging_type tag sender_action payload reply_to thread_control folder")]
    [InlineData("fb", "POST", "/{page-id}/messenger_profile", "ice_breakers persistent_menu platform*")]
    [InlineData("fb", "DELETE", "/{page-id}/messenger_profile", "fields* platform*")]
    [InlineData("fb", "GET", "/{page-id}/conversations", "folder platform* tags user_id")]
    [InlineData("fb", "GET", "/{page-id}", "name access_token tasks instagram_business_account connected_instagram_account")]
    public void The_names_in_a_row_are_found(string host, string method, string path, string names) =>
        Assert.Equal(names, string.Join(' ', Named(Assert.Single(Fact.All, f => (f.Host, f.Method, f.Path) == (host, method, path))).Select(n => n.Name + (n.IsRequired ? "*" : ""))));

    [Fact]
    public void Every_error_of_a_row_is_in_the_spec() => Assert.All(Fact.All.SelectMany(f => Codes(f.Errors)).Distinct(), code =>
        Assert.True(_spec.FindError(code.Code, code.Subcode) is { } error && error.Subcode == code.Subcode, $"{code.Code}/{code.Subcode} is not in the spec."));

    /// <summary>The names of a row's parameters, and whether they are required. Rows of messages say them as a whole; <see cref="BodyTests"/> looks into them.</summary>
    private static IEnumerable<(string Name, bool IsRequired)> Named(Fact fact)
    {
        string text = Bracket().Replace(Brace().Replace(fact.Parameters, ""), "");
        if (text.StartsWith("fields=", StringComparison.Ordinal))
        {
            return text["fields=".Length..].Split(',').Select(name => (name, false));
        }

        return Parameter().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Length > 0)).Where(n => !_builtIn.Contains(n.Value) || fact.Method == "DELETE").DistinctBy(n => n.Value);
    }

    private static IEnumerable<(int Code, int? Subcode)> Codes(string errors) =>
        Code().Matches(errors).SelectMany(m => m.Groups[2].Success
            ? m.Groups[2].Value.Split(',').Select(s => (int.Parse(m.Groups[1].Value, null), (int?)int.Parse(s, null)))
            : [(int.Parse(m.Groups[1].Value, null), null)]);

    private static string? Reason(Fact fact, string what) => _leftOut
        .FirstOrDefault(l => (l["host"], l["method"], l["path"], l["operation"], l["what"]) == (fact.Host, fact.Method, fact.Path, fact.Operation, what))?["reason"];

    private static Fact Find(string row) => Fact.All.Single(f => f.ToString() == row);

    [GeneratedRegex(@"\{[^{}]*\}|\{[^{}]*(\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}[^{}]*)*\}")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"(?:^|[;+] *(?:or [a-z]+ )?)([a-z_]+)(\*?)(?=[:=;* ]|$)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[{,]""?([a-z_]+)")]
    private static partial Regex AnswerKey();

    [GeneratedRegex(@"(?<![\d/,])(-?\d+)(?:/(\d+(?:,\d+)*))?(?= |;|$)")]
    private static partial Regex Code();
}
