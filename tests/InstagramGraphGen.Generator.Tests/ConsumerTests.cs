using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Programs written against the emitted code, as the design's contract and its promises say.</summary>
public sealed class ConsumerTests
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Net.Http;
        global using System.Text.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Instagram;
        global using InstagramGraphGen;
        """;

    private const string Program =
        """
        internal static class Program
        {
            private static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id, m => m.From, m => m.Message);

            internal static async Task Run(HttpClient httpClient, string token, string igsid, string conversationId, string messageId, string json, CancellationToken cancellationToken)
            {
                var instagram = new InstagramClient(httpClient, new GraphOptions { AccessToken = token });

                GraphPage<IgConversation> page = await instagram.Me.Conversations
                    .Platform(MessagingPlatform.Instagram)
                    .Fields(c => c.Id, c => c.UpdatedTime)
                    .GetAsync(cancellationToken);
                Console.WriteLine($"{page.Items.Count} {page.After} {page.HasNext}");

                await foreach (IgConversation c in instagram.Me.Conversations.Fields(c => c.Id, c => c.Participants)) { Console.WriteLine(c.Id); }

                IgConversation? found = await instagram.Me.Conversations.UserId(igsid).FirstOrDefaultAsync(cancellationToken);

                IgConversation conversation = await instagram.Conversation(conversationId)
                    .Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime))
                    .GetAsync(cancellationToken);
                foreach (IgMessage m in conversation.Messages) { Console.WriteLine(m.CreatedTime); }

                IgMessage message = await instagram.Message(messageId)
                    .Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message)
                    .GetAsync(cancellationToken);
                string? who = message.From?.Username;
                bool sent = message.Has(m => m.Attachments);
                var boom = message.Attachments;
                Console.WriteLine($"{found} {who} {sent} {boom}");

                await instagram.Message(messageId).Fields(Preview).GetAsync(cancellationToken);
                await instagram.Conversation(conversationId).Fields(c => c.Messages.Fields(Preview)).GetAsync(cancellationToken);

                IgMessage copy = JsonSerializer.Deserialize(json, InstagramJson.Default.IgMessage)!;
                string text = JsonSerializer.Serialize(copy, InstagramJson.Default.IgMessage);
                var options = new JsonSerializerOptions { TypeInfoResolverChain = { InstagramJson.Default } };

                try { await instagram.Me.GetAsync(cancellationToken); }
                catch (GraphApiException e) when (e.Kind == GraphErrorKind.RateLimited) { Console.WriteLine($"{e.Error.Code} {e.Error.Subcode} {e.Error.TraceId} {e.RetryAfter} {text} {options}"); }

                var local = new InstagramClient(httpClient, new GraphOptions { AccessToken = token, BaseAddress = InstagramHosts.Facebook });
            }
        }
        """;

    /// <summary>The client, which compiles (<see cref="EmittedCodeTests.The_Instagram_spec_compiles"/>).</summary>
    private static readonly IReadOnlyList<SyntaxTree> s_client = [.. Generation.Instagram.Files.Values.Select(text => CSharpSyntaxTree.ParseText(text, ConsumerProject.ParseOptions))];

    [Fact]
    public void The_program_of_the_design_compiles() => Assert.Empty(Compile(Program));

    [Fact]
    public void A_field_of_five_lines_of_yaml_can_be_selected_and_read()
    {
        const string program = "class Program { FieldSet<IgMessage> Set = IgMessage.Select(m => m.IsPinned); bool? Read(IgMessage m) => m.IsPinned; }";
        var extension = new SpecText("mine.graph.yaml", "extend: IgMessage\nfields:\n  is_pinned:\n    type: bool\n    summary: Whether the thread pins this message.");

        Assert.All(Compile(program), d => Assert.Equal("CS1061", d.Id));
        Assert.Equal(2, Compile(program).Count);
        Assert.Empty(ConsumerProject.Compile([Usings, program, .. Generation.Of([.. Specs.Instagram, extension]).Files.Values]));
    }

    [Theory]
    [InlineData("client.Message(\"1\").Fields(m => m.Caption)", "CS1061")]
    [InlineData("client.Message(new GraphId<IgConversation>(\"1\"))", "CS1503")]
    [InlineData("client.Me.Conversations.Fields(c => c.Messages.Fields(m => m.UpdatedTime))", "CS1061")]
    [InlineData("client.Me.Conversations.UserId(new GraphId<IgUser>(\"1\"))", "CS1503")]
    [InlineData("client.Me.Conversations.UserId(new GraphId<IgConversation>(\"1\"))", "CS1503")]
    [InlineData("client.Me.Conversations.UserId((GraphId<IgUser>?)null)", "CS1503")]
    [InlineData("client.Me.Conversations.UserId(default(IgParticipant)!.Id)", "")]
    [InlineData("client.Me.Conversations.UserId(new GraphId(\"1\"))", "")]
    [InlineData("client.Me.Conversations.UserId((GraphId<IgScopedUser>?)null)", "")]
    [InlineData("client.Me.Conversations.UserId(new GraphId<IgScopedUser>(\"1\"))", "")]
    [InlineData("client.Me.Conversations.Platform(\"instagram\")", "CS1503")]
    [InlineData("client.Me.Participants", "CS1061")]
    [InlineData("client.Me.Fields()", "")]
    public void A_wrong_program_does_not_compile(string wrong, string id)
    {
        IReadOnlyList<Diagnostic> found = Compile($"class Program {{ object Run(InstagramClient client) => {wrong}; }}");

        Assert.Equal(id.Length == 0 ? [] : [id], found.Select(d => d.Id).Distinct());
    }

    [Fact]
    public void Types_are_internal_unless_the_project_says_otherwise()
    {
        const string program = "public class Program { public IgMessage? Message; }";

        Assert.Contains("CS0052", Compile(program).Select(d => d.Id));
        Assert.DoesNotContain("CS0052", ConsumerProject.Compile([Usings, program, .. Generation.Of(Specs.Instagram, "public").Files.Values]).Select(d => d.Id));
    }

    [Fact]
    public void A_model_can_be_extended_by_a_part_of_ones_own() =>
        Assert.Empty(Compile("namespace Instagram { internal partial class IgMessage { public bool IsEmpty => Message is null or \"\"; } internal partial class InstagramClient { public IgUserRequest Myself => Me; } }"));

    private static IReadOnlyList<Diagnostic> Compile(string program) => ConsumerProject.CompileBeside(s_client, Usings, program);
}
