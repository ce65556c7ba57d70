using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace InstagramGraphGen;

/// <summary>What stands between a client's requests and its HttpClient.</summary>
public static class GraphHttpClientBuilderExtensions
{
    /// <summary>
    /// Repeats calls on Graph's own outcomes: transient errors (also inside an HTTP 200), limits, cut connections and bodies. A write is sent again only where it is
    /// sure that it was not executed. Handlers of the HttpClient, such as those of Http.Resilience, see neither; leave them away, or to what comes before a call is sent.
    /// </summary>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddGraphResilience(this IHttpClientBuilder builder) => builder.AddGraphResilience(_ => { });

    /// <inheritdoc cref="AddGraphResilience(IHttpClientBuilder)"/>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="configure">How often and how long.</param>
    public static IHttpClientBuilder AddGraphResilience(this IHttpClientBuilder builder, Action<GraphRetryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddGraphResilience((pipeline, _) =>
        {
            var options = new GraphRetryOptions();
            configure(options);
            ArgumentOutOfRangeException.ThrowIfNegative(options.MaxRetryAttempts, $"{nameof(GraphRetryOptions)}.{nameof(options.MaxRetryAttempts)}");
            if (options.MaxRetryAttempts == 0)
            {
                return;
            }

            pipeline.AddRetry(GraphRetry.ToStrategy(options));
        });
    }

    /// <summary>Sends calls through a pipeline of your own. <see cref="GraphRetry.ToStrategy"/> gives the retries.</summary>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="configure">Adds strategies, outermost first. The pipeline is made once, and its clock is that of the options.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddGraphResilience(this IHttpClientBuilder builder, Action<ResiliencePipelineBuilder<GraphExchange>, IServiceProvider> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddGraphHandler((options, provider) =>
        {
            var pipeline = new ResiliencePipelineBuilder<GraphExchange> { Name = builder.Name, TimeProvider = options.TimeProvider };
            configure(pipeline, provider);
            return new GraphResilienceHandler(pipeline.Build());
        });
    }

    /// <summary>Adds a handler behind those that are there; it is made once, and used by all clients of the name.</summary>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="create">Makes it of the client's options and the app's services.</param>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not what <c>AddGraphClient</c> gave.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddGraphHandler(this IHttpClientBuilder builder, Func<GraphOptions, IServiceProvider, GraphHandler> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        if (!builder.Services.Any(service => service.ImplementationInstance is GraphClientName { Name: var name } && name == builder.Name))
        {
            throw new ArgumentException($"No Graph client has the name '{builder.Name}'. This follows AddGraphClient, not AddHttpClient.", nameof(builder));
        }

        builder.Services.AddOptions<GraphOptions>(builder.Name).PostConfigure<IServiceProvider>((options, provider) => options.Handlers.Add(create(options, provider)));
        return builder;
    }
}
