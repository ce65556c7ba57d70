using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>Both sides of an inbox over a socket: a person writes, a program reads and answers, and the person sees it.</summary>
public sealed class BothSidesTests : IAsyncLifetime
{
    private static readonly HttpClient s_http = new();

    private readonly FakeTimeProvider _time = new(EmulatedInbox.Now);
    private GraphEmulator _emulator = null!;
    private InstagramClient _instagram = null!;

    private EmulatedPerson Kim => _emulator.Persons["kim_asks"];

    public async Task InitializeAsync()
    {
        _emulator = await GraphEmulator.StartAsync(new() { TimeProvider = _time });
        _instagram = new(s_http, new() { AccessToken = _emulator.AccessToken, BaseAddress = _emulator.BaseAddress });
    }

    [Fact]
    public async Task A_person_writes_the_account_reads_answers_reacts_and_marks_seen_and_the_person_sees_it()
    {
        string question = Kim.Write("Is the blue one back?");

        IgConversation inbox = (await _instagram.Me.Conversations.Fields(c => c.Participants, c => c.Messages.Limit(1).Fields(m => m.Id, m => m.Message, m => m.From)).FirstOrDefaultAsync())!;
        IgMessage newest = Assert.Single(inbox.Messages);
        Assert.Equal((question, "Is the blue one back?", "kim_asks"), (newest.Id.ToString(), newest.Message, newest.From!.Username));

        IgRecipient kim = IgRecipient.Person(newest.From.Id!.ToString()!);
        IgSentMessage text = await _instagram.Me.Messages.Send(kim, IgOutgoingMessage.Text("It is!")).ReplyTo(newest.Id).SendAsync();
        IgSentMessage image = await _instagram.Me.Messages.Send(kim, IgOutgoingMessage.Image("https://cdn.invalid/blue.jpg")).SendAsync();
        await _instagram.Me.Messages.React(kim, newest.Id, IgMessageReaction.Love).SendAsync();
        await _instagram.Me.Messages.SenderAction(kim, IgSenderAction.MarkSeen).SendAsync();

        JsonElement seen = Assert.Single(Kim.Sees().EnumerateArray());
        JsonElement[] messages = [.. seen.GetProperty("messages").EnumerateArray().Take(3)];
        Assert.Equal([image.MessageId.ToString(), text.MessageId.ToString(), question], messages.Select(m => m.GetProperty("id").GetString()));
        Assert.Equal("https://cdn.invalid/blue.jpg", messages[0].GetProperty("attachments")[0].GetProperty("image_data").GetProperty("url").GetString());
        Assert.Equal(("It is!", question), (messages[1].GetProperty("message").GetString(), messages[1].GetProperty("reply_to").GetProperty("mid").GetString()));
        Assert.Equal("acme_store", messages[2].GetProperty("reactions")[0].GetProperty("users")[0].GetProperty("username").GetString());
        Assert.Equal(0, seen.GetProperty("unread_count").GetInt32());
        Assert.Equal(Kim.Id, text.RecipientId.ToString());

        _time.Advance(TimeSpan.FromHours(25));
        GraphApiException late = await Assert.ThrowsAsync<GraphApiException>(() => _instagram.Me.Messages.Send(kim, IgOutgoingMessage.Text("Still there?")).SendAsync());
        Assert.Equal((GraphErrorKind.OutsideWindow, 10, 2534022), (late.Kind, late.Error.Code, late.Error.Subcode));
        await _instagram.Me.Messages.Send(kim, IgOutgoingMessage.Text("Sorry for the wait")).Tag(IgMessageTag.HumanAgent).SendAsync();
    }

    [Fact]
    public async Task A_reaction_of_the_person_and_a_message_taken_back_are_read()
    {
        IgSentMessage sent = await _instagram.Me.Messages.Send(IgRecipient.Person(Kim.Id), IgOutgoingMessage.Text("Hello")).SendAsync();
        string oops = Kim.Write("Oops");
        Kim.React(sent.MessageId.ToString()!);
        Kim.Read();
        Kim.Delete(oops);

        IgMessage read = await _instagram.Message(sent.MessageId!.Value).Fields(m => m.Reactions).GetAsync();
        GraphApiException gone = await Assert.ThrowsAsync<GraphApiException>(() => _instagram.Message(oops).GetAsync());

        Assert.Equal("kim_asks", Assert.Single(Assert.Single(read.Reactions).Users).Username);
        Assert.Equal(GraphErrorKind.Deleted, gone.Kind);
    }

    [Fact]
    public async Task What_the_API_does_not_take_is_a_typed_error_that_says_what_to_do()
    {
        IgRecipient kim = IgRecipient.Person(Kim.Id);
        string comment = Kim.Do("comment", ("text", "Price?"))!;
        await _instagram.Me.Messages.Send(IgRecipient.Comment(comment), IgOutgoingMessage.Text("58")).SendAsync();

        async Task<(GraphErrorKind, long, long?)> Fails(Func<Task> call)
        {
            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(call);
            return (e.Kind, e.Error.Code, e.Error.Subcode);
        }

        Assert.Equal((GraphErrorKind.NotFound, 100, 2534014), await Fails(() => _instagram.Me.Messages.Send(IgRecipient.Person("900000000000123"), IgOutgoingMessage.Text("x")).SendAsync()));
        Assert.Equal((GraphErrorKind.InvalidRequest, 10900, null), await Fails(() => _instagram.Me.Messages.Send(IgRecipient.Comment(comment), IgOutgoingMessage.Text("58!")).SendAsync()));
        Assert.Equal((GraphErrorKind.RejectedMedia, 100, 2018074), await Fails(() => _instagram.Me.Messages.Send(kim, IgOutgoingMessage.UploadedImage("1")).SendAsync()));
        Assert.Equal((GraphErrorKind.InvalidRequest, 100, 2534025), await Fails(() => _instagram.Me.Messages.Send(IgRecipient.Comment("1"), IgOutgoingMessage.Text("x")).SendAsync()));
    }

    [Fact]
    public async Task A_token_with_exactly_what_a_private_reply_requires_sends_it()
    {
        IReadOnlyList<string> required = _instagram.Me.Messages.Send(IgRecipient.Comment("1"), IgOutgoingMessage.Text("58")).RequiredPermissions;
        await using GraphEmulator emulator = GraphEmulator.Create(new() { TimeProvider = _time, AllowedPermissions = required });
        using var http = new HttpClient(emulator.CreateHandler());
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        string comment = emulator.Persons["kim_asks"].Do("comment", ("text", "Price?"))!;

        await instagram.Me.Messages.Send(IgRecipient.Comment(comment), IgOutgoingMessage.Text("58")).SendAsync();

        GraphApiException message = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.Messages.Send(IgRecipient.Person(Kim.Id), IgOutgoingMessage.Text("58")).SendAsync());
        Assert.Equal(GraphErrorKind.PermissionDenied, message.Kind);
    }

    [Fact]
    public async Task A_file_goes_up_over_a_stream_and_into_a_message()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("%PDF"));
        IgUploadResult upload = await _instagram.Me.MessageAttachments.Upload(IgAttachmentType.File, new GraphFile(file, "menu.pdf")).SendAsync();
        IgSentMessage sent = await _instagram.Me.Messages.Send(IgRecipient.Person(Kim.Id), IgOutgoingMessage.UploadedFile(upload.AttachmentId!.Value)).SendAsync();

        IgMessage read = await _instagram.Message(sent.MessageId!.Value).Fields(m => m.Attachments).GetAsync();

        Assert.Equal(upload.AttachmentId.ToString(), Assert.Single(read.Attachments).Id.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_write_was_executed_and_says_that_it_may_have_been(bool beforeTheAnswer)
    {
        _emulator.Faults.Add(beforeTheAnswer ? Fault.LoseAnswer() : Fault.CutConnection(), times: 1);

        GraphDoubtfulWriteException doubtful = await Assert.ThrowsAsync<GraphDoubtfulWriteException>(() => _instagram.Me.Messages.Send(IgRecipient.Person(Kim.Id), IgOutgoingMessage.Text("Once")).SendAsync());

        Assert.True(doubtful.MayHaveBeenExecuted);
        Assert.Equal("Once", Kim.Sees()[0].GetProperty("messages")[0].GetProperty("message").GetString());
        Assert.Single(_emulator.Requests);
    }

    public Task DisposeAsync() => _emulator.DisposeAsync().AsTask();
}
