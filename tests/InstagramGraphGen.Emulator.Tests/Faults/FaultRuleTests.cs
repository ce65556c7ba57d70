using System.Collections.Concurrent;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>With which requests a fault happens.</summary>
public sealed class FaultRuleTests : IAsyncDisposable
{
    private static readonly Fault s_fault = Fault.Transient();

    private readonly TestApi _api = TestApi.InMemory();

    [Fact]
    public async Task The_nth_request_that_fits_and_no_other()
    {
        _api.Emulator.Faults.Add(new FaultRule(s_fault) { Nth = 2, Path = "me" });

        Assert.Equal((int[])[200, 500, 200, 200], await StatusesAsync("me", "me", "me", "me"));
    }

    [Fact]
    public async Task Every_nth_and_no_more_often_than_it_may()
    {
        _api.Emulator.Faults.Add(new FaultRule(s_fault) { Every = 2, Times = 2 });

        Assert.Equal((int[])[200, 500, 200, 500, 200, 200], await StatusesAsync("me", "me", "me", "me", "me", "me"));
    }

    [Theory]
    [InlineData("IgUser", 500, 500)]
    [InlineData("IgUser.conversations", 200, 500)]
    [InlineData("IgUser.messages", 200, 200)]
    public async Task By_operation(string operation, int node, int edge)
    {
        _api.Emulator.Faults.Add(new FaultRule(s_fault) { Operation = operation });

        Assert.Equal((int[])[node, edge], await StatusesAsync("me", "me/conversations"));
    }

    [Fact]
    public async Task By_the_form_of_a_write()
    {
        _api.Emulator.Faults.Add(new FaultRule(s_fault) { Operation = "IgUser.messages.Send" });
        using HttpResponseMessage send = await _api.Client.PostAsync(new Uri("me/messages", UriKind.Relative), Form("""recipient={"id":"900000000000002"}&message={"text":"x"}"""));
        using HttpResponseMessage action = await _api.Client.PostAsync(new Uri("me/messages", UriKind.Relative), Form("""recipient={"id":"900000000000002"}&sender_action=mark_seen"""));

        Assert.Equal((500, 200), ((int)send.StatusCode, (int)action.StatusCode));
    }

    [Fact]
    public async Task By_verb_and_account()
    {
        _api.Emulator.Faults.Add(new FaultRule(s_fault) { Verb = "POST" });
        _api.Emulator.Faults.Add(new FaultRule(Fault.Error("190/463")) { Account = "26000000000000001" });
        _api.Emulator.Faults.Add(new FaultRule(Fault.HtmlPage()) { Account = "1" });

        Assert.Equal((int[])[400, 400], await StatusesAsync("me", "26000000000000001/conversations"));
        using HttpResponseMessage post = await _api.Client.PostAsync(new Uri("me/messages", UriKind.Relative), Form("x=y"));
        Assert.Equal(500, (int)post.StatusCode);
    }

    [Fact]
    public async Task Of_several_rules_the_first_that_fits_answers_and_all_are_counted()
    {
        _api.Emulator.Faults.Add(new FaultRule(s_fault) { Nth = 2 });
        _api.Emulator.Faults.Add(new FaultRule(Fault.HtmlPage(503)) { Nth = 2 });
        _api.Emulator.Faults.Add(new FaultRule(Fault.HtmlPage(504)) { Nth = 3 });

        Assert.Equal((int[])[200, 500, 504, 200], await StatusesAsync("me", "me", "me", "me"));
    }

    [Fact]
    public async Task A_delay_adds_to_the_fault_behind_it()
    {
        _api.Emulator.Faults.Add(Fault.Delay(TimeSpan.FromSeconds(1)));
        _api.Emulator.Faults.Add(s_fault);
        Task<int[]> call = StatusesAsync("me");
        while (!call.IsCompleted)
        {
            _api.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        Assert.Equal((int[])[500], await call);
        Assert.Equal(["delay 1 s before_headers", "transient, not executed"], Assert.Single(_api.Emulator.Requests).Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task A_mix_gives_the_nth_request_the_same_with_the_same_seed()
    {
        FaultRule mix = FaultRule.Random(7, new(s_fault, 0.1), new(Fault.HtmlPage(502), 0.1));
        _api.Emulator.Faults.Add(mix);
        int[] first = await StatusesAsync([.. Enumerable.Repeat("me", 300)]);
        _api.Emulator.Faults.Clear();
        _api.Emulator.Faults.Add(mix);
        int[] second = await StatusesAsync([.. Enumerable.Repeat("me", 300)]);

        Assert.Equal(first, second);
        Assert.InRange(first.Count(status => status == 500), 15, 45);
        Assert.InRange(first.Count(status => status == 502), 15, 45);
    }

    [Fact]
    public async Task A_mix_gives_as_many_of_each_however_many_requests_are_under_way()
    {
        FaultRule mix = FaultRule.Random(7, new(s_fault, 0.1), new(Fault.HtmlPage(502), 0.1));
        _api.Emulator.Faults.Add(mix);
        int[] serial = await StatusesAsync([.. Enumerable.Repeat("me", 300)]);
        _api.Emulator.Faults.Clear();
        _api.Emulator.Faults.Add(mix);
        var parallel = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => parallel.Add(Assert.Single(await StatusesAsync("me"))));

        Assert.Equal(serial.Order(), parallel.Order());
    }

    [Theory]
    [InlineData("tokn_expired", "no error \"tokn_expired\". Did you mean \"token_expired\"?")]
    [InlineData("190/x", "no error \"190/x\".")]
    public void An_error_that_the_spec_does_not_have_is_a_mistake(string name, string problem)
    {
        GraphEmulatorException e = Assert.Throws<GraphEmulatorException>(() => _api.Emulator.Faults.Add(Fault.Error(name)));

        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IgUsr", "Did you mean \"IgUser\"?")]
    [InlineData("IgUser.mesages", "Did you mean \"messages\"?")]
    [InlineData("IgUser.messages.Sent", "Did you mean \"Send\"?")]
    public void So_is_an_operation_that_it_does_not_have(string operation, string problem)
    {
        GraphEmulatorException e = Assert.Throws<GraphEmulatorException>(() => _api.Emulator.Faults.Add(new FaultRule(s_fault) { Operation = operation }));

        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_never_come_are_mistakes()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _api.Emulator.Faults.Add(new FaultRule(s_fault) { Nth = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _api.Emulator.Faults.Add(new FaultRule(s_fault) { Every = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _api.Emulator.Faults.Add(new FaultRule(s_fault) { Verb = "PUT" }));
        Assert.Throws<ArgumentException>(() => FaultRule.Random(1));
        Assert.Throws<ArgumentException>(() => FaultRule.Random(1, new(s_fault, 0.6), new(s_fault, 0.6)));
        Assert.Throws<InvalidOperationException>(() => Fault.CutConnection().WithoutExecution());
        Assert.Throws<InvalidOperationException>(() => Fault.Delay(TimeSpan.Zero).AfterExecution());
    }

    [Fact]
    public async Task Options_may_hold_them()
    {
        await using var emulator = GraphEmulator.Create(new GraphEmulatorOptions { Faults = [new FaultRule(Fault.Error("token_expired")) { Times = 1 }] });
        using var client = new HttpClient(emulator.CreateHandler());
        using HttpResponseMessage response = await client.GetAsync(new Uri("https://graph.instagram.com/me"));
        GraphError error = await GraphError.ReadAsync(response);

        Assert.Equal((190, 463, "The access token expired."), (error.Code, error.Subcode, error.Message));
    }

    /// <summary>Every error that the spec has a name for.</summary>
    [Fact]
    public async Task Each_error_of_the_spec_can_be_asked_for_by_its_name()
    {
        InstagramGraphGen.Spec.GraphSpec spec = SpecLoader.Load(new GraphEmulatorOptions());
        InstagramGraphGen.Spec.ErrorSpec[] named = [.. spec.Errors.Where(error => error.Name is not null && error.Subcode is not null || error.Name is not null && error.Fragment is null)];
        foreach (InstagramGraphGen.Spec.ErrorSpec error in named)
        {
            _api.Emulator.Faults.Add(Fault.Error(error.Name!), times: 1);
            using HttpResponseMessage response = await _api.SendAsync("me");
            string text = await response.Content.ReadAsStringAsync();

            Assert.Contains($"\"code\":{error.Code}", text, StringComparison.Ordinal);
            Assert.Contains(error.Subcode is null ? "" : $"\"error_subcode\":{error.Subcode}", text, StringComparison.Ordinal);
        }

        Assert.NotEmpty(named);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    private static StringContent Form(string text) => new(text, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

    private async Task<int[]> StatusesAsync(params string[] paths)
    {
        var statuses = new List<int>();
        foreach (string path in paths)
        {
            using HttpResponseMessage response = await _api.SendAsync(path);
            statuses.Add((int)response.StatusCode);
        }

        return [.. statuses];
    }
}
