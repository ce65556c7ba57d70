using Microsoft.Extensions.DependencyInjection;

namespace InstagramGraphGen;

/// <summary>Adds a governor to a client.</summary>
public static class GraphGovernorExtensions
{
    /// <summary>
    /// Holds calls back before the API refuses them (<see cref="GraphGovernorHandler"/>). It stands behind the retries and all other handlers, whatever is added first.
    /// </summary>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not what <c>AddGraphClient</c> gave.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The client has a governor already.</exception>
    public static IHttpClientBuilder AddGraphGovernor(this IHttpClientBuilder builder) => builder.AddGraphGovernor((_, _) => { });

    /// <inheritdoc cref="AddGraphGovernor(IHttpClientBuilder)"/>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="configure">How calls are held back.</param>
    public static IHttpClientBuilder AddGraphGovernor(this IHttpClientBuilder builder, Action<GraphGovernorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddGraphGovernor((options, _) => configure(options));
    }

    /// <inheritdoc cref="AddGraphGovernor(IHttpClientBuilder)"/>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="configure">How calls are held back, with what the app's services give, such as the connection to Redis.</param>
    public static IHttpClientBuilder AddGraphGovernor(this IHttpClientBuilder builder, Action<GraphGovernorOptions, IServiceProvider> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddGraphGovernor(provider =>
        {
            var options = new GraphGovernorOptions();
            configure(options, provider);
            return new GraphGovernorHandler(options, GraphTelemetry.Of(provider, builder.Name));
        });
    }

    /// <inheritdoc cref="AddGraphGovernor(IHttpClientBuilder)"/>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="create">Gives the governor: the same for several clients, where they speak for one app.</param>
    public static IHttpClientBuilder AddGraphGovernor(this IHttpClientBuilder builder, Func<IServiceProvider, GraphGovernorHandler> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        GraphClientParts.AddOnce(builder, nameof(AddGraphGovernor), "Two governors would each count a call.");

        // Among the services, so that it is disposed of with the app.
        builder.Services.AddKeyedSingleton(builder.Name, (provider, _) => create(provider));
        return builder.AddGraphHandler((_, provider) => provider.GetRequiredKeyedService<GraphGovernorHandler>(builder.Name));
    }
}
