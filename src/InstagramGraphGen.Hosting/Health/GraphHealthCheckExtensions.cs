using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstagramGraphGen;

/// <summary>Adds a client to an app's health.</summary>
public static class GraphHealthCheckExtensions
{
    /// <summary>
    /// Says how a client is: unhealthy (or <paramref name="failureStatus"/>) while a token of its accounts is refused, with the code and what the spec says of it; degraded while the API is
    /// not to be reached, down or refuses calls for their rate; else healthy.
    /// </summary>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="clientName">The name that <c>AddGraphClient</c> was given; null: the client without a name.</param>
    /// <param name="probe">A cheap call that each check makes, such as <c>(client, stop) => client.Me.Fields(u => u.Id).GetAsync(stop)</c>; it counts in the rates. Null: what the app's last calls came to is said.</param>
    /// <param name="name">The name of the check; null: that of the client.</param>
    /// <param name="failureStatus">What a refused token is; null: unhealthy.</param>
    /// <param name="tags">To choose checks by.</param>
    /// <param name="timeout">How long the probe may take; null: as long as a call may.</param>
    /// <exception cref="ArgumentException">There is no client of the name.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddGraphHealthCheck<TClient>(
        this IHealthChecksBuilder builder,
        string? clientName = null,
        Func<TClient, CancellationToken, Task>? probe = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
        where TClient : GraphClient, IGraphClient<TClient>
    {
        ArgumentNullException.ThrowIfNull(builder);
        string client = clientName ?? typeof(TClient).FullName!;
        return builder.Add(new HealthCheckRegistration(name ?? client, provider => new GraphHealthCheck<TClient>(Checked(provider, client), client, probe), failureStatus, tags, timeout));
    }

    private static IServiceProvider Checked(IServiceProvider provider, string client) => provider.GetKeyedService<GraphHealth>(client) is not null
        ? provider
        : throw new ArgumentException($"No Graph client has the name '{client}', so that its health cannot be told. Add it with AddGraphClient.");
}
