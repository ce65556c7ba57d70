using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Puts Graph clients among the services of an app.</summary>
public static class GraphServiceCollectionExtensions
{
    /// <summary>
    /// Adds a client. It is made anew for each who asks, over an <see cref="HttpClient"/> of the factory; its options are checked when the app starts.
    /// </summary>
    /// <typeparam name="TClient">The emitted client.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; what they hold, such as handlers, is shared by all clients of the name.</param>
    /// <returns>Configures the HttpClient, and what stands above it (<c>AddGraphResilience</c>).</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddGraphClient<TClient>(this IServiceCollection services, Action<GraphOptions> configure)
        where TClient : GraphClient, IGraphClient<TClient>
    {
        IHttpClientBuilder builder = services.AddNamed<TClient>(typeof(TClient).FullName!, o => o.Configure(configure));
        services.TryAddTransient(provider => Create<TClient>(provider, builder.Name));
        return builder;
    }

    /// <summary>Adds a client whose options are in the configuration.</summary>
    /// <typeparam name="TClient">The emitted client.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section with the options, by their names.</param>
    /// <returns>Configures the HttpClient, and what stands above it (<c>AddGraphResilience</c>).</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddGraphClient<TClient>(this IServiceCollection services, IConfiguration configuration)
        where TClient : GraphClient, IGraphClient<TClient> =>
        services.AddGraphClient<TClient>(GraphConfiguration.Of(configuration));

    /// <summary>Adds a client under a name, as a keyed service: for several accounts, apps or hosts in one program.</summary>
    /// <typeparam name="TClient">The emitted client.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name: the key of the service (<c>[FromKeyedServices("…")]</c>), of the HttpClient and of the options.</param>
    /// <param name="configure">Sets the options; what they hold, such as handlers, is shared by all clients of the name.</param>
    /// <returns>Configures the HttpClient, and what stands above it (<c>AddGraphResilience</c>).</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or another argument is null.</exception>
    public static IHttpClientBuilder AddGraphClient<TClient>(this IServiceCollection services, string name, Action<GraphOptions> configure)
        where TClient : GraphClient, IGraphClient<TClient>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        services.AddKeyedTransient(name, (provider, _) => Create<TClient>(provider, name));
        return services.AddNamed<TClient>(name, o => o.Configure(configure));
    }

    /// <summary>Adds a client under a name, as a keyed service, whose options are in the configuration.</summary>
    /// <typeparam name="TClient">The emitted client.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name: the key of the service (<c>[FromKeyedServices("…")]</c>), of the HttpClient and of the options.</param>
    /// <param name="configuration">The section with the options, by their names.</param>
    /// <returns>Configures the HttpClient, and what stands above it (<c>AddGraphResilience</c>).</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or another argument is null.</exception>
    public static IHttpClientBuilder AddGraphClient<TClient>(this IServiceCollection services, string name, IConfiguration configuration)
        where TClient : GraphClient, IGraphClient<TClient> =>
        services.AddGraphClient<TClient>(name, GraphConfiguration.Of(configuration));

    private static IHttpClientBuilder AddNamed<TClient>(this IServiceCollection services, string name, Action<OptionsBuilder<GraphOptions>> configure)
        where TClient : GraphClient, IGraphClient<TClient>
    {
        OptionsBuilder<GraphOptions> options = services.AddOptions<GraphOptions>(name);
        configure(options);
        options.ValidateOnStart();
        services.AddSingleton(new GraphClientName(name));
        services.AddKeyedSingleton(name, (_, _) => new GraphHealth());
        services.AddKeyedSingleton(name, (provider, _) => GraphTelemetry.Create(provider, name));
        services.AddSingleton<IValidateOptions<GraphOptions>>(provider => new GraphOptionsCheck<TClient>(name, provider.GetRequiredService<IHttpClientFactory>()));

        // GraphOptions.Timeout is about all attempts and the bodies; HttpClient's own would end some of them earlier.
        return services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddGraphHandler((_, provider) => new GraphTelemetryHandler(GraphTelemetry.Of(provider, name)));
    }

    internal static TClient Create<TClient>(IServiceProvider provider, string name)
        where TClient : GraphClient, IGraphClient<TClient> =>
        provider.GetKeyedService<GraphAccounts<TClient>>(name) is { } accounts ? accounts.Default : CreateBare<TClient>(provider, name);

    /// <summary>A client with the credential that the options have.</summary>
    internal static TClient CreateBare<TClient>(IServiceProvider provider, string name)
        where TClient : GraphClient, IGraphClient<TClient> =>
        TClient.Create(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
            provider.GetRequiredService<IOptionsMonitor<GraphOptions>>().Get(name));
}
