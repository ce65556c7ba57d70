using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>Makes a program that shows a fault smaller, as long as it shows one: without a statement, or with a part of an expression in its place.</summary>
internal static class Shrinker
{
    private const int MaxRounds = 12;
    private const int MaxCandidates = 60;

    private static readonly ExpressionSyntax[] s_simple = [.. new[] { "\"me\"", "null!", "1", "true" }.Select(t => SyntaxFactory.ParseExpression(t))];

    /// <summary>The smallest program found that shows a fault, and what became of it.</summary>
    public static Outcome Shrink(Outcome fault, ulong seed, int runs)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            RandomProgram[] candidates =
            [
                .. Smaller(fault.Program.Lambda).Where(l => l.Length < fault.Program.Lambda.Length).Distinct(StringComparer.Ordinal)
                    .OrderBy(l => l.Length).Take(MaxCandidates).Select(l => fault.Program with { Lambda = l }),
            ];
            if (candidates.Length == 0 || Batch.Run(candidates, seed, runs).FirstOrDefault(o => o.IsFault && o.Verdict == fault.Verdict) is not { } smaller)
            {
                break;
            }

            fault = smaller;
        }

        return fault;
    }

    private static string With(SyntaxNode root, SyntaxNode replaced, SyntaxNode with)
    {
        try
        {
            return root.ReplaceNode(replaced, with).ToString();
        }
        catch (InvalidCastException)
        {
            // A name of a type or the like, where no expression can stand.
            return root.ToString();
        }
    }

    private static IEnumerable<string> Smaller(string lambda)
    {
        ExpressionSyntax root = SyntaxFactory.ParseExpression(lambda, options: Compiling.Project.Parsing);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            switch (node)
            {
                case StatementSyntax statement:
                    if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
                    {
                        yield return root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!.ToString();
                    }

                    foreach (StatementSyntax inner in statement.DescendantNodes().OfType<StatementSyntax>().Take(4))
                    {
                        yield return With(root, statement, inner);
                    }

                    break;
                case ExpressionSyntax expression when expression.Parent is not (MemberAccessExpressionSyntax { Name: var name }) || name != expression:
                    foreach (ExpressionSyntax inner in expression.DescendantNodes().OfType<ExpressionSyntax>().Take(6))
                    {
                        yield return With(root, expression, inner);
                    }

                    foreach (ExpressionSyntax simple in s_simple)
                    {
                        yield return With(root, expression, simple);
                    }

                    break;
                case SwitchExpressionArmSyntax or SwitchSectionSyntax or CatchClauseSyntax or ElseClauseSyntax or ArgumentSyntax or AnonymousObjectMemberDeclaratorSyntax or CollectionElementSyntax or QueryClauseSyntax:
                    if (root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia) is { } without)
                    {
                        yield return without.ToString();
                    }

                    break;
            }
        }
    }
}
