using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>What a project says of itself in MSBuild, for rules.</summary>
/// <param name="Host">The host that its clients speak to (<c>GraphGenHost</c>), by its name in the spec; null: it does not say.</param>
/// <param name="Permissions">The permissions that its app has (<c>GraphGenPermissions</c>); null: it does not say.</param>
internal sealed record ProjectProperties(string? Host, ImmutableHashSet<string>? Permissions)
{
    public static ProjectProperties Of(AnalyzerConfigOptions options) => new(
        Read(options, "GraphGenHost"),
        Read(options, "GraphGenPermissionList")?.Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.Ordinal));

    private static string? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) && value.Trim() is { Length: > 0 } text ? text : null;
}
