using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Polly;

namespace InstagramGraphGen;

/// <summary>What stands between a client's requests and its HttpClient.</summary>
public static class GraphHttpClientBuilderExtensions
{
    /// <summary>
    /// Repeats calls on Graph's own outcomes: transient errors (also inside an HTTP 200), limits, cut connections and bodies. A write is sent again only where it is
    /// sure that it was not executed. Handlers of Http.Resilience on the same client know neither, so that their retries see a success: nothing multiplies.
    /// </summary>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not what <c>AddGraphClient</c> gave.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The client has retries already.</exception>
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
        GraphClientParts.AddOnce(builder, nameof(AddGraphResilience), "Two that repeat would multiply.");
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, SingleSendFilter>());
        return builder.AddGraphHandler((options, provider) =>
        {
            var pipeline = new ResiliencePipelineBuilder<GraphExchange> { Name = builder.Name, TimeProvider = options.TimeProvider };
            configure(pipeline, provider);
            return new GraphResilienceHandler(pipeline.Build(), GraphTelemetry.Of(provider, builder.Name));
        });
    }

    /// <summary>Adds a handler behind those that are there, but in front of the governor, which sees each time that a call is sent; it is made once, and used by all clients of the name.</summary>
    /// <param name="builder">What <c>AddGraphClient</c> gave.</param>
    /// <param name="create">Makes it of the client's options and the app's services.</param>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not what <c>AddGraphClient</c> gave.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddGraphHandler(this IHttpClientBuilder builder, Func<GraphOptions, IServiceProvider, GraphHandler> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        GraphClientParts.CheckClient(builder);
        builder.Services.AddOptions<GraphOptions>(builder.Name).PostConfigure<IServiceProvider>((options, provider) => GraphClientParts.Insert(options.Handlers, create(options, provider)));
        return builder;
    }
}
