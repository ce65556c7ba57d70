using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Reads back where an object of an answer comes from, to the request that is sent. What it cannot follow is no answer that is known.</summary>
internal sealed class AnswerReader(Models models, SourceBodies bodies, CancellationToken cancellationToken)
{
    private const int MaxDepth = 32;

    private readonly RequestReader _requests = new(models, bodies, cancellationToken);
    private readonly ValueSources _sources = new(cancellationToken);

    /// <summary>What was asked for of the object, or of the objects in the collection, that an expression gives.</summary>
    public Answers Read(IOperation? expression) => expression is null ? Answers.Unknown : Read(expression, 0);

    private Answers Read(IOperation expression, int depth)
    {
        if (depth > MaxDepth)
        {
            return Answers.Unknown;
        }

        return Read(_sources.Of(expression), depth);
    }

    private Answers Read(Sources sources, int depth)
    {
        var known = new List<Answer>();
        bool isComplete = sources.IsComplete && !sources.Items.IsEmpty;
        bool isEach = sources.IsEach;
        foreach (IOperation source in sources.Items)
        {
            Answers answers = Read(source);
            known.AddRange(answers.Known);
            isComplete &= answers.IsComplete;
            isEach |= sources.Items.Length == 1 && answers.IsEach;
        }

        return new([.. known], isComplete, isEach);

        Answers Read(IOperation source) => source switch
        {
            IInvocationOperation { Instance: { } request } call when RequestTypes.IsSend(call.TargetMethod) => OfRequest(request),

            // The lambda of a .Select that is given a ready set: it reads the node itself.
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } select } when RequestTypes.IsSelectOfSet(method) => OfVisible(select),
            IPropertyReferenceOperation { Instance: { } owner } property when models.Find(property.Property.ContainingType)?.Find(property.Property.Name) is { } member =>
                this.Read(owner, depth + 1).Step(member, models),
            _ when RequestTypes.NodeRead(source.Type) is not null => OfRequest(source),
            _ => Answers.Unknown,
        };

        // What a projection answers is whatever its lambda makes.
        Answers OfRequest(IOperation request) =>
            RequestTypes.BaseOf(request.Type) is not null ? OfVisible(request)
            : SelectOfSet(request) is { } select ? this.Read(_sources.OfResult(select.Arguments.First(a => a.Parameter?.Ordinal == 1).Value), depth + 1)
            : Answers.Unknown;
    }

    private Answers OfVisible(IOperation request) => _requests.Read(request) is { IsFullyKnown: true } visible
        ? new([new Answer(visible.Node, visible.IsSelected ? visible.Fields : visible.Node.Defaults, request, visible)], IsComplete: true, IsEach: false)
        : Answers.Unknown;

    private IInvocationOperation? SelectOfSet(IOperation request) => DemandAnalysis.Unwrap(request) switch
    {
        IInvocationOperation call when RequestTypes.IsSelectOfSet(call.TargetMethod) => call,
        ILocalReferenceOperation local when LocalValues.Of(local, cancellationToken) is { } value => SelectOfSet(value),
        _ => null,
    };
}

/// <summary>What was asked for of the objects that an expression may give.</summary>
/// <param name="Known">Of those whose request is in sight.</param>
/// <param name="IsComplete">Whether there are no others.</param>
/// <param name="IsEach">Whether code runs for objects of each.</param>
internal readonly record struct Answers(IReadOnlyList<Answer> Known, bool IsComplete, bool IsEach)
{
    /// <summary>Nothing is known.</summary>
    public static Answers Unknown { get; } = new([], IsComplete: false, IsEach: false);

    /// <summary>An answer that surely meets a condition, or null: one of them where code runs for each, else all must.</summary>
    public Answer? FirstThatSurely(Func<Answer, bool> condition) =>
        IsEach ? Known.FirstOrDefault(condition)
        : IsComplete && Known.Count > 0 && Known.All(condition) ? Known[0]
        : null;

    /// <summary>What was asked for of the value of a field.</summary>
    public Answers Step(Member member, Models models)
    {
        Answer[] inner = [.. Known.Select(a => a.Step(member, models)).OfType<Answer>()];
        return new(inner, IsComplete && inner.Length == Known.Count, IsEach);
    }
}

/// <summary>What was asked for of an object.</summary>
/// <param name="Model">What it is.</param>
/// <param name="Selection">The fields that were asked for; null: all of them.</param>
/// <param name="Place">Where more can be asked for, if no call lists the fields: the request, or the selector of the field that holds the object.</param>
/// <param name="Request">The request that it answers.</param>
internal sealed record Answer(Model Model, Selection? Selection, IOperation? Place, VisibleRequest Request)
{
    /// <summary>What was asked for of the value of a field; null: the field was not asked for, or its value has no fields.</summary>
    public Answer? Step(Member member, Models models)
    {
        if (models.Find(Model.Spec, Model.InnerName(member)) is not { } inner)
        {
            return null;
        }

        if (Selection is null)
        {
            return this with { Model = inner, Place = null };
        }

        return Selection.Find(member) is { } selected ? this with { Model = inner, Selection = selected.Inner ?? inner.Defaults, Place = selected.Selector } : null;
    }
}
