using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What the emulator knows of a refusal and the API would not say: that another host or version has it, or that a spec file was not named.</summary>
internal sealed class Hints(HostSpec host, GraphEmulatorOptions options)
{
    /// <summary>Of what no declaration speaks; null where the emulator was given more than the bundled spec.</summary>
    public string? OfUnknown { get; } = SpecFilesOf(options) is { } cure ? $"the bundled spec does not know it. {cure}" : null;

    /// <summary>How to tell the emulator of a project's own declarations; null where it was told of some.</summary>
    public static string? SpecFilesOf(GraphEmulatorOptions options) => options is { IncludeBundledSpec: true, SpecFiles.Count: 0, SpecTexts.Count: 0 }
        ? $"If a .graph.yaml file of your project declares it, name the file in {nameof(GraphEmulatorOptions)}.{nameof(GraphEmulatorOptions.SpecFiles)}."
        : null;

    /// <summary>Of what is declared, but not for the host and version of the call.</summary>
    public string? Of(Availability availability, string what, SpecScope scope)
    {
        if (!availability.IsOn(host.Name))
        {
            string[] others = [.. availability.Hosts.Where(entry => entry.Evidence != Evidence.Refused).Select(entry => entry.Host)];
            return others.Length == 0 ? $"no host has {what}." : $"{string.Join(" and ", others)} has {what}; {host.Name}, which is emulated, does not.";
        }

        return scope.Has(availability) ? null
            : $"{what} is there {(availability.Since is { } since ? $"since {since}" : "")}{(availability is { Since: not null, Until: not null } ? " and " : "")}{(availability.Until is { } until ? $"until {until}" : "")}; the call names {scope.Version}.";
    }
}
