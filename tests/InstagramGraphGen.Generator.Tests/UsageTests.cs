using System.Collections.Concurrent;
using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Usage;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>A build emits what the project's files name, and what that leads to.</summary>
public sealed class UsageTests
{
    private static readonly ConcurrentDictionary<(IReadOnlyList<SpecText> Specs, string? Emit, string? Visibility), GeneratorDriver> s_drivers = new();

    private static readonly CSharpParseOptions s_build = ConsumerProject.ParseOptions.WithFeatures([new("GraphGenPass", "build"), new("InterceptorsNamespaces", "InstagramGraphGen.Generated")]);

    [Fact]
    public void A_project_that_names_nothing_gets_the_namespace_and_no_more() =>
        Assert.Equal(["InstagramPermissions.g.cs"], Emitted(Specs.Instagram, "using Instagram; class Program;"));

    [Fact]
    public void An_edge_that_is_not_named_is_not_emitted_nor_what_it_alone_leads_to()
    {
        const string Code = "class Program { object Run(Instagram.InstagramClient c) => c.Me.Conversations.Fields(x => x.UpdatedTime); }";
        string[] files = Emitted(Specs.Instagram, Code);
        Assert.Contains("IgConversation.g.cs", files);
        Assert.DoesNotContain("IgOutgoingMessage.g.cs", files);
        Assert.DoesNotContain("InstagramWebhooks.g.cs", files);
        Assert.DoesNotContain("InstagramJson.g.cs", files);
        Assert.True(files.Length < Emitted(Specs.Instagram, Code, "all").Length / 3);
    }

    [Fact]
    public void What_System_Text_Json_reads_is_what_is_named()
    {
        (CSharpCompilation project, _) = Build(Specs.Instagram, "class Program { object A => Instagram.InstagramJson.Default.IgReaction; }", null);
        INamedTypeSymbol json = project.GetTypeByMetadataName("Instagram.InstagramJson")!;
        Assert.NotEmpty(json.GetMembers("IgReaction"));
        Assert.Empty(json.GetMembers("FacebookPage"));
    }

    [Theory]
    [InlineData("class Program { object A => new Instagram.\\u0049nstagramClient(null!, null!); }")]
    [InlineData("class Program { object A(Instagram.@InstagramClient c) => c.@Me; }")]
    [InlineData("using Client = Instagram.InstagramClient; class Program { object A(Client c) => c.Me; }")]
    public void A_name_may_be_escaped_or_stand_behind_an_alias(string code) => Assert.Contains("InstagramClient.g.cs", Emitted(Specs.Instagram, code));

    [Fact]
    public void A_type_that_is_there_only_because_something_leads_on_stays_for_who_names_it()
    {
        MustCompile(Specs.Instagram, "class Program { Instagram.IgUserNode A(Instagram.InstagramClient c) => c.Me; }");
        MustCompile(Specs.Instagram, "class Program { Instagram.IgUserMessagesEdge A(Instagram.InstagramClient c) => c.Me.Messages; }");
        MustCompile(Specs.Instagram, "class Program { object A(Instagram.IgUserMessagesSendRequest r) => r; }");
    }

    [Fact]
    public void What_tells_whether_a_node_is_done_is_there_though_nobody_names_it() => MustCompile(
        Specs.Files(Specs.Api, """
            extend: Shop
            roots: { Scan: { node: Scan } }
            other_hosts: { files: https://files.example.com/scans }
            ---
            node: Scan
            fields: { id: id, state: string, words: string, got: { type: ScanGot, explicit: true } }
            poll: { field: state, done: [ready], failed: [bad], detail: words, every: 5, limit: 300 }
            upload: { host: files, arrived: got.bytes }
            ---
            object: ScanGot
            fields: { bytes: int }
            """),
        "class Program { object A(Acme.Shop.ShopClient c) => c.Scan(\"1\").WaitAsync(); object B(Acme.Shop.ShopClient c) => c.Scan(\"1\").UploadAsync(null!); }");

    [Fact]
    public void What_a_request_publishes_with_is_there_though_nobody_names_it()
    {
        const string Code = "class Program { object A(Instagram.InstagramClient c) => c.Me.Media.CreateReel(\"\").PublishAsync(); }";
        MustCompile(Specs.Instagram, Code);
        MustCompile(Specs.Instagram, "class Program { object A(Instagram.InstagramClient c) => c.Me.Media.UploadStoryVideo().UploadAsync(null!); }");
        Assert.DoesNotContain("IgConversation.g.cs", Emitted(Specs.Instagram, Code));
    }

    [Fact]
    public void Who_is_seen_by_others_or_asks_for_all_gets_all()
    {
        string[] all = Emitted(Specs.Instagram, "class Program;", "all");
        Assert.Equal(all, Emitted(Specs.Instagram, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")] class Program;").Except(["SpecFiles.g.cs"]));
        Assert.Equal(all, Emitted(Specs.Instagram, "class Program;", visibility: "public").Except(["SpecFiles.g.cs"]));
        Assert.Equal(all.Order(StringComparer.Ordinal), Generation.Instagram.Files.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>What is not emitted at all is told by how its types' names begin.</summary>
    [Fact]
    public void The_types_of_a_part_begin_as_it_says()
    {
        foreach (IReadOnlyList<SpecText> specs in (IReadOnlyList<SpecText>[])[Specs.Instagram, Specs.Shop])
        {
            GraphSpec spec = SpecReader.Merge(specs.Select(f => SpecReader.Parse(f.Path, f.Text))).Spec!;
            EmitOptions options = new Scope(spec, WordsInUse.All, new ProjectSettings("internal", EmitsAll: false, WithFields: true, null, null, null)).Options!;
            SpecPart[] parts = [.. SpecPart.Of(spec).Where(part => part.Beginning is not null)];
            Assert.True(parts.Length > 10);
            Assert.All(parts, part => Assert.All(part.Emit(options), file =>
            {
                string[] declared = [.. Parse(file.Text).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.ValueText)];
                Assert.NotEmpty(declared);
                Assert.Empty(declared.Except(FilesInUse.DeclaredIn(file.Text)));
                Assert.All(file.For is { } type ? [.. declared, type] : declared, name => Assert.StartsWith(part.Beginning!, name, StringComparison.Ordinal));
            }));
        }
    }

    /// <summary>Chains of members, as a compiler that has all of them knows them: what compiles with all must compile with what is used.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void What_compiles_with_all_that_is_emitted_compiles_with_what_is_used(int seed, bool isShop)
    {
        IReadOnlyList<SpecText> specs = isShop ? Specs.Shop : Specs.Instagram;
        string name = isShop ? "Acme.Shop.ShopClient" : "Instagram.InstagramClient";
        CSharpCompilation whole = Build(specs, "class Program;", "all").Project;
        INamedTypeSymbol client = whole.GetTypeByMetadataName(name)!;
        ITypeSymbol[] types = [.. client.ContainingNamespace.GetTypeMembers().Where(t => t.Locations.Any(l => l.IsInSource) && !t.IsFileLocal && !t.IsGenericType).OrderBy(t => t.Name, StringComparer.Ordinal)];
        var random = new Random(seed);
        string[] programs =
        [
            .. Enumerable.Range(0, 30).Select(i =>
            {
                // Some begin at the client, as programs do, some at any type.
                ITypeSymbol from = i % 2 == 0 ? client : types[random.Next(types.Length)];
                string type = from.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                string chain = from.TypeKind == TypeKind.Enum || from.IsStatic ? $"typeof({type})" : Chain(from, random, whole);
                return $"#pragma warning disable\nclass Program{i} {{ object A({(chain[0] == 't' ? "" : $"{type} c")}) => {chain}; }}";
            }),
        ];
        SyntaxTree[] trees = [.. programs.Select(Parse)];
        whole = whole.AddSyntaxTrees(trees);
        string[] sound = [.. programs.Where((_, i) => whole.GetSemanticModel(trees[i]).GetDiagnostics().All(d => d.Severity != DiagnosticSeverity.Error))];
        Assert.True(sound.Length > programs.Length * 2 / 3, $"Only {sound.Length} of {programs.Length} programs compile with all that is emitted.");
        Assert.All(sound, code => Assert.Equal([], Errors(Build(specs, code, null).Project)));
    }

    private static string Chain(ITypeSymbol type, Random random, Compilation whole)
    {
        string chain = "c";
        for (int steps = random.Next(1, 5); steps > 0; steps--)
        {
            ISymbol[] members = [.. Members(type).Where(m => whole.IsSymbolAccessibleWithin(m, whole.Assembly) && IsUsable(m))];
            if (members.Length == 0)
            {
                break;
            }

            ISymbol member = members[random.Next(members.Length)];
            chain += member is IMethodSymbol method
                ? $".{member.Name}({string.Join(", ", method.Parameters.Where(p => !p.IsOptional && !p.IsParams).Select(p => $"default({p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"))})"
                : $".{member.Name}";
            type = member is IMethodSymbol m ? m.ReturnType : ((IPropertySymbol)member).Type;
        }

        return chain;
    }

    private static IEnumerable<ISymbol> Members(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers().Where(m => !m.IsStatic && m.DeclaredAccessibility != Accessibility.Private))
            {
                yield return member;
            }
        }
    }

    private static bool IsUsable(ISymbol member) => member switch
    {
        IPropertySymbol p => !p.IsIndexer && !p.Type.IsRefLikeType && p.GetMethod is not null && p.CanBeReferencedByName,
        IMethodSymbol m => m.MethodKind == MethodKind.Ordinary && !m.IsGenericMethod && !m.ReturnsVoid && m.CanBeReferencedByName && !m.ReturnType.IsRefLikeType && m.Parameters.All(p => p.RefKind == RefKind.None && !p.Type.IsRefLikeType),
        _ => false,
    };

    private static void MustCompile(IReadOnlyList<SpecText> specs, string code) => Assert.Equal([], Errors(Build(specs, code, null).Project));

    private static string[] Errors(Compilation project) => [.. project.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS9137").Select(d => d.ToString())];

    private static string[] Emitted(IReadOnlyList<SpecText> specs, string code, string? emit = null, string? visibility = null) => Build(specs, code, emit, visibility).Files;

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, s_build);

    private static (CSharpCompilation Project, string[] Files) Build(IReadOnlyList<SpecText> specs, string code, string? emit, string? visibility = null)
    {
        // A driver that knows the spec files goes on from there.
        GeneratorDriver driver = s_drivers.GetOrAdd((specs, emit, visibility), static key => CSharpGeneratorDriver.Create(
            [new GraphGenerator().AsSourceGenerator()],
            key.Specs.Select(f => (AdditionalText)new AdditionalFile(f.Path, f.Text)),
            s_build,
            new ProjectOptions(key.Visibility, emit: key.Emit)).RunGenerators(ConsumerProject.Create()));
        driver = driver.RunGeneratorsAndUpdateCompilation(ConsumerProject.Create().AddSyntaxTrees(Parse(code)), out Compilation updated, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return ((CSharpCompilation)updated, [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(s => s.HintName).Where(n => n != "_Interceptors.g.cs")]);
    }
}
