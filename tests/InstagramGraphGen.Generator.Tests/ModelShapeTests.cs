using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>The pipeline keeps plain values that are equal when they mean the same, and nothing of the compiler.</summary>
public sealed class ModelShapeTests
{
    private static readonly Generation s_generation = Generation.Of(
        [.. Specs.Instagram, new("own.graph.yaml", "union: OwnUnion\nforms: { Text: { params: { text: string } } }\n---\ninput: OwnInput\nparams: { text: string }\n")],
        "public",
        tracksSteps: true);

    public static TheoryData<string> Steps => [.. typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_values_of_a_step_are_plain_and_equatable(string step)
    {
        object[] values = [.. s_generation.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value)];

        Assert.NotEmpty(values);
        Assert.Empty(values.Select(v => v.GetType()).Distinct().SelectMany(ModelShape.ProblemsOf));
        Assert.Empty(values.SelectMany(ModelShape.ProblemsIn).Distinct());
    }

    [Theory]
    [InlineData(typeof(HoldsSyntax), "ClassDeclarationSyntax")]
    [InlineData(typeof(HoldsSymbol), "INamedTypeSymbol")]
    [InlineData(typeof(HoldsText), "SourceText")]
    [InlineData(typeof(HoldsLocation), "Location")]
    [InlineData(typeof(HoldsMany), "ISymbol")]
    [InlineData(typeof(HoldsAnything), "can hold anything")]
    [InlineData(typeof(HoldsArray), "compared by reference")]
    [InlineData(typeof(HoldsClass), "compared by reference")]
    [InlineData(typeof(HoldsDeep), "compared by reference")]
    [InlineData(typeof((int, HoldsClass)), "compared by reference")]
    [InlineData(typeof(BaseOfBad), "SourceText")]
    public void A_bad_type_is_found(Type bad, string problem) =>
        Assert.Contains(ModelShape.ProblemsOf(bad), p => p.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void A_bad_value_behind_a_harmless_type_is_found()
    {
        SyntaxTree tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("class C;");

        Assert.NotEmpty(ModelShape.ProblemsIn(new HoldsAnything(tree.GetRoot())));
        Assert.NotEmpty(ModelShape.ProblemsIn((1, new object?[] { null, tree.GetText() })));
        Assert.Empty(ModelShape.ProblemsIn((1, new object?[] { null, "text" })));
    }

    internal sealed record HoldsSyntax(ClassDeclarationSyntax Syntax);

    internal sealed record HoldsSymbol(INamedTypeSymbol Symbol);

    internal sealed record HoldsText(SourceText Text);

    internal sealed record HoldsLocation(Location Location);

    internal sealed record HoldsMany(ImmutableArray<ISymbol> Symbols);

    internal sealed record HoldsAnything(object Value);

    internal sealed record HoldsArray(string[] Items);

    internal sealed record HoldsClass(Plain Value);

    internal sealed record HoldsDeep(HoldsClass Value);

    internal record BaseOfBad;

    internal sealed record Derived(SourceText Text) : BaseOfBad;

    internal sealed class Plain;
}
