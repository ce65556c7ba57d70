using Microsoft.Extensions.Http;

namespace InstagramGraphGen;

/// <summary>Puts a <see cref="SingleSend"/> around handlers of Http.Resilience, when all handlers of a client with <c>AddGraphResilience</c> are there.</summary>
internal sealed class SingleSendFilter(IEnumerable<GraphClientPart> parts) : IHttpMessageHandlerBuilderFilter
{
    /// <summary>By its name, so that only apps that use it reference its package.</summary>
    private const string ResilienceHandler = "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (!parts.Contains(new(builder.Name ?? "", nameof(GraphHttpClientBuilderExtensions.AddGraphResilience))))
        {
            return;
        }

        for (int i = builder.AdditionalHandlers.Count - 1; i >= 0; i--)
        {
            if (IsResilience(builder.AdditionalHandlers[i].GetType()))
            {
                builder.AdditionalHandlers.Insert(i + 1, new SingleSend.Inside());
                builder.AdditionalHandlers.Insert(i, new SingleSend.Outside());
            }
        }
    };

    private static bool IsResilience(Type? type) => type is not null && (type.FullName == ResilienceHandler || IsResilience(type.BaseType));
}
