using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Reads back which fields of answers an id comes from, be it as text, in a collection or as a key.</summary>
internal sealed class IdSources(Models models, SourceBodies bodies, ClientReader clients, CancellationToken cancellationToken)
{
    private const int MaxLinks = 16;

    private readonly ValueSources _sources = new(cancellationToken);
    private readonly AnswerReader _answers = new(models, bodies, cancellationToken);

    /// <summary>The fields that an id, or the ids in a collection, come from; null: not all of them are known.</summary>
    public IReadOnlyList<IdField>? Of(IOperation? expression, int links = 0) =>
        expression is null || links > MaxLinks ? null : Fields(_sources.Of(expression), links + 1);

    /// <summary>The fields that the result of a lambda comes from, as <see cref="Of"/>.</summary>
    public IReadOnlyList<IdField>? OfResult(IOperation? lambda) => lambda is null ? null : Fields(_sources.OfResult(lambda), 0);

    /// <summary>The fields that the keys of a dictionary, or else the elements of a collection, come from, as <see cref="Of"/>; what is added to a variable counts.</summary>
    public IReadOnlyList<IdField>? OfContent(IOperation? collection, int links = 0)
    {
        if (collection is null || links > MaxLinks)
        {
            return null;
        }

        switch (DemandAnalysis.Unwrap(collection))
        {
            case IAwaitOperation wait:
                return OfContent(wait.Operation, links + 1);
            case ILocalReferenceOperation local when LocalValues.Of(local, cancellationToken) is { } value:
                return Union([OfContent(value, links + 1), .. LocalValues.ReferencesTo(local.Local, local).Select(Added).OfType<IOperation>().Select(id => Of(id, links + 1))]);
            case IInvocationOperation call when Linq.Argument(call, "keySelector") is { } key && call.TargetMethod.Name is "ToDictionary" or "ToLookup" or "ToDictionaryAsync" or "ToLookupAsync" or "ToFrozenDictionary":
                return OfResult(Linq.Argument(call, "keySelector"));
            case IObjectCreationOperation { Arguments.IsEmpty: true } creation:
                return Union([.. (creation.Initializer?.Initializers ?? []).Select(i => Of(Key(i), links + 1))]);
            case var other:
                return Of(other, links + 1);
        }
    }

    private IReadOnlyList<IdField>? Fields(Sources sources, int links) =>
        sources.IsComplete ? Union([.. sources.Items.Select(source => Field(source, links))]) : null;

    private IReadOnlyList<IdField>? Field(IOperation source, int links) => source switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Instance: { } id } when IsId(type) => Of(id, links),
        IPropertyReferenceOperation { Instance: { } owner } read when models.Find(read.Property.ContainingType) is { } model && model.Find(read.Property.Name) is { Field: { } field } member =>
            field.IdSpacesOn(HostOf(owner, model)) is { Count: > 0 } spaces ? [new IdField(model, member, spaces, HostOf(owner, model))] : null,
        IInvocationOperation { TargetMethod: { Name: "ToString" or "As", ContainingType: var type }, Instance: { } id } when IsId(type) => Of(id, links),
        IFieldReferenceOperation { Field: var field } => OfMember(field, links),
        IPropertyReferenceOperation { Property: var property } => OfMember(property, links),
        IConversionOperation conversion => Of(conversion.Operand, links),
        IObjectCreationOperation { Arguments: [{ Value: { } text }] } creation when IsId(creation.Type) => Of(text, links),
        IInterpolatedStringOperation { Parts: [IInterpolationOperation { Expression: { } only }] } => Of(only, links),
        IInvocationOperation call when RequestTypes.IsSend(call.TargetMethod) => OfResult(SelectorOf(call)),
        _ => null,
    };

    /// <summary>The fields that a member of the program holds ids of.</summary>
    private IReadOnlyList<IdField>? OfMember(ISymbol member, int links) => MemberValues.Of(member.OriginalDefinition, bodies, cancellationToken) is { Count: > 0 } values
        ? Union([.. values.Select(value => Of(value, links))])
        : null;

    /// <summary>The host that the object is read from that has the field.</summary>
    private string HostOf(IOperation owner, Model model) => _answers.Read(owner).Known is [{ } answer, ..]
        ? clients.TargetOf(answer.Request).Host
        : clients.Read(null, model.Spec.Api).Host;

    /// <summary>The lambda of the <c>.Select</c> that a request was made with, or null.</summary>
    private static IOperation? SelectorOf(IInvocationOperation send)
    {
        for (IOperation? request = send.Instance; request is not null;)
        {
            request = DemandAnalysis.Unwrap(request);
            switch (request)
            {
                case IInvocationOperation call when RequestTypes.IsSelect(call.TargetMethod):
                    return call.Arguments[0].Value;
                case IInvocationOperation call:
                    request = call.Instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>What is put into the collection in a variable where it is named, a key rather than a value.</summary>
    private static IOperation? Added(IOperation mention) => mention.Parent switch
    {
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "Enqueue" or "Push" or "Insert" } call when call.Instance == mention =>
            call.Arguments[call.TargetMethod.Name == "Insert" ? 1 : 0].Value,
        IPropertyReferenceOperation { Property.IsIndexer: true, Parent: ISimpleAssignmentOperation assignment } element when assignment.Target == element => Key(assignment),
        _ => null,
    };

    /// <summary>The key, or else the element, that a part of an initializer puts into a collection.</summary>
    private static IOperation? Key(IOperation part) => part switch
    {
        IInvocationOperation { Arguments: [{ Value: { } first }, ..] } => first,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.TypeArguments.Length: 2 }, Arguments: [{ Value: { } key }] } } => key,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } assignment => assignment.Value,
        _ => part,
    };

    private static IReadOnlyList<IdField>? Union(IReadOnlyList<IReadOnlyList<IdField>?> parts) =>
        parts.Any(p => p is null) ? null : [.. parts.SelectMany(p => p!).Distinct()];

    private static bool IsId(ITypeSymbol? type) => type is { Name: "GraphId" } && RequestTypes.IsRuntime(type);
}

/// <summary>A field that holds ids of known spaces.</summary>
/// <param name="Model">What has it.</param>
/// <param name="Member">The field.</param>
/// <param name="Spaces">The names of the spaces: an id is of one of them.</param>
/// <param name="Host">The host that it is read from.</param>
internal sealed record IdField(Model Model, Member Member, EquatableArray<string> Spaces, string Host)
{
    /// <summary>What such an id is, in words.</summary>
    public string Words => string.Join(" or ", Spaces.Select(name => Model.Spec.Api.IdSpaces.FirstOrDefault(s => s.Name == name)?.Summary ?? name));

    /// <summary>Another field of the same object whose ids can equal those of the given fields, or null.</summary>
    public FieldSpec? Instead(IReadOnlyList<IdField> others) => Model.Type.Fields.FirstOrDefault(field =>
        field.Availability.IsOn(Host) && field.IdSpacesOn(Host) is { Count: > 0 } spaces && others.Any(other => other.Spaces.Intersect(spaces).Any()));
}
