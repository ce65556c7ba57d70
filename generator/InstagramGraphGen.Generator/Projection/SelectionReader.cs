using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>Reads what the lambdas of a <c>.Fields(…)</c> select.</summary>
/// <param name="models">The models of the compilation.</param>
/// <param name="bodies">The bodies of the project, for ready sets in static members.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class SelectionReader(Models models, SourceBodies bodies, CancellationToken cancellationToken)
{
    private const int MaxDepth = 16;

    /// <summary>
    /// Whether everything seen so far gives the same at every run: constants, and ready sets in members that are set once.
    /// A selection that could be read but not to the last value is not.
    /// </summary>
    public bool IsConstant { get; private set; } = true;

    /// <summary>The member that a selector lambda begins with: <c>m => m.From</c>; null where it is not that simple.</summary>
    public static Member? FieldOf(IAnonymousFunctionOperation selector, Model model)
    {
        IOperation? current = BodyOf(selector);
        while (current is not null)
        {
            current = WithoutConversions(current);
            switch (current)
            {
                case IPropertyReferenceOperation { Instance: IParameterReferenceOperation } property:
                    return model.Find(property.Property.Name);
                case IInvocationOperation { Instance: IParameterReferenceOperation } method:
                    return model.Find(method.TargetMethod.Name);
                case IInvocationOperation invocation:
                    current = invocation.Instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>What the arguments of a <c>Fields</c> or <c>Select</c> select; null where that is known at run time only.</summary>
    public Selection? Read(ImmutableArray<IArgumentOperation> arguments, Model model, int depth = 0)
    {
        if (depth > MaxDepth || arguments.Length != 1)
        {
            return Unknown();
        }

        IOperation argument = WithoutConversions(arguments[0].Value);
        IEnumerable<IOperation>? elements = argument switch
        {
            ICollectionExpressionOperation collection => collection.Elements,
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            _ => null,
        };
        if (elements is null)
        {
            return ReadSet(argument, model, depth);
        }

        var fields = new List<SelectedField>();
        foreach (IOperation element in elements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LambdaIn(element) is not { } lambda || BodyOf(lambda) is not { } body)
            {
                return Unknown();
            }

            if (ReadField(body, model, depth) is not { } field)
            {
                return null;
            }

            fields.Add(field);
        }

        return Merge(model, fields) is { } merged ? merged with { Call = arguments[0].Parent } : Unknown();
    }

    /// <summary>What one call selects and then another; null where the runtime refuses that.</summary>
    public static Selection? Merge(Selection before, Selection more) =>
        Merge(before.Model, before.Fields.Concat(more.Fields)) is { } merged
            ? merged with { Mentions = [.. before.Mentions, .. more.Mentions], Call = more.Call ?? before.Call }
            : null;

    /// <summary>
    /// Several fields as one selection, each once, as the runtime merges them; null where one is there with two sets of parameters, which
    /// the runtime refuses.
    /// </summary>
    public static Selection? Merge(Model model, IEnumerable<SelectedField> fields)
    {
        SelectedField[] mentions = [.. fields];
        var merged = new List<SelectedField>();
        var repeats = new List<SelectedField>();
        foreach (SelectedField field in mentions)
        {
            int at = merged.FindIndex(f => f.Member.Index == field.Member.Index);
            if (at < 0)
            {
                merged.Add(field);
                continue;
            }

            SelectedField known = merged[at];
            if (known.Modifiers != field.Modifiers)
            {
                return null;
            }

            if ((known.Inner ?? field.Inner) is not { Model: var inner })
            {
                repeats.Add(field);
                continue;
            }

            ImmutableArray<SelectedField>? left = known.Inner?.Fields ?? inner.Defaults?.Fields;
            ImmutableArray<SelectedField>? right = field.Inner?.Fields ?? inner.Defaults?.Fields;
            Selection? values = null;
            if (left is not null && right is not null && (values = Merge(inner, left.Value.Concat(right.Value))) is null)
            {
                return null;
            }

            if (known.Inner?.Text == values?.Text)
            {
                repeats.Add(field);
                continue;
            }

            merged[at] = known with { Inner = values is null ? null : values with { Call = field.Inner?.Call ?? known.Inner?.Call } };
        }

        return new Selection(model, [.. merged]) { Repeats = [.. repeats], Mentions = [.. mentions] };
    }

    /// <summary>A ready set: a static member that is set once to <c>IgMessage.Select(…)</c>.</summary>
    private Selection? ReadSet(IOperation set, Model model, int depth)
    {
        ISymbol? symbol = set switch
        {
            IFieldReferenceOperation { Instance: null } field => field.Field,
            IPropertyReferenceOperation { Instance: null } property => property.Property,
            _ => null,
        };
        if (symbol is null || !RequestTypes.IsFieldSet(set.Type) || !StaticMember.IsSetOnce(symbol))
        {
            return set is IInvocationOperation direct && IsSelect(direct, model) ? Read(direct.Arguments, model, depth + 1) : Unknown();
        }

        IsConstant &= StaticMember.IsOnePerProgram(symbol);

        // That it stays the same is known; its fields are, too, where it is set to a call that names them.
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(cancellationToken);
            if (bodies.InitializerOf(syntax, cancellationToken) is { } value && WithoutConversions(value) is IInvocationOperation call && IsSelect(call, model))
            {
                return Read(call.Arguments, model, depth + 1);
            }
        }

        return null;
    }

    private SelectedField? ReadField(IOperation expression, Model model, int depth)
    {
        IOperation operation = WithoutConversions(expression);
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: IParameterReferenceOperation } property when model.Find(property.Property.Name) is { } member:
                return new SelectedField(member, [], null, operation);
            case IInvocationOperation { Instance: IParameterReferenceOperation } method when model.Find(method.TargetMethod.Name) is { } member:
                return new SelectedField(member, [.. method.Arguments.Select(a => Argument(member, method.TargetMethod, a, isRequired: true))], null, operation);
            case IInvocationOperation { Instance: { } receiver } call when ReadField(receiver, model, depth) is { } field:
                return call.TargetMethod.Name == "Fields" ? WithFields(field, call, model, depth) : WithArgument(field, call);
            case IInvocationOperation { Instance: { } }:
                // What stands in the way is told already.
                return null;
            default:
                IsConstant = false;
                return null;
        }
    }

    private SelectedField? WithFields(SelectedField field, IInvocationOperation call, Model model, int depth)
    {
        if (models.Find(model.Spec, Model.InnerName(field.Member)) is not { } inner)
        {
            IsConstant = false;
            return null;
        }

        Selection? selection = Read(call.Arguments, inner, depth + 1);
        if (selection is not null && field.Inner is { } before)
        {
            selection = Merge(before, selection) ?? Unknown();
        }

        return selection is null ? null : field with { Inner = selection };
    }

    private SelectedField? WithArgument(SelectedField field, IInvocationOperation call)
    {
        if (call.Arguments.Length != 1)
        {
            IsConstant = false;
            return null;
        }

        FieldArgument set = Argument(field.Member, call.TargetMethod, call.Arguments[0], isRequired: false);
        return field with { Arguments = [.. field.Arguments.Where(a => a.WireName != set.WireName), set] };
    }

    private FieldArgument Argument(Member member, IMethodSymbol method, IArgumentOperation argument, bool isRequired)
    {
        EquatableArray<ParamSpec> all = member.Edge?.Get?.Params ?? member.Field?.Params ?? default;
        ParamSpec? spec = isRequired
            ? all.Where(p => p.IsRequired).ElementAtOrDefault(argument.Parameter?.Ordinal ?? 0)
            : all.FirstOrDefault(p => p.Name == method.Name);
        Constant constant = Constant.Of(argument.Value, models);
        IsConstant &= constant.IsFixed && (constant.Text is { } text ? Constant.CanBeWritten(text) : argument.Value.Type?.SpecialType != SpecialType.System_Int32 || method.Name == "Limit");
        return new FieldArgument(spec?.WireName ?? method.Name.ToLowerInvariant(), constant.Text, argument.Value);
    }

    private Selection? Unknown()
    {
        IsConstant = false;
        return null;
    }

    private bool IsSelect(IInvocationOperation call, Model model) =>
        RequestTypes.IsReadySet(call.TargetMethod) && call.TargetMethod.Parameters is [{ Type: INamedTypeSymbol { Name: "ReadOnlySpan" } }] && models.Find(call.TargetMethod.ContainingType) == model;

    private static IOperation? BodyOf(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations is [IReturnOperation { ReturnedValue: { } value }] ? value : null;

    private static IAnonymousFunctionOperation? LambdaIn(IOperation element) => WithoutConversions(element) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
        IAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };

    /// <summary>Without conversions, those of the selectors' own operators included. What an operator of the project makes is not known.</summary>
    private static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation conversion && (conversion.OperatorMethod is not { } method || IsSelectors(method, conversion.Operand)))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>Whether an operator is one of the selector's that it converts, or the framework's from an array to a span.</summary>
    private static bool IsSelectors(IMethodSymbol method, IOperation operand) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, operand.Type)
        || method.ContainingType is { Name: "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
