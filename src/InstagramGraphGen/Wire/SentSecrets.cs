namespace InstagramGraphGen;

/// <summary>The secrets that one attempt carries in its query or body, and the mask that learns them; <c>default</c>: it is only shown, and nothing secret with it.</summary>
/// <param name="mask">Learns what is sent.</param>
/// <param name="token">The token, where the operation wants it as a parameter; else null.</param>
/// <param name="proof">The proof, or null.</param>
internal readonly struct SentSecrets(SecretMask mask, string? token, SentProof? proof)
{
    /// <summary>Null: the call is only shown.</summary>
    public SecretMask? Mask => mask;

    public string? Token => token;

    public SentProof? Proof => proof;

    /// <summary>What an attempt carries, its proof made and known to the mask.</summary>
    public static SentSecrets Of(GraphContext context, TokenInUse? token)
    {
        GraphPipeline pipeline = context.Sender.Pipeline;
        SentProof? proof = token is null ? null : pipeline.Settings.Proof?.Of(token, context.Sender.Address.HostOf(context.Operation), context.TimeProvider);
        if (proof is not null)
        {
            pipeline.Mask.Learn(proof.Value);
        }

        return new(pipeline.Mask, context.Operation.TokenPlace == GraphTokenPlace.Parameter ? token?.Token : null, proof);
    }
}
