using System.Net;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>That what a program writes for each operation of messaging goes over the wire as the API's pages say: bodies that were written down by hand from them.</summary>
public sealed class MessagingBodyTests
{
    private const string AnyAnswer = """{"recipient_id":"900000000000001","message_id":"m1","attachment_id":"1","flow_id":"1","id":"1","success":true}""";

    private static readonly IgRecipient s_jo = IgRecipient.Person("900000000000001");

    private static readonly GraphId<IgUploadedAttachment> s_upload = "1234500001";

    /// <summary>What a program writes, by the operation and which of its bodies it is.</summary>
    private static readonly Dictionary<(string Operation, int Number), Func<InstagramClient, Task>> s_programs = new()
    {
        [("send text", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).SendAsync(),
        [("send image", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Image("https://cdn.invalid/i.jpg")).SendAsync(),
        [("send image", 1)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.UploadedImage(s_upload)).SendAsync(),
        [("send images", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Images([IgOutgoingImage.Url("https://cdn.invalid/i.jpg"), IgOutgoingImage.Uploaded(s_upload)])).SendAsync(),
        [("send audio video file", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Audio("https://cdn.invalid/a.m4a")).SendAsync(),
        [("send audio video file", 1)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.UploadedAudio(s_upload)).SendAsync(),
        [("send audio video file", 2)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Video("https://cdn.invalid/v.mp4")).SendAsync(),
        [("send audio video file", 3)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.UploadedVideo(s_upload)).SendAsync(),
        [("send audio video file", 4)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.File("https://cdn.invalid/f.pdf")).SendAsync(),
        [("send audio video file", 5)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.UploadedFile(s_upload)).SendAsync(),
        [("send sticker", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.LikeHeart()).SendAsync(),
        [("share own post", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.MediaShare("17900000000000001")).SendAsync(),
        [("quick replies", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!").QuickReplies(IgQuickReply.Text("Thanks", "THANKS"))).SendAsync(),
        [("generic template", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.GenericTemplate([
            new IgTemplateElement("Blue")
                .Subtitle("It is back")
                .ImageUrl("https://cdn.invalid/i.jpg")
                .DefaultAction(new IgDefaultAction("https://shop.invalid/blue"))
                .Buttons(IgButton.WebUrl("See it", "https://shop.invalid/blue"), IgButton.Postback("Keep one", "KEEP")),
        ])).SendAsync(),
        [("button template", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.ButtonTemplate("Which one?", [IgButton.Postback("Blue", "BLUE")])).SendAsync(),
        [("product template", 0)] = i => i.Page("1").Messages.Send(s_jo, IgOutgoingMessage.ProductTemplate([new IgTemplateProduct("1234500002")])).SendAsync(),
        [("private reply", 0)] = i => i.Me.Messages.Send(IgRecipient.Comment("17800000000000001"), IgOutgoingMessage.Text("Hello")).SendAsync(),
        [("reply to a message", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("That one")).ReplyTo("aWdfZAG1f2").SendAsync(),
        [("reply to a message", 1)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Image("https://cdn.invalid/i.jpg")).ReplyTo("aWdfZAG1f2").SendAsync(),
        [("react", 0)] = i => i.Me.Messages.React(s_jo, "aWdfZAG1f2", IgMessageReaction.Love).SendAsync(),
        [("unreact", 0)] = i => i.Me.Messages.Unreact(s_jo, "aWdfZAG1f2").SendAsync(),
        [("typing on", 0)] = i => i.Me.Messages.SenderAction(s_jo, IgSenderAction.TypingOn).SendAsync(),
        [("typing off", 0)] = i => i.Me.Messages.SenderAction(s_jo, IgSenderAction.TypingOff).SendAsync(),
        [("mark seen", 0)] = i => i.Me.Messages.SenderAction(s_jo, IgSenderAction.MarkSeen).SendAsync(),
        [("human agent", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("Sorry for the wait")).MessagingType(IgMessagingType.MessageTag).Tag(IgMessageTag.HumanAgent).SendAsync(),
        [("human agent", 1)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("Sorry for the wait")).Tag(IgMessageTag.HumanAgent).SendAsync(),
        [("message yourself", 0)] = i => i.Me.Messages.Send(IgRecipient.Person("900000000000009"), IgOutgoingMessage.Text("A note")).SendAsync(),
        [("pass control with a message", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("Somebody will answer")).ThreadControl(new IgThreadControl("1217981644879628")).SendAsync(),
        [("all parameters (account)", 0)] = i => i.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).Folder(IgMessageFolder.Partnership).MessagingType(IgMessagingType.Response).SendAsync(),
        [("all forms (Page)", 0)] = i => i.Page("1").Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).Folder(IgMessageFolder.Partnership).MessagingType(IgMessagingType.Update).SendAsync(),
        [("upload an attachment", 0)] = i => i.Me.MessageAttachments.UploadFromUrl(IgAttachmentType.Image, "https://cdn.invalid/i.jpg").SendAsync(),
        [("upload an attachment", 1)] = i => i.Page("1").MessageAttachments.UploadFromUrl(IgAttachmentType.Image, "https://cdn.invalid/i.jpg").SendAsync(),
        [("set ice breakers or menu", 0)] = i => i.Me.MessengerProfile.SetIceBreakers([new IgIceBreakersInput([new IgIceBreakerInput("Is it back?", "BACK")]).Locale("default")]).SendAsync(),
        [("set ice breakers or menu", 1)] = i => i.MyPage.MessengerProfile.SetIceBreakers([new IgIceBreakersInput([new IgIceBreakerInput("Is it back?", "BACK")])]).SendAsync(),
        [("set ice breakers or menu", 2)] = i => i.Me.MessengerProfile.SetPersistentMenu([
            new IgPersistentMenuInput("default", [IgButton.Postback("Help", "HELP"), IgButton.WebUrl("Shop", "https://shop.invalid/")]),
        ]).SendAsync(),
        [("set ice breakers or menu", 3)] = i => i.MyPage.MessengerProfile.SetPersistentMenu([new IgPersistentMenuInput("default", [IgButton.Postback("Help", "HELP")])]).SendAsync(),
        [("create or update a flow", 0)] = i => i.Me.WelcomeMessageFlows.Create(
            "Spring", [new IgWelcomeMessage("Hello").QuickReplies(IgQuickReply.Text("Prices", "PRICES"))], [IgFlowPlatform.Instagram]).SendAsync(),
        [("create or update a flow", 1)] = i => i.Me.WelcomeMessageFlows.Update("1234500003").Name("Summer").SendAsync(),
        [("pass_thread_control", 0)] = i => i.Me.PassThreadControl.Pass("900000000000001").TargetAppId("1217981644879628").Metadata("Ask for the size").SendAsync(),
        [("release_thread_control", 0)] = i => i.Me.ReleaseThreadControl.Release("900000000000001").SendAsync(),
        [("take_thread_control", 0)] = i => i.MyPage.TakeThreadControl.Take("900000000000001").Metadata("Back to us").SendAsync(),
        [("request_thread_control", 0)] = i => i.MyPage.RequestThreadControl.Request("900000000000001").SendAsync(),
        [("extend_thread_control", 0)] = i => i.MyPage.ExtendThreadControl.Extend("900000000000001").Duration(600).SendAsync(),
        [("block, unblock, spam", 0)] = i => i.User("17841400000000001").ModerateConversations.Moderate(
            [new IgModeratedUser("900000000000001")], [IgModerationAction.BlockUser, IgModerationAction.MoveToSpam]).SendAsync(),
        [("set feature status", 0)] = i => i.User("17841400000000001").BusinessMessagingFeatureStatus().Set(JsonElement.Parse("[{\"name\":\"a\"}]")).SendAsync(),
        [("business_messaging_feature_status", 0)] = i => i.Page("1").BusinessMessagingFeatureStatus.Set(JsonElement.Parse("[{\"name\":\"a\"}]")).SendAsync(),
        [("blocked", 0)] = i => i.Page("1").Blocked.Block().User("1").Psid("2").SendAsync(),
        [("custom_user_settings", 0)] = i => i.Page("1").CustomUserSettings().Set("1").PersistentMenu(new IgPersistentMenuInput("default", [IgButton.Postback("Help", "HELP")])).SendAsync(),
        [("personas", 0)] = i => i.Page("1").Personas.Create("Jo", "https://cdn.invalid/jo.jpg").SendAsync(),
        [("unlink_accounts", 0)] = i => i.Page("1").UnlinkAccounts.Unlink("1").SendAsync(),
        [("notification_messages_dev_support", 0)] = i => i.MyPage.NotificationMessagesDevSupport.Run(IgNotificationDeveloperAction.EnableFollowupMessage, s_jo).SendAsync(),
    };

    /// <summary>Bodies that are no JSON object: these tests are below.</summary>
    private static readonly string[] s_otherEncodings = ["subscribe"];

    private static readonly Dictionary<(string Operation, int Number), JsonElement> s_bodies = Bodies();

    public static TheoryData<string, int> Written
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach ((string operation, int number) in s_bodies.Keys.Where(k => !s_otherEncodings.Contains(k.Operation)))
            {
                data.Add(operation, number);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_body_is_the_one_of_the_pages(string operation, int number)
    {
        var wire = new Wire();

        await s_programs[(operation, number)](Clients.Instagram(wire));

        JsonElement expected = s_bodies[(operation, number)];
        if (wire.Type == "application/x-www-form-urlencoded")
        {
            // What is no text stands there as JSON.
            Assert.Equal(
                expected.EnumerateObject().Select(p => (p.Name, p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : JsonSerializer.Serialize(p.Value))).Order(),
                wire.Body.Split('&').Select(pair => pair.Split('=')).Select(pair => (WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair[1]))).Order());
            return;
        }

        Assert.Equal("application/json", wire.Type);
        Assert.True(JsonElement.DeepEquals(expected, JsonDocument.Parse(wire.Body).RootElement), wire.Body);
    }

    [Fact]
    public void Every_program_has_a_body() => Assert.Empty(s_programs.Keys.Except(s_bodies.Keys));

    [Theory]
    [InlineData("send text", "POST https://graph.instagram.com/v24.0/me/messages")]
    [InlineData("all forms (Page)", "POST https://graph.facebook.com/v24.0/1/messages")]
    [InlineData("take_thread_control", "POST https://graph.facebook.com/v24.0/me/take_thread_control")]
    [InlineData("block, unblock, spam", "POST https://graph.facebook.com/v24.0/17841400000000001/moderate_conversations")]
    public async Task A_request_goes_to_the_host_that_has_it(string operation, string line)
    {
        var wire = new Wire();

        await s_programs[(operation, 0)](Clients.Instagram(wire));

        Assert.Equal(line, wire.Line);
    }

    [Fact]
    public async Task A_read_goes_to_the_host_that_has_it()
    {
        var wire = new Wire { Answer = """{"data":[]}""" };
        InstagramClient instagram = Clients.Instagram(wire);

        await instagram.Page("1").Conversations(MessagingPlatform.Instagram).GetAsync();
        Assert.Equal("GET https://graph.facebook.com/v24.0/1/conversations?platform=instagram", wire.Line);
        await instagram.MyPage.MessengerProfile.Fields(p => p.IceBreakers).GetAsync();
        Assert.Equal("GET https://graph.facebook.com/v24.0/me/messenger_profile?platform=instagram&fields=ice_breakers", wire.Line);
        await instagram.Me.SubscribedApps.GetAsync();
        Assert.Equal("GET https://graph.instagram.com/v24.0/me/subscribed_apps", wire.Line);

        wire.Answer = """{"id":"1"}""";
        await instagram.MyPage.Fields(p => p.Name).GetAsync();
        Assert.Equal("GET https://graph.facebook.com/v24.0/me?fields=name", wire.Line);
        await instagram.Me.Fields(u => u.Username).GetAsync();
        Assert.Equal("GET https://graph.instagram.com/v24.0/me?fields=username", wire.Line);
    }

    [Fact]
    public void A_request_takes_the_permissions_of_the_host_that_has_it()
    {
        InstagramClient instagram = Clients.Instagram(new Wire());

        Assert.Equal(["instagram_business_basic", "instagram_business_manage_messages"], instagram.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).RequiredPermissions);
        Assert.Equal(
            ["instagram_basic", "instagram_manage_messages", "pages_manage_metadata"],
            instagram.MyPage.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).RequiredPermissions);
    }

    [Fact]
    public void What_is_written_can_take_other_permissions_and_count_in_another_rate()
    {
        InstagramClient instagram = Clients.Instagram(new Wire());
        GraphRequest reply = instagram.Me.Messages.Send(IgRecipient.Comment("17800000000000001"), IgOutgoingMessage.Text("Hello").QuickReplies(IgQuickReply.Text("Thanks", "THANKS"))).Tag(IgMessageTag.HumanAgent);

        Assert.Equal(["instagram_business_basic", "instagram_business_manage_comments"], reply.RequiredPermissions);
        Assert.Equal(["instagram_basic", "instagram_manage_comments", "pages_read_engagement"], instagram.MyPage.Messages.Send(IgRecipient.Comment("1"), IgOutgoingMessage.Text("Hello")).RequiredPermissions);
        Assert.Equal("private_replies", reply.Call.RateFamily);
        Assert.Equal("media_messages", instagram.Me.Messages.Send(s_jo, IgOutgoingMessage.Audio("https://cdn.invalid/a.m4a")).Call.RateFamily);
        Assert.Equal("messages", instagram.Me.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).Call.RateFamily);
        Assert.Equal("messages", instagram.Me.Messages.React(s_jo, "m", IgMessageReaction.Love).Call.RateFamily);
        Assert.Null(instagram.Me.Call.RateFamily);
    }

    [Fact]
    public async Task A_form_answers_what_it_says_itself()
    {
        var wire = new Wire { Answer = """{"flow_id":"7"}""" };
        IgFlowResult made = await Clients.Instagram(wire).Me.WelcomeMessageFlows.Create("Spring", [new IgWelcomeMessage("Hello")], [IgFlowPlatform.Instagram]).SendAsync();
        Assert.Equal("7", made.FlowId);

        wire.Answer = """{"success":true}""";
        bool isChanged = await Clients.Instagram(wire).Me.WelcomeMessageFlows.Update("7").Name("Summer").SendAsync();
        Assert.True(isChanged);
    }

    [Fact]
    public async Task What_was_sent_has_its_ids()
    {
        IgSentMessage sent = await Clients.Instagram(new Wire()).Me.Messages.Send(s_jo, IgOutgoingMessage.Text("We do!")).SendAsync();

        Assert.Equal(("m1", "900000000000001"), (sent.MessageId, sent.RecipientId));
    }

    [Fact]
    public void A_text_over_the_limit_is_told_before_it_is_sent()
    {
        ArgumentException e = Assert.ThrowsAny<ArgumentException>(() => IgOutgoingMessage.Text(new string('é', 501)));

        Assert.Contains("1002 bytes", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("é", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_carries_the_file_and_what_it_is()
    {
        var wire = new Wire();

        IgUploadResult result = await Clients.Instagram(wire).Me.MessageAttachments.Upload(IgAttachmentType.Image, new GraphFile("abc"u8.ToArray(), "i.png")).SendAsync();

        Assert.Equal("multipart/form-data", wire.Type);
        Assert.Contains("""{"attachment":{"type":"image"}}""", wire.Body, StringComparison.Ordinal);
        Assert.Matches("name=\"?filedata\"?; filename=\"?i.png\"?[^\0]*abc", wire.Body);
        Assert.Equal("1", result.AttachmentId);
    }

    [Fact]
    public async Task A_subscription_names_its_fields()
    {
        var wire = new Wire();

        await Clients.Instagram(wire).Me.SubscribedApps.Subscribe([IgWebhookField.Messages, IgWebhookField.MessagingSeen]).SendAsync();

        Assert.Equal("""subscribed_fields=["messages","messaging_seen"]""", WebUtility.UrlDecode(wire.Body));
    }

    [Fact]
    public async Task Settings_are_removed_by_their_names()
    {
        var wire = new Wire();

        await Clients.Instagram(wire).MyPage.MessengerProfile.Delete([IgMessengerProfileSetting.IceBreakers]).SendAsync();

        Assert.Equal("""DELETE https://graph.facebook.com/v24.0/me/messenger_profile?platform=instagram&fields=["ice_breakers"]""", WebUtility.UrlDecode(wire.Line));
    }

    private static Dictionary<(string, int), JsonElement> Bodies()
    {
        using Stream stream = typeof(MessagingBodyTests).Assembly.GetManifestResourceStream("messaging/bodies.json")!;
        var bodies = new Dictionary<(string, int), JsonElement>();
        foreach (JsonElement sample in JsonDocument.Parse(stream).RootElement.EnumerateArray().Where(s => !s.TryGetProperty("refused", out _)))
        {
            string operation = sample.GetProperty("operation").GetString()!;
            bodies.Add((operation, bodies.Keys.Count(k => k.Item1 == operation)), sample.GetProperty("body"));
        }

        return bodies;
    }

    /// <summary>Keeps what was sent, with its body.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        public string Answer { get; set; } = AnyAnswer;

        public string Line { get; private set; } = "";

        public string? Type { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri}";
            Type = request.Content?.Headers.ContentType?.MediaType;
            Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return StubHandler.Answer(Answer);
        }
    }
}
