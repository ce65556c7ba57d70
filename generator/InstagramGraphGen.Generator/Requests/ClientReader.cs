using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Reads which host and version a client speaks to, as far as the place can be seen where it is made.</summary>
/// <param name="bodies">The bodies of the project.</param>
/// <param name="usualHost">The host that the project says its clients speak to; null: it says nothing, so that it is the spec's default.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class ClientReader(SourceBodies bodies, string? usualHost, CancellationToken cancellationToken)
{
    private const int MaxLinks = 8;

    /// <summary>What the client of a request speaks to.</summary>
    public ClientTarget Read(VisibleRequest request) => Read(request.Client, request.Node.Spec.Api);

    /// <summary>What a request goes to: the host of its own where one alone has it, else that of its client.</summary>
    public ClientTarget TargetOf(VisibleRequest request) => Read(request) is var client && request.OnlyHost is { } only ? client with { Host = only } : client;

    /// <summary>What a client speaks to; where that is not seen, what the project's clients usually do.</summary>
    /// <param name="expression">The expression that gives the client; null: it is not seen.</param>
    /// <param name="api">The API that it is a client of.</param>
    public ClientTarget Read(IOperation? expression, ApiSpec api)
    {
        string usual = api.Hosts.Any(h => h.Name == usualHost) ? usualHost! : api.Hosts[0].Name;
        if (ValueOf(expression) is not IObjectCreationOperation client
            || client.Arguments.FirstOrDefault(a => a.Parameter?.Type is { Name: "GraphOptions" } type && RequestTypes.IsRuntime(type)) is not { Value: { } argument }
            || ValueOf(argument) is not IObjectCreationOperation options)
        {
            return new(usual, api.Version);
        }

        string? host = (Setting(options, "Host"), Setting(options, "BaseAddress")) switch
        {
            ({ ConstantValue.Value: string name }, _) => api.Hosts.FirstOrDefault(h => h.Name == name)?.Name,
            (null, null) => api.Hosts[0].Name,
            (_, { } address) => HostAt(ValueOf(address), api)?.Name,
            _ => null,
        };
        return new(host ?? usual, Setting(options, "Version")?.ConstantValue.Value as string ?? api.Version);
    }

    /// <summary>The host whose address an expression is: <c>InstagramHosts.Facebook</c>, or <c>new Uri("https://graph.facebook.com")</c>.</summary>
    private static HostSpec? HostAt(IOperation? address, ApiSpec api) => address switch
    {
        IPropertyReferenceOperation { Property: var property } when property.ContainingType.Name == api.Name + "Hosts" => api.Hosts.FirstOrDefault(h => h.CSharpName == property.Name),
        IObjectCreationOperation { Arguments: [{ Value.ConstantValue.Value: string text }] } when Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) =>
            api.Hosts.FirstOrDefault(h => string.Equals(new Uri(h.Url).Host, uri.Host, StringComparison.OrdinalIgnoreCase)),
        _ => null,
    };

    /// <summary>What the initializer of an object gives a property, or null.</summary>
    private static IOperation? Setting(IObjectCreationOperation creation, string property) => creation.Initializer?.Initializers
        .OfType<ISimpleAssignmentOperation>()
        .FirstOrDefault(a => a.Target is IPropertyReferenceOperation target && target.Property.Name == property)?.Value;

    /// <summary>The expression itself, or what the variable or member that it names was set to once.</summary>
    private IOperation? ValueOf(IOperation? expression)
    {
        IOperation? operation = expression;
        for (int links = 0; operation is not null && links < MaxLinks; links++)
        {
            operation = DemandAnalysis.Unwrap(operation);
            IOperation? value = operation switch
            {
                ILocalReferenceOperation local => LocalValues.Of(local, cancellationToken),
                IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Initializer(field),
                IFieldReferenceOperation { Field: { IsConst: false, DeclaredAccessibility: Accessibility.Private } field } => OnlyValue(field),
                IPropertyReferenceOperation { Property: { SetMethod: null } property } => Initializer(property),
                IPropertyReferenceOperation { Property: { SetMethod.DeclaredAccessibility: Accessibility.Private } property } => OnlyValue(property),
                _ => null,
            };
            if (value is null)
            {
                return operation;
            }

            operation = value;
        }

        return operation;
    }

    // What only its own type can set, and sets once.
    private IOperation? OnlyValue(ISymbol member) => MemberValues.Of(member, bodies, cancellationToken) is [var value] ? value : null;

    private IOperation? Initializer(ISymbol member) => member.DeclaringSyntaxReferences
        .Select(r => bodies.InitializerOf(r.GetSyntax(cancellationToken), cancellationToken))
        .FirstOrDefault(value => value is not null);
}

/// <summary>What a client speaks to.</summary>
/// <param name="Host">The host's name in the spec.</param>
/// <param name="Version">The version, such as <c>v24.0</c>.</param>
internal readonly record struct ClientTarget(string Host, string Version);
