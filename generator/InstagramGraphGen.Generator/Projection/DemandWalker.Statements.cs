using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Statements.</content>
internal sealed partial class DemandWalker
{
    /// <summary>None for a statement that is understood; null for anything else.</summary>
    private Value? VisitStatement(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IReturnOperation returned:
                VisitReturn(returned, frame);
                return Value.None;
            case IVariableDeclaratorOperation declarator:
                VisitDeclarator(declarator, frame);
                return Value.None;
            case IForEachLoopOperation loop:
                VisitForEach(loop, frame);
                return Value.None;
            case ISwitchOperation choice:
                VisitSwitch(choice, frame);
                return Value.None;
            case ICatchClauseOperation clause:
                if (clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation caught)
                {
                    Add(frame, caught.Symbol, Value.Outside);
                }

                Visit(clause.Filter, frame);
                Visit(clause.Handler, frame);
                return Value.None;
            case IUsingOperation or IUsingDeclarationOperation:
                VisitUsing(operation, frame);
                return Value.None;
            case IThrowOperation { Exception: { } exception }:
                Leave(exception, frame, Problem.Stored);
                return Value.None;
            case ILocalFunctionOperation function:
                VisitLocalFunction(function, frame);
                return Value.None;
            case IConditionalOperation { Type: null } or IConditionalOperation { Type.SpecialType: SpecialType.System_Void }:
            case IConstructorBodyOperation or IBlockOperation or IExpressionStatementOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableInitializerOperation or IWhileLoopOperation
                or IForLoopOperation or ITryOperation or ILabeledOperation or IBranchOperation or IEmptyOperation or ILockOperation or IThrowOperation:
                VisitChildren(operation, frame);
                return Value.None;
            default:
                return null;
        }
    }

    private void VisitReturn(IReturnOperation returned, Frame frame)
    {
        Value value = Visit(returned.ReturnedValue, frame);
        if (returned.ReturnedValue is { } expression && ReferenceEquals(frame, _selectorFrame))
        {
            // Out of the lambda itself.
            Leave(expression, value, frame, Problem.Returned);
            return;
        }

        Value joined = frame.Result.Join(value);
        Learn(!ReferenceEquals(joined, frame.Result));
        frame.Result = joined;
    }

    private void VisitDeclarator(IVariableDeclaratorOperation declarator, Frame frame)
    {
        IOperation? source = declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
        Value value = Visit(source, frame);
        if (declarator.Symbol.RefKind != RefKind.None && _holding.IsPossible(TypeIn(declarator.Symbol.Type, frame)))
        {
            // A second name of whatever it stands for.
            Report(Problem.ByReference(source ?? declarator), frame);
        }

        Add(frame, declarator.Symbol, value);
    }

    private void VisitLocalFunction(ILocalFunctionOperation function, Frame frame)
    {
        // Walked where it is called, and once as it stands: what it captures counts, whoever calls it.
        if (frame.CodeOf(function, function.Symbol, function.Body, frame) is { } code)
        {
            code.Frame ??= new Frame(function.Symbol, frame, frame, function);
            Run(code.Frame, function.Body);
        }
    }

    private void VisitForEach(IForEachLoopOperation loop, Frame frame)
    {
        Value collection = Visit(loop.Collection, frame);
        Value element;
        if (loop.Syntax is CommonForEachStatementSyntax syntax && loop.SemanticModel is { } meaning)
        {
            ForEachStatementInfo info = meaning.GetForEachStatementInfo(syntax);
            element = ElementOf(collection, loop.Collection, info.GetEnumeratorMethod, info.ElementType, loop, frame);
            if (info.CurrentConversion is { IsUserDefined: true, MethodSymbol: { } current })
            {
                element = Convert(current, element, loop.Collection, loop, frame);
            }

            if (info.ElementConversion is { IsUserDefined: true, MethodSymbol: { } convert })
            {
                element = Convert(convert, element, loop.Collection, loop, frame);
            }

            if (syntax is ForEachVariableStatementSyntax several)
            {
                Deconstruct(meaning.GetDeconstructionInfo(several), loop.LoopControlVariable, element, info.ElementType, loop.Collection, frame);
                Visit(loop.Body, frame);
                return;
            }
        }
        else
        {
            Leave(loop.Collection, collection, frame, Problem.Unknown);
            element = collection.IsEmpty ? Value.None : Value.Outside;
        }

        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { } variable })
        {
            if (variable.RefKind != RefKind.None && _holding.IsPossible(TypeIn(variable.Type, frame)) && variable.RefKind == RefKind.Ref)
            {
                Report(Problem.ByReference(loop.Collection), frame);
            }

            Add(frame, variable, Narrow(element, variable.Type, frame));
        }
        else
        {
            AssignTo(loop.LoopControlVariable, element, loop.Collection, frame);
        }

        Visit(loop.Body, frame);
    }

    /// <summary>What a loop over a value gives, which is asked of <paramref name="enumerator"/>.</summary>
    private Value ElementOf(Value collection, IOperation origin, IMethodSymbol? enumerator, ITypeSymbol? type, IOperation loop, Frame frame)
    {
        if (type is null)
        {
            Leave(origin, collection, frame, Problem.Unknown);
            return collection.IsEmpty ? Value.None : Value.Outside;
        }

        bool isKnown = enumerator is null || Framework.IsParametric(enumerator.ContainingType) || enumerator.ContainingType.SpecialType == SpecialType.System_Array
            || enumerator.ContainingType.SpecialType == SpecialType.System_Collections_IEnumerable;
        if (!isKnown)
        {
            // The project's own GetEnumerator, or one that is not known.
            bool isExtension = enumerator!.IsStatic;
            collection = CallMethod(
                enumerator, isExtension ? Value.None : collection, isExtension ? null : origin, isExtension ? [new(collection, origin, enumerator.Parameters[0])] : [], loop, frame);
            if (!Framework.IsParametric(enumerator.ReturnType as INamedTypeSymbol))
            {
                Leave(origin, collection, frame, Problem.Unknown);
                return AnyOf(type, frame);
            }
        }

        return Inside(collection, type, frame);
    }

    private void VisitUsing(IOperation operation, Frame frame)
    {
        VisitChildren(operation, frame);
        foreach (ILocalSymbol local in operation switch
        {
            IUsingOperation { Locals: var locals } => locals,
            IUsingDeclarationOperation { DeclarationGroup: var group } => [.. group.Declarations.SelectMany(d => d.Declarators).Select(d => d.Symbol)],
            _ => [],
        })
        {
            if (_models.Find(local.Type) is not null && frame[local].Objects.Any())
            {
                Report(Problem.Unknown(operation, null), frame);
            }
        }

        if (operation is IUsingOperation { Resources: { } resource } && _models.Find(resource.Type) is not null && ValueOf(resource).Objects.Any())
        {
            Report(Problem.Unknown(resource, null), frame);
        }
    }

    private void VisitSwitch(ISwitchOperation choice, Frame frame)
    {
        Value value = Visit(choice.Value, frame);
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    Match(pattern.Pattern, value, frame);
                    Visit(pattern.Guard, frame);
                }
                else
                {
                    VisitChildren(clause, frame);
                }
            }

            foreach (IOperation statement in section.Body)
            {
                Visit(statement, frame);
            }
        }
    }
}
