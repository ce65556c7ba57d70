using System.Diagnostics;
using System.Net;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen.AspNetCore.Tests;

public sealed class OptionsTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "VerifyToken", "VerifyToken is missing" },
        { "AppSecrets", "AppSecrets is empty" },
        { "AppSecrets:blank", "One of AppSecrets is empty, or has white space" },
        { "MaxBodyBytes", "MaxBodyBytes must be more than zero" },
        { "MaxConcurrency", "MaxConcurrency must be more than zero" },
        { "Capacity", "Capacity must be more than zero" },
        { "AcceptTimeout", "AcceptTimeout must be" },
        { "DuplicateWindow", "DuplicateWindow must not be negative" },
        { "DuplicateWindow:long", "DuplicateWindow must be 365 days at most" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_work_is_told_when_the_app_starts(string option, string message)
    {
        OptionsValidationException e = await Assert.ThrowsAsync<OptionsValidationException>(() => WebhookApp.StartAsync(options: o => Spoil(o, option)));
        Assert.Contains($"Webhooks \"Shop\": {message}", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_window_that_is_allowed_works_in_a_cache()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add).HandleBeforeAcknowledging(), o => o.DuplicateWindow = TimeSpan.FromDays(365));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Single(handled.All);
        Assert.DoesNotContain(app.Log.Lines, l => l.Contains("the cache of handled events failed", StringComparison.Ordinal));
    }

    [Fact]
    public void No_token_and_no_secret_is_in_a_debugger_s_view()
    {
        PropertyInfo[] shown = [.. typeof(GraphWebhookOptions).GetProperties().Where(p => p.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never)];
        Assert.Equal(["AcceptTimeout", "AllowSha1", "Capacity", "DuplicateWindow", "MaxBodyBytes", "MaxConcurrency"], shown.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task They_may_be_in_the_configuration_where_a_misspelt_name_is_told()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["VerifyToken"] = "v",
            ["AppSecrets:0"] = "first",
            ["AppSecrets:1"] = "second",
            ["AllowSha1"] = "true",
            ["DuplicateWindow"] = "01:00:00",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGraphWebhooks<ShopWebhooks>(configuration);
        await using ServiceProvider provider = services.BuildServiceProvider();
        GraphWebhookOptions options = provider.GetRequiredService<IOptionsMonitor<GraphWebhookOptions>>().Get("Shop");
        Assert.Equal(["first", "second"], options.AppSecrets);
        Assert.Equal(("v", true, TimeSpan.FromHours(1)), (options.VerifyToken, options.AllowSha1, options.DuplicateWindow));

        configuration["AppSecret"] = "third";
        var other = new ServiceCollection();
        other.AddGraphWebhooks<ShopWebhooks>(configuration);
        await using ServiceProvider second = other.BuildServiceProvider();
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => second.GetRequiredService<IOptionsMonitor<GraphWebhookOptions>>().Get("Shop"));
        Assert.StartsWith("'AppSecret' is no option of webhooks. A configuration can have: VerifyToken, AppSecrets, ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("third", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_apps_of_one_API_have_their_own_secret_address_and_handlers()
    {
        var one = new Handled();
        var two = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(
            configure: b =>
            {
                b.Services.AddGraphWebhooks<ShopWebhooks>("two", o => { o.VerifyToken = "2"; o.AppSecrets = ["secret 2"]; }).OnAny(two.Add);
                b.Services.AddGraphWebhooks<ShopWebhooks>(o => { }).OnAny(one.Add); // adds to what was said
            },
            map: a =>
            {
                InvalidOperationException which = Assert.Throws<InvalidOperationException>(() => a.MapGraphWebhooks("/x"));
                Assert.Contains("'Shop', 'two'", which.Message, StringComparison.Ordinal);
                Assert.Contains("'three'", Assert.Throws<InvalidOperationException>(() => a.MapGraphWebhooks("/x", "three")).Message, StringComparison.Ordinal);
                a.MapGraphWebhooks("/two", "two");
            },
            mapItself: a => a.MapGraphWebhooks<ShopWebhooks>(WebhookApp.Path));

        byte[] body = ShopBodies.Message("m1");
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(body));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostToAsync("/two", body, (GraphSignature.Header, GraphSignature.Create(body, WebhookApp.Secret))));
        Assert.Equal(HttpStatusCode.OK, await app.PostToAsync("/two", body, (GraphSignature.Header, GraphSignature.Create(body, "secret 2"))));
        await app.StopAsync();
        Assert.Equal(["m1"], one.Mids);
        Assert.Equal(["m1"], two.Mids);
    }

    [Fact]
    public async Task Nothing_that_was_added_is_told_where_it_is_mapped()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("AddGraphWebhooks", Assert.Throws<InvalidOperationException>(() => app.MapGraphWebhooks("/x")).Message, StringComparison.Ordinal);
    }

    private static void Spoil(GraphWebhookOptions options, string option)
    {
        switch (option)
        {
            case "VerifyToken": options.VerifyToken = " "; break;
            case "AppSecrets": options.AppSecrets = []; break;
            case "AppSecrets:blank": options.AppSecrets = ["canary", "canary\n"]; break;
            case "MaxBodyBytes": options.MaxBodyBytes = 0; break;
            case "MaxConcurrency": options.MaxConcurrency = -1; break;
            case "Capacity": options.Capacity = 0; break;
            case "AcceptTimeout": options.AcceptTimeout = TimeSpan.Zero; break;
            case "DuplicateWindow:long": options.DuplicateWindow = TimeSpan.MaxValue; break;
            default: options.DuplicateWindow = TimeSpan.FromSeconds(-1); break;
        }
    }
}
