using System.Reflection;
using System.Runtime.Loader;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>A piece of C# in a document, in the method that a reader takes for given.</summary>
internal static class Snippet
{
    // Assemblies that are loaded side by side have names of their own.
    private static int s_count;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Instagram;
        using InstagramGraphGen;
        using InstagramGraphGen.Emulator;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;

        """;

    private const string Given = """
        public static class Snippet
        {
            public static async Task RunAsync(HttpClient httpClient, string token, CancellationToken cancellationToken,
                string igsid, GraphId<IgConversation> conversationId, GraphId<IgMessage> messageId, string json/* client */)
            {
                await Task.CompletedTask;
                /* code */
            }
        }
        """;

    /// <summary>The compilation of a snippet, against what the tests themselves use. One that declares types is a program of its own.</summary>
    public static CSharpCompilation Compile(string code)
    {
        bool isProgram = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot().Members.OfType<BaseTypeDeclarationSyntax>().Any();
        string text = Usings + (isProgram ? code : Given
            .Replace("/* client */", Unless(code, "InstagramClient", "instagram") + Unless(code, "GraphEmulator", "emulator"), StringComparison.Ordinal)
            .Replace("/* code */", code, StringComparison.Ordinal));
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return CSharpCompilation.Create(
            $"Snippet{Interlocked.Increment(ref s_count)}",
            [CSharpSyntaxTree.ParseText(text)],
            trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("GRAPH1000", ReportDiagnostic.Suppress)])); // as the package's build files do
    }

    /// <summary>Runs a snippet that declares neither client nor emulator; gives what it printed, with plain line ends.</summary>
    public static async Task<string> RunAsync(string code, HttpClient http, InstagramClient instagram, GraphEmulator emulator, CancellationToken cancellationToken = default)
    {
        MethodInfo run = Load(code).GetType("Snippet")!.GetMethod("RunAsync")!;
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            await (Task)run.Invoke(null, [http, emulator.AccessToken, cancellationToken, "", default(GraphId<IgConversation>), default(GraphId<IgMessage>), "{}", instagram, emulator])!;
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Runs a snippet that is a program of its own, until it ends.</summary>
    public static Task RunProgramAsync(string code, string[] args)
    {
        MethodInfo main = Load(code).EntryPoint!;
        return Task.Run(() => main.Invoke(null, [args]));
    }

    private static Assembly Load(string code)
    {
        using var image = new MemoryStream();
        EmitResult emitted = Compile(code).Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    /// <summary>A parameter that the snippet may use, unless it declares a variable of the name itself.</summary>
    private static string Unless(string code, string type, string name) =>
        code.Contains($"var {name} =", StringComparison.Ordinal) || code.Contains($"{type} {name} =", StringComparison.Ordinal) ? "" : $", {type} {name}";
}
