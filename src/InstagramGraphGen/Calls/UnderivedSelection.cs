namespace InstagramGraphGen;

/// <summary>
/// A <c>.Select(…)</c> whose fields nobody derived. A project without the generator cannot call it: the call is marked as experimental,
/// which is a compile error, and the package's build files lift that where the generator is. There, its analyzer reports what it cannot
/// derive. So what is thrown here is seen only by those who suppress these errors, and in a method that hot reload changed: fields are
/// derived by builds.
/// </summary>
internal static class UnderivedSelection
{
    public const string DiagnosticId = "GRAPH1000";

    public const string Cure = "The fields of a .Select(…) are derived by InstagramGraphGen's generator, which this project does not have. Reference the package InstagramGraphGen in it, or name the fields with .Fields(…).";

    public static InvalidOperationException Error() => new("The fields of this .Select(…) were not derived from its lambda: the method was changed by hot reload, which needs a build, or a compile error was suppressed. " + Cure);
}
