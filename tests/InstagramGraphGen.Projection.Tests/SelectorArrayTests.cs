using System.Reflection;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>What a client that other languages see has for them (arrays of selectors, a <c>Select</c> over a ready set) leaves C# and the analysis as they are.</summary>
public sealed class SelectorArrayTests
{
    private const string Case = """
        using System;
        using System.Net.Http;
        using Instagram;
        using InstagramGraphGen;
        public static class Case
        {
            private static readonly Func<IgUserFields, Field<IgUser>>[] s_given = [u => u.Username];
            private static readonly FieldSet<IgUser> s_name = IgUser.Select(u => u.Name);
            private static InstagramClient Client => new(new HttpClient(), new GraphOptions { AccessToken = "token" });
            public static object Listed() => Client.Me.Fields(u => u.Id, u => u.Name);
            public static object Nested() => Client.Me.Conversations.Fields(c => c.Messages.Limit(2).Fields(m => m.From.Fields(f => f.Username)));
            public static object Bracketed() => Client.Me.Fields([u => u.Biography]);
            public static object Given() => Client.Me.Fields(s_given);
            public static object Ready() => IgUser.Select(s_given);
            public static object OfSet() => Client.Me.Select(s_name, Make());
            private static Func<IgUser, string?> Make() => u => u.Name;
        }
        """;

    private static readonly Lazy<Compiled> s_built = new(() => new Project
    {
        Name = "SelectorArrays",
        Options = new ProjectOptions(("GraphGenInterceptors", "true"), ("GraphGenVisibility", "public")),
        Sources = [("Case.cs", Case)],
    }.Build());

    [Theory]
    [InlineData("Listed", "id,name", true)]
    [InlineData("Nested", "messages.limit(2){from{username}}", true)]
    [InlineData("Bracketed", "biography", true)]
    [InlineData("Given", "username", false)]
    [InlineData("Ready", "username", false)]
    [InlineData("OfSet", "name", false)]
    public void CSharp_prefers_the_span_and_only_such_calls_are_replaced(string method, string fields, bool isSpan)
    {
        SyntaxTree file = s_built.Value.Compilation.SyntaxTrees.Single(t => t.FilePath == "Case.cs");
        SemanticModel meaning = s_built.Value.Compilation.GetSemanticModel(file);
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)file.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.Text == method).ExpressionBody!.Expression;
        Assert.All(
            call.DescendantNodesAndSelf().Select(n => meaning.GetSymbolInfo(n).Symbol).OfType<IMethodSymbol>().Where(m => m.Name == "Fields"),
            m => Assert.Equal(isSpan ? "ReadOnlySpan" : "", m.Parameters[0].Type.Name));
        Assert.Equal(isSpan, meaning.GetInterceptorMethod(call) is not null);
        Assert.EndsWith(fields, Uri.UnescapeDataString(s_built.Value.Load().GetType("Case")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!.ToString()!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_compiler_nor_an_analyzer_has_anything_to_say()
    {
        Assert.Empty(s_built.Value.CompilerDiagnostics);
        Assert.Empty(await s_built.Value.AnalyzeAsync(new ProjectionAnalyzer(), new RequestAnalyzer(), new AnswerAnalyzer()));
    }

    [Fact]
    public void The_manifest_knows_what_a_Select_over_a_ready_set_asks_for() => Assert.Equal(
        LinesOf("instagram.Me.Fields(u => u.Id).Fields(s_name)"),
        LinesOf("instagram.Me.Fields(u => u.Id).Select(s_name, u => Given(u))"));

    private static string[] LinesOf(string request)
    {
        string[] lines = ManifestText.Lines(new Project
        {
            Options = ManifestText.In("/a/"),
            Sources = [("/a/App.cs", $$"""
                using Instagram;
                using InstagramGraphGen;
                class App
                {
                    private static readonly FieldSet<IgUser> s_name = IgUser.Select(u => u.Name);
                    object It(InstagramClient instagram) => {{request}};
                    static string? Given(IgUser user) => user.ToString();
                }
                """)],
        }.Build());
        Assert.Contains("/me named id,name", Assert.Single(lines), StringComparison.Ordinal);
        return lines;
    }
}
