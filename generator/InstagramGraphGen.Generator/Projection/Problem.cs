using System.Text;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>Why the fields that a lambda reads cannot be told, and what to change.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="At">The expression to blame.</param>
/// <param name="Message">What is wrong with it and how to mend it.</param>
internal sealed record Problem(DiagnosticDescriptor Rule, IOperation At, string Message)
{
    private const int MaxQuote = 60;

    public static Problem PassedOn(IOperation value, string to, Model? model) => Escape(
        value, $"is passed whole to '{to}', which may read any field of it", $"Pass the fields that it needs, such as '{FieldOf(value, model)}', or call a method of this project whose body can be read (not virtual)");

    public static Problem Returned(IOperation value, Model? model) => Escape(
        value, "is returned whole, so what will be read of it is not known", $"Return the fields that are wanted, such as '{FieldOf(value, model)}'");

    public static Problem Stored(IOperation value, Model? model) => Escape(
        value, "is kept where it is not followed (in an object of another class, or in something that outlives the lambda), so what will be read of it is not known", $"Keep the fields that are wanted, such as '{FieldOf(value, model)}'");

    public static Problem Formatted(IOperation value, Model? model) => Escape(
        value, "is made into text whole", $"Format a field of it, such as '{FieldOf(value, model)}'");

    public static Problem Dynamic(IOperation value) => Escape(
        value, "is used as dynamic, so what is read of it is known at run time only", "Use its typed members");

    public static Problem Reflection(IOperation value, Model? model) => Escape(
        value, "is looked into by reflection", $"Name the fields that are wanted, such as '{FieldOf(value, model)}'");

    public static Problem UnknownCode(IOperation value) => Escape(
        value, "is, or may be, code from outside the lambda (it is a delegate in a variable, or a comparer), so what it reads is not known", "Write the lambda here, or name a method of this project");

    public static Problem NoSource(IOperation value, string member) => Escape(
        value, $"uses '{member}', whose source is not in this project, so what it reads is not known", "Read the fields themselves");

    public static Problem ByInterface(IOperation value, ITypeSymbol type) => Escape(
        value, $"is used as '{type.ToMinimalDisplayString(value.SemanticModel!, value.Syntax.SpanStart)}', which its class implements itself, so what is read of it is not known", "Use the members of the class");

    public static Problem Unknown(IOperation value, Model? model) => Escape(
        value, "is used whole in a way that is not understood", $"Use a field of it, such as '{FieldOf(value, model)}'");

    public static Problem ByReference(IOperation value) => Escape(
        value, "is changed by another name for it (ref), and what it holds then is not followed", "Assign to the variable itself, or use a copy");

    public static Problem TooLarge(IOperation value) => Escape(
        value, "calls more code than can be followed", "Call less from it, or name the fields with .Fields(…)");

    /// <summary>A method and where it stands, for a message about code in it.</summary>
    public static string PlaceOf(IOperation operation, IMethodSymbol method)
    {
        FileLinePositionSpan place = operation.Syntax.GetLocation().GetMappedLineSpan();
        string file = place.Path.Substring(place.Path.LastIndexOfAny(['/', '\\']) + 1);
        string name = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction || method.ContainingType is null ? method.Name
            : method.MethodKind == MethodKind.Constructor ? $"new {method.ContainingType.Name}"
            : $"{method.ContainingType.Name}.{method.Name}";
        return FormattableString.Invariant($"{(name.Length > 0 ? $"'{name}'" : "a lambda")} ({file}, line {place.StartLinePosition.Line + 1}), which it calls, ");
    }

    public static Problem Endless(IOperation value) => Escape(
        value, "goes down a number of levels that is known at run time only", "Write out as many levels as are wanted");

    public static Problem ReadsNothing(IOperation lambda, Model? model) => new(
        Rules.NotDerivable, lambda, $"The lambda reads no field of {model?.Name ?? "the node"}, so there is nothing to ask for. Read a field of it, or use the request without .Select.");

    public static Problem Parameter(IOperation value, string message) => new(Rules.EdgeParameter, value, message);

    /// <summary>An expression's text on one line, cut where it is long.</summary>
    public static string Quote(IOperation operation)
    {
        var text = new StringBuilder();
        foreach (string word in operation.Syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(text.Length > 0 ? " " : "").Append(word);
        }

        return text.Length <= MaxQuote ? text.ToString() : text.ToString(0, MaxQuote - 1) + "…";
    }

    private static Problem Escape(IOperation value, string what, string cure) => new(
        Rules.NotDerivable, value, $"'{Quote(value)}' {what}. {cure}.");

    private static string FieldOf(IOperation value, Model? model)
    {
        string? field = model?.Type.Fields.FirstOrDefault(f => f.WireName != "id" && f.Type.Kind is Spec.TypeKind.String)?.Name ?? (model?.Type.Fields.Count > 0 ? model.Type.Fields[0].Name : null);
        string text = Quote(value);
        return value.Syntax is not ExpressionSyntax ? field ?? "Id"
            : value.Type is not { } type || model is null || type.Name == model.Name ? $"{text}{(value.Type?.NullableAnnotation == NullableAnnotation.Annotated ? "?." : ".")}{field ?? "Id"}"
            : IsSequence(type) ? $"{text}.Select(x => x.{field})"
            : field ?? "Id";
    }

    private static bool IsSequence(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.SpecialType == SpecialType.System_Collections_IEnumerable || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
}
