namespace InstagramGraphGen.Generator;

/// <summary>
/// The properties of a diagnostic that tell a code fix what to do. Compiled into both assemblies: the fixes need what only an editor has,
/// and the compiler never loads them.
/// </summary>
internal static class FixKeys
{
    /// <summary>The names of fields to select, divided by commas.</summary>
    public const string Add = "add";

    /// <summary>There if <see cref="Add"/> means more arguments of the call at the additional location; else it is a new <c>.Fields(…)</c> behind the expression there.</summary>
    public const string ToCall = "toCall";

    /// <summary>The limit to ask for.</summary>
    public const string Limit = "limit";

    /// <summary>The member of the client that takes the kind of id that was given.</summary>
    public const string Root = "root";
}
