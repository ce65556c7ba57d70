using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Adds webhooks to an app.</summary>
public static class GraphWebhookServiceCollectionExtensions
{
    private static readonly string[] s_options =
    [
        nameof(GraphWebhookOptions.VerifyToken), nameof(GraphWebhookOptions.AppSecrets), nameof(GraphWebhookOptions.AllowSha1), nameof(GraphWebhookOptions.MaxBodyBytes),
        nameof(GraphWebhookOptions.MaxConcurrency), nameof(GraphWebhookOptions.Capacity), nameof(GraphWebhookOptions.AcceptTimeout), nameof(GraphWebhookOptions.DuplicateWindow),
    ];

    /// <summary>Adds the webhooks of an API; <c>app.MapGraphWebhooks(…)</c> gives them an address. Adding them again adds to what was said.</summary>
    /// <typeparam name="TWebhooks">The emitted webhooks, such as <c>InstagramWebhooks</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options, which are checked when the app starts.</param>
    /// <returns>Says who handles the events.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static GraphWebhookBuilder AddGraphWebhooks<TWebhooks>(this IServiceCollection services, Action<GraphWebhookOptions> configure)
        where TWebhooks : IGraphWebhooks => services.AddGraphWebhooks<TWebhooks>(TWebhooks.Name, configure);

    /// <summary>Adds the webhooks of an API whose options are in the configuration.</summary>
    /// <typeparam name="TWebhooks">The emitted webhooks, such as <c>InstagramWebhooks</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section with the options, by their names. A name that is none ends the app when it starts.</param>
    /// <returns>Says who handles the events.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static GraphWebhookBuilder AddGraphWebhooks<TWebhooks>(this IServiceCollection services, IConfiguration configuration)
        where TWebhooks : IGraphWebhooks => services.AddGraphWebhooks<TWebhooks>(TWebhooks.Name, configuration);

    /// <summary>Adds the webhooks of an API under a name: for several apps of one API, each with its own secret, address and handlers.</summary>
    /// <typeparam name="TWebhooks">The emitted webhooks, such as <c>InstagramWebhooks</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, which <c>MapGraphWebhooks</c> takes, too.</param>
    /// <param name="configure">Sets the options, which are checked when the app starts.</param>
    /// <returns>Says who handles the events.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or another argument is null.</exception>
    public static GraphWebhookBuilder AddGraphWebhooks<TWebhooks>(this IServiceCollection services, string name, Action<GraphWebhookOptions> configure)
        where TWebhooks : IGraphWebhooks
    {
        ArgumentNullException.ThrowIfNull(configure);
        GraphWebhookBuilder builder = services.AddNamed<TWebhooks>(name);
        services.AddOptions<GraphWebhookOptions>(name).Configure(configure);
        return builder;
    }

    /// <summary>Adds the webhooks of an API under a name, with options in the configuration.</summary>
    /// <typeparam name="TWebhooks">The emitted webhooks, such as <c>InstagramWebhooks</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, which <c>MapGraphWebhooks</c> takes, too.</param>
    /// <param name="configuration">The section with the options, by their names. A name that is none ends the app when it starts.</param>
    /// <returns>Says who handles the events.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or another argument is null.</exception>
    public static GraphWebhookBuilder AddGraphWebhooks<TWebhooks>(this IServiceCollection services, string name, IConfiguration configuration)
        where TWebhooks : IGraphWebhooks
    {
        ArgumentNullException.ThrowIfNull(configuration);
        GraphWebhookBuilder builder = services.AddNamed<TWebhooks>(name);
        services.AddOptions<GraphWebhookOptions>(name).Configure(_ => CheckNames(configuration)).Bind(configuration);
        return builder;
    }

    /// <summary>A name that is no option would change nothing, and nobody would hear of it.</summary>
    private static void CheckNames(IConfiguration configuration)
    {
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            if (!s_options.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"'{section.Path}' is no option of webhooks. A configuration can have: {string.Join(", ", s_options)}.");
            }
        }
    }

    private static GraphWebhookBuilder AddNamed<TWebhooks>(this IServiceCollection services, string name)
        where TWebhooks : IGraphWebhooks
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        WebhookRegistration? known = services.Select(s => s is { IsKeyedService: false, ImplementationInstance: WebhookRegistration r } && r.Name == name ? r : null).FirstOrDefault(r => r is not null);
        if (known is not null)
        {
            return known.Api == typeof(TWebhooks)
                ? new(services, known)
                : throw new InvalidOperationException($"The name '{name}' has the webhooks of {known.Api.Name} already. Give those of {typeof(TWebhooks).Name} another one.");
        }

        var registration = new WebhookRegistration(name, typeof(TWebhooks), static body => TWebhooks.Read(body));
        services.AddMetrics();
        services.AddHttpContextAccessor();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, HandshakeLogFilter>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebhookTelemetry>();
        services.TryAddSingleton(provider => new GraphWebhookDispatcher(provider));
        services.AddSingleton(registration);
        services.AddKeyedSingleton(name, registration);
        services.AddKeyedSingleton(name, (provider, _) => CreateDispatch(provider, registration));
        services.AddKeyedSingleton(name, (provider, _) => new WebhookEndpoint(
            registration,
            provider.GetRequiredKeyedService<IGraphWebhookInbox>(name),
            provider.GetRequiredService<IOptionsMonitor<GraphWebhookOptions>>(),
            provider.GetRequiredService<WebhookTelemetry>(),
            LoggerOf(provider)));
        services.AddKeyedSingleton(name, (provider, _) => new EventRoom(
            provider.GetRequiredKeyedService<Dispatch>(name), provider.GetRequiredService<IOptionsMonitor<GraphWebhookOptions>>().Get(name), provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IGraphWebhookInbox>(name, (provider, _) => new QueueInbox(provider.GetRequiredKeyedService<EventRoom>(name)));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<Dispatch>(name));
        services.AddSingleton<IValidateOptions<GraphWebhookOptions>>(new GraphWebhookOptionsCheck(name));
        services.AddOptions<GraphWebhookOptions>(name).ValidateOnStart();
        return new(services, registration);
    }

    private static Dispatch CreateDispatch(IServiceProvider provider, WebhookRegistration registration)
    {
        IOptionsMonitor<GraphWebhookOptions> options = provider.GetRequiredService<IOptionsMonitor<GraphWebhookOptions>>();
        UnfailingLogger logger = LoggerOf(provider);
        var seen = new SeenEvents(registration.Name, SeenStore.Of(provider, options.Get(registration.Name).DuplicateWindow), logger);
        return new(registration, seen, options, provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<WebhookTelemetry>(), logger, provider.GetRequiredService<TimeProvider>());
    }

    private static UnfailingLogger LoggerOf(IServiceProvider provider) => new(provider.GetRequiredService<ILogger<GraphWebhookDispatcher>>());
}
