using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>
/// The client that a project sees in a reference: a library's public one, or an app's internal one where the app shows its internals to the project,
/// as to its tests. A second of that name would collide with it at every use, so none is emitted.
/// </summary>
internal static class ReferencedClient
{
    /// <summary>The full name of an API's client, as metadata has it.</summary>
    public static string NameOf(ApiSpec api) => $"{api.Namespace}.{api.Client}";

    /// <summary>The assembly whose client of that name the project sees; null: there is none.</summary>
    public static IAssemblySymbol? Find(Compilation compilation, string name) => compilation.SourceModule.ReferencedAssemblySymbols
        .FirstOrDefault(assembly => Models.UsesRuntime(assembly) && IsSeen(assembly.GetTypeByMetadataName(name), compilation) && HasGlobalNames(assembly, compilation));

    private static bool IsSeen(INamedTypeSymbol? type, Compilation compilation) => RequestTypes.IsClient(type)
        && (type!.DeclaredAccessibility == Accessibility.Public || type.ContainingAssembly.GivesAccessTo(compilation.Assembly));

    /// <summary>Whether names of the assembly mean anything without an <c>extern alias</c>.</summary>
    private static bool HasGlobalNames(IAssemblySymbol assembly, Compilation compilation) =>
        compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
