using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>A whole request where it is made: the end of a chain of calls.</summary>
/// <param name="Operation">The expression.</param>
/// <param name="Request">What it asks for.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="UsedBy">The call that sends it, the loop over it, or whatever else takes it; null where nothing does.</param>
internal sealed record RequestSite(IOperation Operation, VisibleRequest Request, RequestUse Use, IOperation? UsedBy)
{
    /// <summary>Where to report what an expression does: at it, or at the request where the expression stands in another file.</summary>
    public Location LocationOf(IOperation origin) => (origin.Syntax.SyntaxTree == Operation.Syntax.SyntaxTree ? origin : Operation).Syntax.GetLocation();
}

/// <summary>What becomes of a request.</summary>
internal enum RequestUse
{
    /// <summary>It is sent here.</summary>
    Sent,

    /// <summary>It goes to other code, which may send it.</summary>
    PassedOn,

    /// <summary>It is kept in a variable, whose uses are sites of their own.</summary>
    Kept,

    /// <summary>Nothing takes it.</summary>
    Dropped,
}
