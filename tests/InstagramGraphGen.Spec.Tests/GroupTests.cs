namespace InstagramGraphGen.Spec.Tests;

/// <summary>Calls that belong to no node, hosts that have only those, and secrets.</summary>
public sealed class GroupTests
{
    private const string Login =
        """
        extend: Shop
        other_hosts: { login: https://login.example.com }
        ---
        object: ShopToken
        fields:
          access_token: { type: string, secret: true }
          expires_in: long
          scopes: { type: list<string>, separator: " " }
        ---
        group: Login
        summary: Logging in.
        calls:
          Ask:
            method: page
            host: login
            path: ask
            versioned: false
            does: ask_person
            params: { scope: { type: list<string>, separator: "," } }
          Redeem:
            method: post
            host: login
            path: oauth/token
            token: none
            does: redeem_code
            lifetime: 3600
            returns: ShopToken
            set: { grant: code }
            params: { key: { type: string, secret: true, required: true } }
          Renew: { method: get, path: renew, token: parameter, does: renew_token, min_age: 86400, returns: ShopToken }
          Undo: { method: delete, path: login }
        """;

    [Theory]
    [InlineData("https://login.example.com", "https://lo gin.example.com", "Renew,Undo")]
    [InlineData("host: login", "host: lgin", "Renew,Undo")]
    [InlineData("host: login", "host: main", "Ask,Redeem,Renew,Undo")]
    public void A_call_to_a_host_that_cannot_be_called_is_left_out_and_goes_to_no_other(string from, string to, string left)
    {
        GraphSpec spec = Specs.Read(Specs.Base, Login.Replace(from, to, StringComparison.Ordinal)).Spec!;

        Assert.Equal(left.Split(','), Assert.Single(spec.Groups).Calls.Select(c => c.Form.Name));
        Consistency.Check(spec);
    }

    [Fact]
    public void A_group_says_its_calls()
    {
        GraphSpec spec = Specs.ReadSound(Login);
        GroupSpec group = Assert.Single(spec.Groups);

        Assert.Equal(("Login", "ShopLogin"), (group.Name, group.TypeName));
        Assert.Equal(
            [
                ("Ask", "ShopLoginAskPage", CallMethod.Page, "login", false, TokenPlace.None, OperationEncoding.Query, TokenStep.AskPerson),
                ("Redeem", "ShopLoginRedeemRequest", CallMethod.Post, "login", true, TokenPlace.None, OperationEncoding.Form, TokenStep.RedeemCode),
                ("Renew", "ShopLoginRenewRequest", CallMethod.Get, null, true, TokenPlace.Parameter, OperationEncoding.Query, TokenStep.RenewToken),
                ("Undo", "ShopLoginUndoRequest", CallMethod.Delete, null, true, TokenPlace.Header, OperationEncoding.Query, (TokenStep?)null),
            ],
            group.Calls.Select(c => (c.Form.Name, c.Form.TypeName, c.Method, c.Host, c.IsVersioned, c.Token, c.Form.Encoding, c.Does)));
        Assert.Equal((3600, null, true), (group.Calls[1].Lifetime, group.Calls[1].MinAge, group.Calls[1].Form.Params[0].IsSecret));
        Assert.Equal(",", group.Calls[0].Form.Params[0].Separator);
        Assert.Equal([new HostSpec("login", "https://login.example.com")], spec.Api.OtherHosts);
        Assert.Equal((true, " "), (spec.FindObject("ShopToken")!.FindField("access_token")!.IsSecret, spec.FindObject("ShopToken")!.FindField("scopes")!.Separator));
        Consistency.Check(spec);
    }

    [Fact]
    public void An_extension_adjusts_and_adds_calls()
    {
        GroupSpec group = Specs.ReadSound(Login + "\n---\nextend: Login\ncalls:\n  Renew: { token: header, lifetime: 60 }\n  More: { method: post, path: more }").Groups[0];

        Assert.Equal((TokenPlace.Header, 60), (group.Calls[2].Token, group.Calls[2].Lifetime));
        Assert.Equal("More", group.Calls[^1].Form.Name);
    }

    [Fact]
    public void Every_permission_has_a_name()
    {
        GraphSpec spec = Specs.ReadSound(Login + "\n---\nextend: ShopUser\npermissions: [read_all, write-all]\n---\nextend: Login\ncalls: { Renew: { permissions: { main: [renew_it] } } }");

        Assert.Equal([new("read_all", "ReadAll"), new("renew_it", "RenewIt"), new("write-all", "WriteAll")], spec.Permissions);
    }

    [Theory]
    [InlineData("method: «put»", "put")]
    [InlineData("method: get\n    «encoding»: form", "Only a post has a body")]
    [InlineData("method: get\n    host: «logn»", "Did you mean 'login'?")]
    [InlineData("method: get\n    path: «/x»", "without slashes")]
    [InlineData("method: page\n    returns: «ShopToken»", "A page answers a person")]
    [InlineData("method: post\n    returns: «string»", "answers an object")]
    [InlineData("method: post\n    «does»: ask_person", "A 'page' asks a person")]
    [InlineData("method: get\n    returns: ShopCard\n    «does»: redeem_code", "'access_token'; ShopCard has none")]
    [InlineData("method: post\n    returns: ShopToken\n    «does»: renew_token", "What renews tokens by itself is a 'get'")]
    [InlineData("method: get\n    returns: ShopToken\n    «does»: renew_token", "'Renew' renews tokens already")]
    [InlineData("method: post\n    params: { x: { type: int, «secret»: true } }", "A secret is a string")]
    [InlineData("method: post\n    params: { x: { type: string, «separator»: x } }", "list<string> that is sent")]
    [InlineData("method: post\n    params: { «access_token»: string }", "has 'access_token' already")]
    public void A_mistake_is_told_where_it_is(string call, string message)
    {
        string rest = call.Contains("path:", StringComparison.Ordinal) ? "" : "\n    path: x";
        string returns = call.StartsWith("method: get", StringComparison.Ordinal) && !call.Contains("returns", StringComparison.Ordinal) ? "\n    returns: ShopToken" : "";
        string marked = $"{Login}\n  Wrong:\n    {call}{rest}{returns}";
        int start = marked.IndexOf('«', StringComparison.Ordinal);

        SpecDiagnostic mistake = Assert.Single(Specs.Mistakes(Specs.Read(Specs.Base, Mistake.Unmarked(marked))));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Equal(start, mistake.Span.Start);
    }

    [Theory]
    [InlineData("extend: ShopCard\nfields: { x: { type: int, «secret»: true } }", "A secret is a string")]
    [InlineData("extend: ShopCard\nfields: { x: { type: string, «separator»: x } }", "divides a list<string>")]
    [InlineData("extend: ShopUser\nedges: { orders: { get: { params: { x: { type: string, «secret»: true } } } } }", "that a call of a group sends")]
    [InlineData("extend: Shop\nother_hosts: { «main»: https://x.example.com }", "one of 'hosts' already")]
    [InlineData("group: «Me»\ncalls: { A: { method: post, path: a } }", "Both 'Me' and 'Me'")]
    [InlineData("group: G\ncalls: { «GetHashCode»: { method: post, path: a } }", "has anyway")]
    [InlineData("group: G\ncalls: { «A»: { method: get, path: a } }", "'returns' names the object")]
    [InlineData("group: G\ncalls: { A: { method: post, path: a } }\n---\ngroup: «G»\ncalls: {}", "is declared already")]
    [InlineData("extend: «Logni»\ncalls: {}\n---\ngroup: Login\ncalls: {}", "Did you mean 'Login'?")]
    public void Another_mistake_is_told_where_it_is(string marked, string message)
    {
        SpecDiagnostic mistake = Assert.Single(Specs.Mistakes(Specs.Read(Specs.Base, Mistake.Unmarked(marked))));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Equal(marked.IndexOf('«', StringComparison.Ordinal), mistake.Span.Start);
    }

    [Theory]
    [InlineData("method: post, path: a, params: { «f»: { type: file } }", "Only a multipart body carries a file, 'f'. Write encoding: multipart.")]
    [InlineData("method: post, path: a, encoding: json, params: { «f»: file }", "Only a multipart body carries a file, 'f'. Write encoding: multipart.")]
    [InlineData("method: delete, path: a, params: { «f»: file }", "Only a multipart body carries a file, 'f', and only a 'post' has one")]
    [InlineData("method: page, path: a, params: { «f»: file }", "Only a multipart body carries a file, 'f', and only a 'post' has one")]
    [InlineData("method: get, path: a, returns: ShopCard, params: { «f»: file }", "Only a multipart body carries a file, 'f', and only a 'post' has one")]
    [InlineData("method: post, path: a, encoding: multipart, params: { «a.b»: file }", "'a.b' stands inside an object")]
    [InlineData("method: post, path: a, params: { a.b: { type: string, «secret»: true } }", "A secret is no part of an object, as 'a.b' is")]
    [InlineData("method: post, path: a, set: { k.l: 1 }, params: { «k.l»: string }", "'k.l' and 'k.l' cannot both be sent")]
    public void What_a_call_cannot_carry_is_told(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"group: G\ncalls: {{ A: {{ {marked} }} }}", message, null);

    [Fact]
    public void A_post_carries_files_in_a_multipart_body()
    {
        FormSpec form = Specs.ReadSound("group: G\ncalls: { A: { method: post, path: a, encoding: multipart, params: { f: file } } }").Groups[0].Calls[0].Form;

        Assert.Equal((OperationEncoding.Multipart, TypeKind.File), (form.Encoding, Assert.Single(form.Params).Type.Kind));
    }

    [Theory]
    [InlineData("method: post, encoding: json", "B", 2)]
    [InlineData("method: delete", "B", 2)]
    [InlineData("method: get, returns: ShopCard", "AB", 1)]
    [InlineData("method: get, returns: ShopUser", "AB", 1)]
    public void What_is_written_has_a_path_and_what_is_read_a_name(string call, string name, int parts)
    {
        FormSpec form = Specs.ReadSound($"group: G\ncalls: {{ A: {{ {call}, path: a, set: {{ k.l: true }}, params: {{ a.b: string }} }} }}").Groups[0].Calls[0].Form;

        ParamSpec parameter = Assert.Single(form.Params);
        Assert.Equal((name, "a.b"), (parameter.Name, parameter.WireName));
        Assert.Equal((parts, parts), (parameter.Path.Count, Assert.Single(form.Set).Path.Count));
    }

    [Theory]
    [InlineData("returns: ShopUser")]
    [InlineData("returns: ShopCard")]
    [InlineData("lists: ShopUser")]
    public void A_call_that_reads_may_send_a_secret(string reads) =>
        Assert.True(Assert.Single(Specs.ReadSound($"group: G\ncalls: {{ A: {{ method: get, path: a, {reads}, params: {{ key: {{ type: string, secret: true }} }} }} }}").Groups[0].Calls[0].Form.Params).IsSecret);
}
