using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>One name stands for one idea: a type that two projects need has one place, and two ideas have two names.</summary>
public sealed class TypeNameTests
{
    [Fact]
    public void No_type_name_is_declared_in_two_projects()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));
        (string Name, string Project)[] declared = [.. Projects(root).SelectMany(project => FilesOf(project).SelectMany(file => NamesIn(File.ReadAllText(file))), (project, name) => (name, Path.GetFileName(project)))];

        Assert.All(["GraphCall", "GraphSpec", "FieldArgument", "CallBinder", "Inbox"], name => Assert.Contains(name, declared.Select(d => d.Name)));
        Assert.Empty(Twice(declared));
    }

    [Fact]
    public void Every_kind_of_type_is_seen_wherever_it_is_declared()
    {
        const string code = """
            namespace N
            {
                public class A<T> { private struct B; interface IC { enum D { X } } }
                file record E;
                readonly record struct F(int X);
                delegate void G();
                partial class A<T> { }
            }
            """;
        string[] names = [.. NamesIn(code)];

        Assert.Equal(["A", "A", "B", "D", "E", "F", "G", "IC"], names.Order(StringComparer.Ordinal));
        Assert.Equal(["B: one, two"], Twice([("A", "one"), ("A", "one"), ("B", "two"), ("B", "one")]));
    }

    private static IEnumerable<string> Projects(string root) => new[] { "generator", "src" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(project => Path.GetDirectoryName(project)!);

    private static IEnumerable<string> FilesOf(string project) => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));

    private static IEnumerable<string> NamesIn(string code) => CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().Select(node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    }).OfType<string>();

    private static IEnumerable<string> Twice(IEnumerable<(string Name, string Project)> declared) =>
        from type in declared.Distinct()
        group type.Project by type.Name into projects
        where projects.Count() > 1
        orderby projects.Key
        select $"{projects.Key}: {string.Join(", ", projects.Order(StringComparer.Ordinal))}";

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
