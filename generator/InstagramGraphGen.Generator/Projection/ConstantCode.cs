using System.Globalization;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>A parameter's value that is the same at every run, so that it can be written in emitted code and shown in a query's text.</summary>
/// <param name="Value">The value as a query writes it; null: known at run time only.</param>
/// <param name="Code">The value in C#.</param>
internal sealed record ConstantCode(string? Value, string Code)
{
    /// <summary>The constant that an expression is, or null.</summary>
    public static ConstantCode? Of(IOperation expression, Models models)
    {
        IOperation operation = expression;
        while (operation is IConversionOperation conversion && !operation.ConstantValue.HasValue)
        {
            // Text to an id or to an open enum: the selector's method converts it again.
            operation = conversion.Operand;
        }

        if (operation.ConstantValue.HasValue)
        {
            return OfLiteral(operation.ConstantValue.Value);
        }

        return operation switch
        {
            IPropertyReferenceOperation { Instance: null, Property: { SetMethod: null } property } when IsVisible(property) => new(WireValue(property, models), NameOf(property)),
            IFieldReferenceOperation { Instance: null, Field: { IsReadOnly: true } field } when IsVisible(field) => new(null, NameOf(field)),
            IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string text } }], Type: INamedTypeSymbol type } when IsSpecEnum(type, models) || type.Name == "GraphId" =>
                new(text, $"new {type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({Literal.Of(text)})"),
            _ => null,
        };
    }

    private static ConstantCode? OfLiteral(object? value) => value switch
    {
        string text => new(text, Literal.Of(text)),
        int number => new(number.ToString(CultureInfo.InvariantCulture), Literal.Of(number)),
        long number => new(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture) + "L"),
        double number => new(number.ToString("R", CultureInfo.InvariantCulture), number.ToString("R", CultureInfo.InvariantCulture) + "D"),
        bool flag => new(flag ? "true" : "false", Literal.Of(flag)),
        _ => null,
    };

    private static string? WireValue(IPropertySymbol property, Models models) =>
        EnumOf(property.ContainingType, models)?.Values.FirstOrDefault(v => v.Name == property.Name)?.WireValue;

    private static bool IsSpecEnum(INamedTypeSymbol type, Models models) => EnumOf(type, models) is not null;

    private static EnumSpec? EnumOf(INamedTypeSymbol type, Models models) =>
        models.SpecOf(type)?.FindEnum(type.Name);

    private static string NameOf(ISymbol member) => $"{member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{member.Name}";

    /// <summary>Whether a file of its own can name it.</summary>
    private static bool IsVisible(ISymbol symbol)
    {
        for (ISymbol? s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            if (s.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal || s is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return true;
    }
}
