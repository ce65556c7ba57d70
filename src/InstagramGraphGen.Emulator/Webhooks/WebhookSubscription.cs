namespace InstagramGraphGen.Emulator;

/// <summary>Who is told of what.</summary>
/// <param name="Callback">Where it is told.</param>
/// <param name="Fields">The fields that it subscribed to, as the spec calls its webhooks.</param>
public sealed record WebhookSubscription(Uri Callback, IReadOnlyCollection<string> Fields)
{
    /// <summary>Whether it was made through the API; then it is told only of accounts that have the app be told. One that was made here is told of everything.</summary>
    public bool IsOfApi { get; init; }
}
