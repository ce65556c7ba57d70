using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>Finds the calls of <c>GetJsonAsync</c> and its kin, which read and write any path: of these the spec knows nothing, so the manifest shows the path alone.</summary>
internal sealed class JsonCalls(Models models, SourceBodies bodies, ClientReader clients, CancellationToken cancellationToken)
{
    private const string Unknown = ManifestRequest.Unknown;

    public IEnumerable<(ManifestRequest Request, SyntaxNode Syntax)> In(SyntaxTree file) => file.GetRoot(cancellationToken).DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => MethodOf(name.Identifier.ValueText) is not null)
        .Select(name => name.FirstAncestorOrSelf<InvocationExpressionSyntax>())
        .OfType<InvocationExpressionSyntax>()
        .Select(syntax => Read(syntax) is { } request ? (request, (SyntaxNode)syntax) : default)
        .Where(call => call.request is not null);

    private ManifestRequest? Read(InvocationExpressionSyntax syntax)
    {
        if (bodies.ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) is not IInvocationOperation { TargetMethod.Name: var name, Instance: { Type: { } type } client } call
            || MethodOf(name) is not { } method
            || !RequestTypes.IsClient(type) || models.SpecOf(type) is not { Api: var api })
        {
            return null;
        }

        (string host, string version) = clients.Read(client, api);
        bool hasParameters = (ArgumentOf(call, "parameters") ?? ArgumentOf(call, "form") ?? ArgumentOf(call, "json")) is { ConstantValue.HasValue: false };
        return new(
            api.Name,
            version,
            host,
            $"/{TemplateOf(ArgumentOf(call, "path")).Trim('/')}",
            Unknown,
            FieldChoice.Unknown,
            Unknown,
            hasParameters ? [(Unknown, Unknown)] : [],
            [Unknown])
        {
            Method = method,
        };
    }

    private static string? MethodOf(string name) => name switch
    {
        "GetJsonAsync" => "GET",
        "PostFormAsync" or "PostJsonAsync" => "POST",
        "DeleteJsonAsync" => "DELETE",
        _ => null,
    };

    private static IOperation? ArgumentOf(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name)?.Value is { } value ? DemandAnalysis.Unwrap(value) : null;

    private static string TemplateOf(IOperation? path) => path switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IInterpolatedStringOperation { Parts: var parts } => string.Concat(parts.Select(part => part is IInterpolatedStringTextOperation { Text: var text } ? TemplateOf(text) : Unknown)),
        _ => Unknown,
    };
}
