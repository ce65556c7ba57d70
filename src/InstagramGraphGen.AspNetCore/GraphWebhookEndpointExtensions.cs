using Microsoft.AspNetCore.Authorization;

namespace InstagramGraphGen;

/// <summary>Gives webhooks an address.</summary>
public static class GraphWebhookEndpointExtensions
{
    /// <summary>Gives the webhooks that were added an address: the handshake (GET) and deliveries (POST). It asks for no login, since each delivery is signed.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path, such as <c>/webhooks/instagram</c>.</param>
    /// <param name="name">The name under which they were added; may be left out where only one API was added.</param>
    /// <returns>Configures the endpoint further.</returns>
    /// <exception cref="InvalidOperationException">None were added, or none under the name, or several and no name tells which.</exception>
    public static IEndpointConventionBuilder MapGraphWebhooks(this IEndpointRouteBuilder endpoints, string pattern, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        WebhookRegistration found = Find(endpoints.ServiceProvider, name);
        WebhookEndpoint? endpoint = null;

        // Made with the first request: what its options lack is told when the app starts.
        return endpoints.Map(pattern, context => (endpoint ??= endpoints.ServiceProvider.GetRequiredKeyedService<WebhookEndpoint>(found.Name)).HandleAsync(context))
            .WithDisplayName($"{found.Name} webhooks")
            .WithMetadata(new AllowAnonymousAttribute(), found);
    }

    /// <summary>Gives the webhooks of an API an address, where several were added.</summary>
    /// <typeparam name="TWebhooks">The emitted webhooks, such as <c>InstagramWebhooks</c>.</typeparam>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path, such as <c>/webhooks/instagram</c>.</param>
    /// <returns>Configures the endpoint further.</returns>
    /// <exception cref="InvalidOperationException">They were not added.</exception>
    public static IEndpointConventionBuilder MapGraphWebhooks<TWebhooks>(this IEndpointRouteBuilder endpoints, string pattern)
        where TWebhooks : IGraphWebhooks => endpoints.MapGraphWebhooks(pattern, TWebhooks.Name);

    private static WebhookRegistration Find(IServiceProvider services, string? name)
    {
        WebhookRegistration[] all = [.. services.GetServices<WebhookRegistration>()];
        WebhookRegistration[] found = name is null ? all : [.. all.Where(r => r.Name == name)];
        string names = string.Join(", ", all.Select(r => $"'{r.Name}'"));
        return found switch
        {
            [WebhookRegistration one] => one,
            _ when all.Length == 0 => throw new InvalidOperationException("No webhooks were added. Add them first: builder.Services.AddGraphWebhooks<…>(…)."),
            [] => throw new InvalidOperationException($"No webhooks were added under the name '{name}'. There are: {names}."),
            _ => throw new InvalidOperationException($"Several webhooks were added: {names}. Say which: MapGraphWebhooks(pattern, name)."),
        };
    }
}
