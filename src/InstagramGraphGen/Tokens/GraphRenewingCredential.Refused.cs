namespace InstagramGraphGen;

public sealed partial class GraphRenewingCredential
{
    /// <summary>Changes a token that the API refuses for a newer one of the store, and sends what only reads once more.</summary>
    private sealed class Refused(GraphRenewingCredential credential) : GraphHandler
    {
        public override async ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken)
        {
            GraphToken? used = credential._token;
            GraphExchange exchange = await next(context, cancellationToken).ConfigureAwait(false);
            if (exchange.Error is not { Kind: GraphErrorKind.InvalidToken } error)
            {
                return exchange;
            }

            used ??= credential._token;
            if (!IsChanged(used))
            {
                await TakeUpAsync(cancellationToken).ConfigureAwait(false);
            }

            if (IsChanged(used))
            {
                return context.Operation is { Verb: GraphVerb.Get, IsRepeatable: true } ? await next(context, cancellationToken).ConfigureAwait(false) : exchange;
            }

            if (used is not null)
            {
                credential.TellDeath(used, Words(error), null);
            }

            return exchange;
        }

        /// <summary>Whether calls use another token by now.</summary>
        private bool IsChanged(GraphToken? used) => credential._token?.Value != used?.Value;

        private async ValueTask TakeUpAsync(CancellationToken cancellationToken)
        {
            try
            {
                await credential.TakeUpAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The store failed: the API's own refusal says more.
            }
        }
    }
}
