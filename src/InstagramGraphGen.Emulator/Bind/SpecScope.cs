using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>The part of the spec that a call can see: one host in one version.</summary>
internal readonly record struct SpecScope(string Host, string Version)
{
    /// <summary>Whether the host has it in that version. Days as bounds are not asked: a data set may play at any time.</summary>
    public bool Has(Availability availability) =>
        availability.IsOn(Host)
        && (NumberOf(availability.Since) is not { } since || NumberOf(Version) >= since)
        && (NumberOf(availability.Until) is not { } until || NumberOf(Version) < until);

    /// <summary>The permissions that count on the host: its own where hosts differ, else those of all.</summary>
    public EquatableArray<string> PermissionsOf(EquatableArray<string> all, EquatableArray<HostPermissions> byHost)
    {
        string host = Host;
        return byHost.Count == 0 ? all : byHost.FirstOrDefault(entry => entry.Host == host)?.Permissions ?? default;
    }

    private static double? NumberOf(string? version) =>
        version is ['v', .. var number] && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : null;
}
