using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Takes the bytes of files that are sent to nodes. What arrives is counted and not kept, and what arrived before a connection was cut counts, too.</summary>
internal sealed class EmulatedUploads(GraphSpec spec, GraphStore store, TokenCheck check, HostDialect dialect)
{
    private readonly ValueMaker _values = new(spec);
    private readonly Dictionary<string, HostDialect> _dialects = spec.Api.OtherHosts.ToDictionary(host => host.Name, host => new HostDialect(spec, host));

    /// <summary>Receives the file of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="head">What its headers say of the file.</param>
    /// <param name="cutAfter">Behind how many bytes of its body the connection breaks on purpose, before the file's last one in any case; null: it holds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The request, with how many bytes have arrived.</returns>
    public async Task<WireRequest> ReceiveAsync(WireRequest request, UploadHead head, long? cutAfter, CancellationToken cancellationToken)
    {
        string id = Uri.UnescapeDataString(request.Target.Split('?')[0].TrimEnd('/').Split('/')[^1]);
        bool isTaken = head.Url is null && Takes(id, request.Authorization);
        long before = isTaken ? Arrived(id) : 0;
        long at = head.Offset;
        long end = cutAfter is { } cut ? Math.Min(head.Offset + cut, head.Size - 1) : long.MaxValue;
        byte[] chunk = new byte[64 * 1024];
        try
        {
            for (int read; at < end && (read = await request.File.ReadAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, end - at)), cancellationToken).ConfigureAwait(false)) > 0;)
            {
                at += read;
            }
        }
        finally
        {
            // Also of a connection that was cut; but nothing behind a gap.
            if (isTaken && head.Offset <= before && at <= head.Size)
            {
                Count(id, at);
            }
        }

        return request with { Upload = head with { Before = before, Arrived = isTaken ? Math.Max(before, at) : at } };
    }

    /// <summary>Carries an upload out.</summary>
    /// <exception cref="Refusal">It is not taken.</exception>
    public static JsonObject Act(UploadHead head, CallTarget target, WriteState state, EffectRunner effects, HostDialect speaking)
    {
        UploadSpec upload = target.Node.Spec.Upload!;
        if (head.Url is { } url ? !Address.IsPublic(url) : head.Offset > head.Before || head.Arrived > head.Size)
        {
            throw speaking.Refuse(RefusalReason.UnreadableBody, ("problem", head.Url is not null ? "nobody can fetch the file from its address" : FormattableString.Invariant($"the bytes begin at {head.Offset}, {head.Before} have arrived, and the file has {head.Size}")));
        }

        if (head.Url is not null || head.Arrived == head.Size)
        {
            effects.Run(upload.Effects, state);
        }

        return new JsonObject { ["success"] = true, ["message"] = "Upload successful." };
    }

    /// <summary>How the host speaks that takes the bytes of a node.</summary>
    public HostDialect DialectOf(StoredObject? node) => node?.Spec.Upload is { } upload ? _dialects.GetValueOrDefault(upload.Host, dialect) : dialect;

    private bool Takes(string id, string? authorization)
    {
        try
        {
            return authorization?.Split(' ', 2) is [_, var token] && check.Demand(token, dialect) is { } held
                && store.Current.SeenBy(held.Account) is var snapshot && snapshot.Nodes.GetValueOrDefault(id) is { Spec.Upload: not null } node && snapshot.CanSee(node);
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private long Arrived(string id) =>
        store.Current.Nodes.GetValueOrDefault(id) is { Spec.Upload.ArrivedPath: { } path } node && store.Current.TextsAt(node, path).FirstOrDefault() is { } text && long.TryParse(text, out long number) ? number : 0;

    private void Count(string id, long arrived) => store.Update(snapshot =>
        snapshot.Nodes.GetValueOrDefault(id) is { Spec.Upload.ArrivedPath: { } path } node && arrived > Arrived(id)
            ? new Place(id).Replace(snapshot, _values.With(node, path.Split('.'), [JsonElement.Parse(arrived.ToString(System.Globalization.CultureInfo.InvariantCulture))]))
            : snapshot);
}

/// <summary>Addresses that others are to fetch.</summary>
internal static class Address
{
    private static readonly string[] s_local = [".local", ".localhost", ".internal", ".invalid", ".test"];

    /// <summary>Whether somebody on the internet could fetch from it: http or https, in ASCII, of no machine of one's own network, and of a name that can be.</summary>
    public static bool IsPublic(string url) =>
        url.All(char.IsAscii)
        && Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
        && !address.IsLoopback
        && (System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out System.Net.IPAddress? ip) ? !IsPrivate(ip) : address.Host.Contains('.', StringComparison.Ordinal) && !s_local.Any(end => address.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    private static bool IsPrivate(System.Net.IPAddress ip) => ip.GetAddressBytes() is not [var first, var second, _, _]
        ? ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal
        : first is 10 or 127 or 0 || (first == 192 && second == 168) || (first == 172 && second is >= 16 and < 32) || (first == 169 && second == 254);
}
