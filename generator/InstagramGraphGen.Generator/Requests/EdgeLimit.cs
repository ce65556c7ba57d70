using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>A limit that a request writes: on the edge that it reads, or on one inside of what it reads.</summary>
/// <param name="Owner">The node that has the edge; null: it is not seen.</param>
/// <param name="Edge">The edge; null: it is not seen.</param>
/// <param name="Elements">What is selected of the elements; null: what the API sends by default, or it is not seen.</param>
/// <param name="Value">The limit; null: known at run time only.</param>
/// <param name="Origin">The expression that gives it.</param>
internal sealed record EdgeLimit(Model? Owner, EdgeSpec? Edge, Selection? Elements, string? Value, IOperation Origin)
{
    private const string Name = "limit";

    /// <summary>All of a request, its own first.</summary>
    public static IEnumerable<EdgeLimit> Of(VisibleRequest request) =>
        request.Arguments
            .Where(a => a is { WireName: Name, Spec: null })
            .Select(a => new EdgeLimit(request.Owner, request.Edge, request.Fields, a.Value, a.Origin))
            .Concat(
                from field in request.Fields?.DescendantFields() ?? []
                where field.Field.Member.Edge is not null
                from argument in field.Field.Arguments
                where argument.WireName == Name
                select new EdgeLimit(field.Owner, field.Field.Member.Edge, field.Field.Inner, argument.Value, argument.Origin));
}
