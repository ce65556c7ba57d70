using System.Text.RegularExpressions;

namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>That the shipped spec says every row of what is known of logging in and of tokens.</summary>
public sealed partial class OAuthFactTests
{
    private static readonly GraphSpec _spec = Specs.Instagram.Spec!;

    private static readonly IReadOnlyDictionary<string, string>[] _rows = [.. Fact.Table("oauth.csv")];

    /// <summary>Who tells of a row: a call of the group, or an edge of the person who logged in.</summary>
    private static readonly Dictionary<string, string> _told = new(StringComparer.Ordinal)
    {
        ["consent page"] = "LoginPage",
        ["code to short token"] = "RedeemCode",
        ["short to long token"] = "ExchangeToken",
        ["refresh long token"] = "RefreshToken",
        ["consent page (FBL)"] = "FacebookLoginPage",
        ["code to token (FBL)"] = "RedeemFacebookCode",
        ["short to long token (FBL)"] = "ExchangeFacebookToken",
        ["app token"] = "AppToken",
        ["inspect a token"] = "InspectToken",
        ["granted permissions"] = "permissions",
        ["revoke login or one permission"] = "permissions",
        ["Pages and Page tokens"] = "accounts",
    };

    public static TheoryData<string> Operations => [.. _rows.Select(r => r["operation"])];

    [Fact]
    public void Every_row_is_told_of_and_every_call_is_of_a_row()
    {
        Assert.Equal(_rows.Select(r => r["operation"]).Order(StringComparer.Ordinal), _told.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(_spec.Groups.Single(g => g.Name == "OAuth").Calls.Select(c => c.Form.Name).Except(_told.Values));
        Assert.Equal(12, _rows.Length);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_row_has_its_address_its_method_and_its_parameters(string operation)
    {
        IReadOnlyDictionary<string, string> row = _rows.Single(r => r["operation"] == operation);
        string path = row["path"].Replace("/{version}", "", StringComparison.Ordinal).Trim('/');
        if (Edge(operation) is { } edge)
        {
            Assert.Equal(path, $"me/{edge.WireName}");
            Assert.NotNull(row["method"] == "GET" ? edge.Get : edge.Delete);
            Assert.All(Named(row["parameters"]), p => Assert.Contains(p.Name, (string[])["fields", "limit", "after", "before", .. edge.Delete?.Forms.SelectMany(f => f.Params).Select(d => d.WireName) ?? []]));
            return;
        }

        CallSpec call = Call(operation);
        Assert.Equal(path, call.Path);
        Assert.Equal(call.Does == TokenStep.AskPerson ? CallMethod.Page : Enum.Parse<CallMethod>(row["method"], ignoreCase: true), call.Method);
        Assert.Equal(HostOf(row["host"]), _spec.Api.Hosts.Concat(_spec.Api.OtherHosts).Single(h => h.Name == call.Host).Url);

        // On graph.facebook.com, and in the dialog, a version stands before the path.
        Assert.Equal(row["host"] is "fb" || row["path"].Contains("{version}", StringComparison.Ordinal), call.IsVersioned);
        foreach ((string name, bool isRequired, string? only) in Named(row["parameters"]))
        {
            if (name == "access_token")
            {
                Assert.Equal(TokenPlace.Parameter, call.Token);
            }
            else if (only is not null)
            {
                FixedSpec set = Assert.Single(call.Form.Set, s => s.Path[0] == name);
                Assert.Equal(only, set.Value);
            }
            else
            {
                ParamSpec parameter = Assert.Single(call.Form.Params, p => p.WireName == name);
                Assert.True(!isRequired || parameter.IsRequired, name);
                Assert.Equal(name is "client_secret" or "code" or "fb_exchange_token" or "input_token", parameter.IsSecret);
            }
        }

        Assert.Equal(row["token"] == "none" || operation == "short to long token (FBL)", call.Token == TokenPlace.None);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_row_answers_what_it_says(string operation)
    {
        IReadOnlyDictionary<string, string> row = _rows.Single(r => r["operation"] == operation);
        string response = Nested().Replace(row["response"], "");
        string[] keys = [.. Key().Matches(response).Select(m => m.Groups[1].Value).Distinct().Where(k => k is not ("data" or "paging" or "success"))];
        ObjectSpec? answer = Edge(operation) is { } edge
            ? (row["method"] == "DELETE" ? null : _spec.FindObject(edge.Node))
            : _spec.FindObject(Call(operation).Form.Returns?.Name);
        if (answer is null)
        {
            Assert.True(row["method"] == "DELETE" || Call(operation).Method == CallMethod.Page);
            return;
        }

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains(key, answer.Fields.Select(f => f.WireName)));
        Assert.All(answer.Fields.Where(f => f.WireName == "access_token"), f => Assert.True(f.IsSecret));
    }

    [Theory]
    [InlineData("RedeemCode", 3600, null)]
    [InlineData("ExchangeToken", 5184000, null)]
    [InlineData("RefreshToken", 5184000, 86400)]
    public void Tokens_live_as_long_as_the_page_says(string name, int lifetime, int? minAge)
    {
        CallSpec call = _spec.Groups.Single(g => g.Name == "OAuth").Calls.Single(c => c.Form.Name == name);

        Assert.Equal((lifetime, minAge), (call.Lifetime, call.MinAge));
    }

    private static CallSpec Call(string operation) => _spec.Groups.Single(g => g.Name == "OAuth").Calls.Single(c => c.Form.Name == _told[operation]);

    private static EdgeSpec? Edge(string operation) => _spec.FindObject("FacebookUser")!.FindEdge(_told[operation]);

    private static string HostOf(string host) => host switch { "ig" => "https://graph.instagram.com", "fb" => "https://graph.facebook.com", _ => "https://" + host };

    /// <summary>The names of a row's parameters, whether they are required, and the only value of one that has only one.</summary>
    private static IEnumerable<(string Name, bool IsRequired, string? Only)> Named(string parameters) =>
        Parameter().Matches(parameters).Select(m => (m.Groups[1].Value, m.Groups[2].Length > 0, m.Groups[3].Success ? m.Groups[3].Value : null));

    [GeneratedRegex(@"(?:^|; )([a-z_]+)(\*?)(?::enum\(([a-z_]+)\))?")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[{,]""?([a-z_]+)")]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<!data:)\[\{[^}]*\}\]|(?<=[a-z_?])\{[^}]*\}|:""a,b""|:granted\|declined\|expired")]
    private static partial Regex Nested();
}
