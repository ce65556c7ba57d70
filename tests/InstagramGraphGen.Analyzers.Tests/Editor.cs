using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>A project as an editor holds it, which is what code fixes change.</summary>
internal static class Editor
{
    /// <summary>Opens a file in a project that has the files of a compilation besides.</summary>
    public static Document Open(CSharpCompilation others, string name, string text)
    {
        var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Create(), "Consumer", others.AssemblyName!, LanguageNames.CSharp, compilationOptions: others.Options, parseOptions: others.SyntaxTrees[0].Options, metadataReferences: others.References));
        foreach (SyntaxTree file in others.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), file.FilePath, file.GetText(), filePath: file.FilePath);
        }

        var document = DocumentId.CreateNewId(id);
        return solution.AddDocument(document, name, SourceText.From(text), filePath: name).GetDocument(document)!;
    }
}
