using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Keeps and renews tokens.</summary>
public static class GraphTokenExtensions
{
    /// <summary>
    /// Adds an <see cref="IGraphTokenStore"/> that keeps tokens in the app's <see cref="IDistributedCache"/>, encrypted by its data protection: add both, such as <c>AddStackExchangeRedisCache</c>
    /// and <c>AddDataProtection</c>. Machines that share tokens share the cache and the keys of data protection.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">How tokens are kept; null: as the options say.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddGraphTokenStore(this IServiceCollection services, Action<GraphTokenStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new GraphTokenStoreOptions();
        configure?.Invoke(options);
        ArgumentNullException.ThrowIfNull(options.KeyPrefix, "options.KeyPrefix");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KeepAfterEnd, TimeSpan.Zero, "options.KeepAfterEnd");
        services.TryAddSingleton<IGraphTokenStore>(provider => new DistributedTokenStore(
            provider.GetService<IDistributedCache>() ?? throw new InvalidOperationException("AddGraphTokenStore keeps tokens in a distributed cache, and the app has none. Add one, such as AddStackExchangeRedisCache; AddDistributedMemoryCache forgets them with the process."),
            provider.GetService<IDataProtectionProvider>() ?? throw new InvalidOperationException("AddGraphTokenStore encrypts tokens by data protection, which the app does not have. Call AddDataProtection, and keep its keys where all machines find them."),
            options,
            LogOf(provider),
            ClockOf(provider)));
        return services;
    }

    /// <summary>
    /// Renews the tokens of a client before they end, and keeps them in the app's <see cref="IGraphTokenStore"/>, if it has one. The client that others ask for is that of
    /// <see cref="GraphRenewalOptions.Account"/>, and <see cref="GraphAccounts{TClient}"/> gives those of others. A token in the client's options is what the first one begins with. What
    /// becomes of tokens is logged.
    /// </summary>
    /// <typeparam name="TClient">The emitted client.</typeparam>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="renewing">The emitted call that renews: <c>(client, options) =&gt; client.OAuth.Renewing(options)</c>.</param>
    /// <param name="configure">How tokens are renewed, of every account; null: as the options say.</param>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not what <c>AddGraphClient</c> gave, or an argument is null.</exception>
    /// <exception cref="InvalidOperationException">The client has a renewal already.</exception>
    public static IHttpClientBuilder AddGraphRenewal<TClient>(
        this IHttpClientBuilder builder, Func<TClient, GraphRenewalOptions, GraphRenewingCredential> renewing, Action<GraphRenewalOptions, IServiceProvider>? configure = null)
        where TClient : GraphClient, IGraphClient<TClient>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(renewing);
        GraphClientParts.AddOnce(builder, nameof(AddGraphRenewal), "Two would each renew the token.");
        string name = builder.Name;

        // Without a token of its own the client is made for no account; the credential makes those of accounts.
        builder.Services.AddOptions<GraphOptions>(name).PostConfigure(options => options.Credential ??= options.AccessToken is null ? GraphCredential.None : null);
        builder.Services.AddKeyedSingleton(name, (provider, _) => Accounts(provider, name, renewing, configure));
        if (name == typeof(TClient).FullName)
        {
            builder.Services.TryAddSingleton(provider => provider.GetRequiredKeyedService<GraphAccounts<TClient>>(name));
        }

        return builder;
    }

    private static GraphAccounts<TClient> Accounts<TClient>(
        IServiceProvider provider, string name, Func<TClient, GraphRenewalOptions, GraphRenewingCredential> renewing, Action<GraphRenewalOptions, IServiceProvider>? configure)
        where TClient : GraphClient, IGraphClient<TClient>
    {
        IGraphTokenStore? store = provider.GetService<IGraphTokenStore>();
        GraphOptions client = provider.GetRequiredService<IOptionsMonitor<GraphOptions>>().Get(name);
        ILogger log = LogOf(provider);
        return new(() => GraphServiceCollectionExtensions.CreateBare<TClient>(provider, name), Renewing, store);

        GraphRenewingCredential Renewing(TClient own, string? account)
        {
            var options = new GraphRenewalOptions { Store = store, TimeProvider = client.TimeProvider };
            configure?.Invoke(options, provider);
            if (account is not null && account != options.Account)
            {
                (options.Account, options.Token) = (account, null);
            }
            else if (client.AccessToken is { } token)
            {
                options.Token ??= new(token);
            }

            RenewalLog.Watch(options, log);
            return renewing(own, options);
        }
    }

    private static ILogger LogOf(IServiceProvider provider) => provider.GetService<ILoggerFactory>()?.CreateLogger(GraphTelemetry.Name) ?? NullLogger.Instance;

    private static TimeProvider ClockOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
