using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstagramGraphGen;

/// <summary>Makes a cheap call, if there is one, then says what the last calls of a client came to.</summary>
internal sealed class GraphHealthCheck<TClient>(IServiceProvider provider, string client, Func<TClient, CancellationToken, Task>? probe) : IHealthCheck
    where TClient : GraphClient, IGraphClient<TClient>
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (probe is not null)
        {
            try
            {
                await probe(GraphServiceCollectionExtensions.Create<TClient>(provider, client), cancellationToken).ConfigureAwait(false);
            }
            catch (GraphGovernorException)
            {
                // Nothing was sent, so that what was known before holds.
            }
            catch (Exception e) when (e is GraphException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The client has taken note of it. Its text is the API's and is not passed on.
            }
        }

        return provider.GetRequiredKeyedService<GraphHealth>(client).Tell(context.Registration.FailureStatus);
    }
}
