using System.Globalization;
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
        while (operation is IConversionOperation conversion && !operation.ConstantValue.HasValue)
        {
            // Text to an id or to an open enum, which a query writes as that text.
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
            IPropertyReferenceOperation { Instance: null } property when IsSetOnce(property.Property) => new(true, null),
            IFieldReferenceOperation { Instance: null, Field.IsReadOnly: true } => new(true, null),
            IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string text } }], Type: INamedTypeSymbol type } when IsText(type, models) => new(true, text),
            _ => default,
        };
    }

    /// <summary>Whether a static property has a value of its own that nothing but its initializer sets.</summary>
    public static bool IsSetOnce(IPropertySymbol property) =>
        property is { IsStatic: true, SetMethod: null }
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

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

    private static bool IsText(INamedTypeSymbol type, Models models) => EnumOf(type, models) is not null || type is { Name: "GraphId", ContainingNamespace.Name: "InstagramGraphGen" };

    private static EnumSpec? EnumOf(INamedTypeSymbol type, Models models) => models.SpecOf(type)?.FindEnum(type.Name);
}
