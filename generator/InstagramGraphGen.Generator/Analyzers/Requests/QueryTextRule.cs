using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>Shows what each request asks for, in the editor.</summary>
internal sealed class QueryTextRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.QueryText;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        if (site.Use is RequestUse.Sent or RequestUse.PassedOn)
        {
            yield return Diagnostic.Create(Descriptor, MemberName.In(site.Operation.Syntax), TextOf(site.Request));
        }
    }

    private static string TextOf(VisibleRequest request)
    {
        IEnumerable<string> query = request.Arguments.Select(a => $"{a.WireName}={a.Value ?? "…"}");
        if (request.IsSelected)
        {
            query = query.Append($"fields={request.Fields?.Text ?? "…"}");
        }

        string text = string.Join("&", query);
        return $"GET {request.Path ?? "…"}{(text.Length == 0 ? "" : "?")}{text}";
    }
}
