using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>
/// What our generator emitted: it makes no request, and may be most of a project, so that no rule looks at it. What other generators emit is looked at: Razor's code is some of that.
/// </summary>
internal static class EmittedCode
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> s_known = new();

    /// <summary>Whether a file is ours.</summary>
    public static bool Is(SyntaxTree file) => s_known.GetValue(file, static f => new(f.FilePath.Contains(typeof(GraphGenerator).FullName))).Value;

    /// <summary>Looks at the operations of all other code.</summary>
    public static void RegisterOutsideOperationAction(this CompilationStartAnalysisContext start, Action<OperationAnalysisContext> action, params OperationKind[] kinds) =>
        start.RegisterOperationBlockStartAction(block =>
        {
            if (!Is(block.OperationBlocks[0].Syntax.SyntaxTree))
            {
                block.RegisterOperationAction(action, kinds);
            }
        });
}
