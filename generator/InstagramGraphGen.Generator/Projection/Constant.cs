using System.Globalization;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>The value of a parameter, as far as the compiler can tell.</summary>
/// <param name="IsFixed">Whether it is the same at every run.</param>
/// <param name="Text">The value as a query writes it; null: known at run time only.</param>
internal readonly record struct Constant(bool IsFixed, string? Text)
{
    /// <summary>The value of an expression.</summary>
    public static Constant Of(IOperation expression, Models models)
    {
        IOperation operation = expression;
        while (operation is IConversionOperation conversion && !operation.ConstantValue.HasValue && KeepsText(conversion))
        {
            operation = conversion.Operand;
        }

        if (operation.ConstantValue.HasValue)
        {
            string? text = TextOf(operation.ConstantValue.Value);
            return new(text is not null, text);
        }

        return operation switch
        {
            IPropertyReferenceOperation { Instance: null } property when WireValue(property.Property, models) is { } value => new(true, value),
            IPropertyReferenceOperation { Instance: null } property => new(IsFixedStatic(property.Property, property.Type, models), null),
            IFieldReferenceOperation { Instance: null } field => new(IsFixedStatic(field.Field, field.Type, models), null),
            IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string text } }], Type: INamedTypeSymbol type } when IsText(type, models) => new(true, text),
            _ => default,
        };
    }

    /// <summary>Whether a selection can hold a parameter's text; the runtime refuses what would end the parameter early.</summary>
    public static bool CanBeWritten(string text) => text.Length > 0 && text.IndexOfAny(['(', ')', '{', '}', ',']) < 0;

    /// <summary>Text or an id to an id, which a query writes as that text, and what the compiler does to a value by itself. A conversion of the project's own may give anything.</summary>
    private static bool KeepsText(IConversionOperation conversion) =>
        conversion.OperatorMethod is { } method
            ? (IsId(method.ContainingType) && method.Parameters is [{ Type.SpecialType: SpecialType.System_String }]) || IsArgument(method.ContainingType)
            : conversion.Conversion is { IsImplicit: true } or { IsIdentity: true };

    /// <summary>
    /// Whether a static member gives the same at every run. A call may run before the member is set: so its type is one whose empty value every
    /// parameter refuses (a number's is 0, which only a limit does), and one that nobody can change from inside.
    /// </summary>
    private static bool IsFixedStatic(ISymbol member, ITypeSymbol? type, Models models) =>
        type is INamedTypeSymbol named && (named.SpecialType is SpecialType.System_String or SpecialType.System_Int32 || IsText(named, models))
        && StaticMember.IsSetOnce(member) && StaticMember.IsOnePerProgram(member);

    private static string? TextOf(object? value) => value switch
    {
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => null,
    };

    private static string? WireValue(IPropertySymbol property, Models models) =>
        EnumOf(property.ContainingType, models)?.Values.FirstOrDefault(v => v.Name == property.Name)?.WireValue;

    private static bool IsText(INamedTypeSymbol type, Models models) => EnumOf(type, models) is not null || IsId(type);

    private static bool IsArgument(INamedTypeSymbol type) => type.Name == "GraphIdArgument" && RequestTypes.IsRuntime(type);

    private static bool IsId(INamedTypeSymbol type) => type.Name == "GraphId" && RequestTypes.IsRuntime(type);

    private static EnumSpec? EnumOf(INamedTypeSymbol type, Models models) => models.SpecOf(type)?.FindEnum(type.Name);
}
