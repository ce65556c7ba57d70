using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>How an account comes in: with a token of its own, which sees its data alone, is renewed before it ends, and is kept where other machines find it.</summary>
internal sealed class SoakAccess : IGraphTokenStore
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(60);
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    private readonly string _account;
    private readonly GraphEmulator _emulator;
    private readonly FakeTimeProvider _time;
    private readonly TaskCompletionSource _renewed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile GraphToken _kept;
    private int _renewals;

    public SoakAccess(InstagramClient client, string account, GraphEmulator emulator, FakeTimeProvider time)
    {
        (_account, _emulator, _time) = (account, emulator, time);
        _kept = Issue();
        Client = client.For(client.OAuth.Renewing(new()
        {
            Account = account,
            Token = _kept,
            Store = this,
            RetryAfter = s_again,
            TimeProvider = time,
            OnRenewed = (_, _) =>
            {
                Interlocked.Increment(ref _renewals);
                _renewed.TrySetResult();
                return default;
            },
        }));
    }

    /// <summary>How long it takes from the start until tokens are to be renewed.</summary>
    public static TimeSpan UntilDue { get; } = TimeSpan.FromDays(51);

    /// <summary>How long from then on until those of the start have ended.</summary>
    public static TimeSpan UntilEnd { get; } = TimeSpan.FromDays(10);

    public InstagramClient Client { get; }

    public int Renewals => _renewals;

    /// <summary>The token ends, and somebody logs in on another machine, which keeps what it got.</summary>
    public void EndHereAndLogInElsewhere()
    {
        _emulator.Tokens.Expire(_kept.Value);
        _kept = Issue();
    }

    /// <summary>Calls until the token was renewed: renewing it fails as often as anything else here.</summary>
    public async Task RenewedAsync()
    {
        while (!_renewed.Task.IsCompleted)
        {
            try
            {
                await Client.Me.Fields(u => u.Id).GetAsync();
            }
            catch (Exception e) when (e is GraphException or HttpRequestException or TaskCanceledException)
            {
                // Once more, when it is tried again.
            }

            await Task.Delay(s_again, _time);
        }
    }

    public ValueTask<GraphToken?> FindAsync(string account, CancellationToken cancellationToken) => new(_kept);

    public ValueTask<GraphToken> SaveAsync(string account, GraphToken token, CancellationToken cancellationToken) => new(_kept = token.IsBetterThan(_kept, _time.GetUtcNow()) ? token : _kept);

    private GraphToken Issue() => new(_emulator.Tokens.Issue(_account, s_life)) { IssuedAt = _time.GetUtcNow(), ExpiresAt = _time.GetUtcNow() + s_life };
}
