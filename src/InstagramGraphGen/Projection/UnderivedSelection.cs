namespace InstagramGraphGen;

/// <summary>What a <c>.Select(…)</c> does that the generator did not replace. The analyzer makes each such call a compile error, so it is seen only where that error was suppressed.</summary>
internal static class UnderivedSelection
{
    public static InvalidOperationException Error() => new(
        "The fields of this .Select(…) were not derived from its lambda, because the call was not compiled with InstagramGraphGen's generator. " +
        "Build the project that holds the call with the InstagramGraphGen package, without suppressing its errors, or name the fields with .Fields(…).");
}
