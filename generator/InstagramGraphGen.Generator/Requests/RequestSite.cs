using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>A whole request where it is made: the end of a chain of calls.</summary>
/// <param name="Operation">The expression.</param>
/// <param name="Request">What it asks for.</param>
/// <param name="Use">What becomes of it.</param>
internal sealed record RequestSite(IOperation Operation, VisibleRequest Request, RequestUse Use)
{
    /// <summary>Whether an expression is part of the request as it is written here.</summary>
    public bool Contains(IOperation origin) =>
        origin.Syntax.SyntaxTree == Operation.Syntax.SyntaxTree && Operation.Syntax.Span.Contains(origin.Syntax.Span);

    /// <summary>Where to report what an expression does; null: it is reported where the ready set is that it belongs to.</summary>
    public Location? LocationOf(IOperation origin) => ShownAt(origin)?.Syntax.GetLocation();

    /// <summary>Where to report the member that an expression names; null as <see cref="LocationOf"/>.</summary>
    public Location? NameOf(IOperation origin) => ShownAt(origin) is { } at ? MemberName.In(at.Syntax) : null;

    /// <summary>The expression itself. A rule speaks of one file at a time, so in place of one in another file it is the request.</summary>
    private IOperation? ShownAt(IOperation origin)
    {
        if (origin.Syntax.SyntaxTree == Operation.Syntax.SyntaxTree)
        {
            return origin;
        }

        for (IOperation? operation = origin; operation is not null; operation = operation.Parent)
        {
            if (operation is IInvocationOperation call && RequestTypes.IsReadySet(call.TargetMethod))
            {
                return null;
            }
        }

        return Operation;
    }
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

    /// <summary>It is no request but a ready set of fields (<c>IgMessage.Select(…)</c>), which requests ask for by name.</summary>
    ReadySet,
}
