using Instagram;
using InstagramGraphGen.Spec;
using static InstagramGraphGen.Tests.Messaging.OperationProgram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>A program for every operation that the spec has, by verb, path and form: <c>POST {IgUser}/messages Send</c>.</summary>
internal static class OperationPrograms
{
    private const string Nothing = "{}";

    private const string Image = "https://cdn.invalid/i.jpg";

    /// <summary>The programs.</summary>
    public static IReadOnlyDictionary<string, OperationProgram> All => s_all.Value;

    /// <summary>Those of messaging, and of what belongs to it.</summary>
    private static readonly IReadOnlyDictionary<string, OperationProgram> s_messaging = new Dictionary<string, OperationProgram>(StringComparer.Ordinal)
    {
        ["GET {IgUser}"] = Of(_ => """{"adgroup_id":"1"}""", (i, ids) => i.User(ids.Account).AdgroupId("1").GetAsync()),
        ["GET {IgConversation}"] = Of(_ => Nothing, (i, ids) => i.Conversation(ids.Conversation).GetAsync()),
        ["GET {IgMessage}"] = Of(_ => Nothing, (i, ids) => i.Message(ids.Message).GetAsync()),
        ["GET {IgScopedUser}"] = Of(_ => Nothing, (i, ids) => i.ScopedUser(ids.Person).GetAsync()),
        ["GET {FacebookPage}"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).GetAsync()),
        ["GET {FacebookUser}"] = Of(_ => Nothing, (i, ids) => i.FacebookUser(ids.FacebookUser).GetAsync()),
        ["GET {FacebookUser}/accounts"] = Of(_ => Nothing, (i, ids) => i.FacebookUser(ids.FacebookUser).Accounts.GetAsync()),
        ["GET {FacebookUser}/permissions"] = Of(_ => Nothing, (i, ids) => i.FacebookUser(ids.FacebookUser).Permissions.GetAsync()),
        ["DELETE {FacebookUser}/permissions Delete"] = Of(_ => """{"permission":"pages_show_list"}""", async (i, ids) => await i.FacebookUser(ids.FacebookUser).Permissions.Delete().Permission("pages_show_list").SendAsync()),
        ["GET {IgOptInToken}"] = Of(_ => Nothing, (i, ids) => i.OptInToken(ids.OptInToken).GetAsync()),
        ["GET {IgComment}"] = Of(_ => Nothing, (i, ids) => i.Comment(ids.Comment).GetAsync()),
        ["GET {IgConversation}/messages"] = Of(_ => """{"source":"PARTICIPANTS"}""", (i, ids) => i.Conversation(ids.Conversation).Messages.Source(IgMessageSource.Participants).GetAsync()),

        ["GET {IgUser}/conversations"] = Of(
            ids => $$"""{"platform":"instagram","user_id":"{{ids.Person}}","folder":"inbox","tags":["new"]}""",
            (i, ids) => i.Me.Conversations.Platform(MessagingPlatform.Instagram).UserId(ids.Person).Folder("inbox").Tags(["new"]).GetAsync()),
        ["POST {IgUser}/messages Send"] = Of(
            ids => $$$"""
                {"recipient":{"id":"{{{ids.Person}}}"},"message":{"text":"We do!"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT",
                "reply_to":{"mid":"{{{ids.Message}}}"},"thread_control":{"control_type":"pass","app_id":"{{{ids.App}}}"},"folder":"PARTNERSHIP"}
                """,
            (i, ids) => i.Me.Messages.Send(IgRecipient.Person(ids.Person), IgOutgoingMessage.Text("We do!"))
                .MessagingType(IgMessagingType.MessageTag)
                .Tag(IgMessageTag.HumanAgent)
                .ReplyTo(ids.Message)
                .ThreadControl(new IgThreadControl(ids.App))
                .Folder(IgMessageFolder.Partnership)
                .SendAsync()),
        ["POST {IgUser}/messages SenderAction"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"sender_action":"mark_seen"}""",
            (i, ids) => i.Me.Messages.SenderAction(IgRecipient.Person(ids.Person), IgSenderAction.MarkSeen).SendAsync()),
        ["POST {IgUser}/messages React"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"sender_action":"react","payload":{"message_id":"{{{ids.Message}}}","reaction":"love"}}""",
            (i, ids) => i.Me.Messages.React(IgRecipient.Person(ids.Person), ids.Message, IgMessageReaction.Love).SendAsync()),
        ["POST {IgUser}/messages Unreact"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"sender_action":"unreact","payload":{"message_id":"{{{ids.Message}}}"}}""",
            (i, ids) => i.Me.Messages.Unreact(IgRecipient.Person(ids.Person), ids.Message).SendAsync()),
        ["POST {IgUser}/message_attachments Upload"] = Of(
            _ => """{"message":{"attachment":{"type":"image"}},"filedata":"file:i.png"}""",
            (i, _) => i.Me.MessageAttachments.Upload(IgAttachmentType.Image, new GraphFile("abc"u8.ToArray(), "i.png")).SendAsync()),
        ["POST {IgUser}/message_attachments UploadFromUrl"] = Of(
            _ => """{"message":{"attachment":{"type":"image","payload":{"is_reusable":true,"url":"https://cdn.invalid/i.jpg"}}}}""",
            (i, _) => i.Me.MessageAttachments.UploadFromUrl(IgAttachmentType.Image, Image).SendAsync()),
        ["GET {IgUser}/messenger_profile"] = Of(_ => """{"fields":"ice_breakers,persistent_menu"}""", (i, _) => i.Me.MessengerProfile.Fields(p => p.IceBreakers, p => p.PersistentMenu).GetAsync()),
        ["POST {IgUser}/messenger_profile SetIceBreakers"] = Of(
            _ => """{"ice_breakers":[{"call_to_actions":[{"question":"Is it back?","payload":"BACK"}],"locale":"default"}]}""",
            (i, _) => i.Me.MessengerProfile.SetIceBreakers([new IgIceBreakersInput([new IgIceBreakerInput("Is it back?", "BACK")]).Locale("default")]).SendAsync()),
        ["POST {IgUser}/messenger_profile SetPersistentMenu"] = Of(
            _ => """{"persistent_menu":[{"locale":"default","call_to_actions":[{"type":"postback","title":"Help","payload":"HELP"}]}]}""",
            (i, _) => i.Me.MessengerProfile.SetPersistentMenu([new IgPersistentMenuInput("default", [IgButton.Postback("Help", "HELP")])]).SendAsync()),
        ["DELETE {IgUser}/messenger_profile Delete"] = Of(
            _ => """{"fields":["ice_breakers"]}""",
            (i, _) => i.Me.MessengerProfile.Delete([IgMessengerProfileSetting.IceBreakers]).SendAsync()),
        ["GET {IgUser}/welcome_message_flows"] = Of(
            ids => $$"""{"flow_id":"{{ids.Flow}}","app_id":"{{ids.App}}"}""",
            (i, ids) => i.Me.WelcomeMessageFlows.FlowId(ids.Flow).AppId(ids.App).GetAsync()),
        ["POST {IgUser}/welcome_message_flows Create"] = Of(
            _ => """{"name":"Spring","welcome_message_flow":[{"message":{"text":"Hello"}}],"eligible_platforms":["instagram"]}""",
            (i, _) => i.Me.WelcomeMessageFlows.Create("Spring", [new IgWelcomeMessage("Hello")], [IgFlowPlatform.Instagram]).SendAsync()),
        ["POST {IgUser}/welcome_message_flows Update"] = Of(
            ids => $$$"""{"flow_id":"{{{ids.Flow}}}","name":"Summer","welcome_message_flow":[{"message":{"text":"Hello"}}],"eligible_platforms":["instagram"]}""",
            (i, ids) => i.Me.WelcomeMessageFlows.Update(ids.Flow).Name("Summer").WelcomeMessageFlow(new IgWelcomeMessage("Hello")).EligiblePlatforms(IgFlowPlatform.Instagram).SendAsync()),
        ["DELETE {IgUser}/welcome_message_flows Delete"] = Of(ids => $$"""{"flow_id":"{{ids.Flow}}"}""", (i, ids) => i.Me.WelcomeMessageFlows.Delete(ids.Flow).SendAsync()),
        ["GET {IgUser}/subscribed_apps"] = Of(_ => Nothing, (i, _) => i.Me.SubscribedApps.GetAsync()),
        ["POST {IgUser}/subscribed_apps Subscribe"] = Of(
            _ => """{"subscribed_fields":["messages","messaging_seen"]}""",
            (i, _) => i.Me.SubscribedApps.Subscribe([IgWebhookField.Messages, IgWebhookField.MessagingSeen]).SendAsync()),
        ["DELETE {IgUser}/subscribed_apps Unsubscribe"] = Of(_ => Nothing, (i, _) => i.Me.SubscribedApps.Unsubscribe().SendAsync()),
        ["POST {IgUser}/pass_thread_control Pass"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"target_app_id":"{{{ids.App}}}","metadata":"Ask for the size"}""",
            (i, ids) => i.Me.PassThreadControl.Pass(ids.Person).TargetAppId(ids.App).Metadata("Ask for the size").SendAsync()),
        ["POST {IgUser}/release_thread_control Release"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"}}""",
            (i, ids) => i.Me.ReleaseThreadControl.Release(ids.Person).SendAsync()),
        ["POST {IgUser}/moderate_conversations Moderate"] = Of(
            ids => $$$"""{"user_ids":[{"id":"{{{ids.Person}}}"}],"actions":["BLOCK_USER","MOVE_TO_SPAM"]}""",
            (i, ids) => i.User(ids.Account).ModerateConversations.Moderate([new IgModeratedUser(ids.Person)], [IgModerationAction.BlockUser, IgModerationAction.MoveToSpam]).SendAsync()),
        ["GET {IgUser}/notification_message_tokens"] = Of(_ => Nothing, (i, ids) => i.User(ids.Account).NotificationMessageTokens.GetAsync()),

        ["GET {FacebookPage}/conversations"] = Of(
            ids => $$"""{"platform":"instagram","user_id":"{{ids.Person}}","folder":"inbox","tags":["new"]}""",
            (i, ids) => i.Page(ids.Page).Conversations(MessagingPlatform.Instagram).UserId(ids.Person).Folder("inbox").Tags(["new"]).GetAsync()),
        ["POST {FacebookPage}/messages Send"] = Of(
            ids => $$$"""
                {"recipient":{"id":"{{{ids.Person}}}"},"message":{"text":"We do!"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT",
                "reply_to":{"mid":"{{{ids.Message}}}"},"thread_control":{"control_type":"pass","app_id":"{{{ids.App}}}"},"folder":"PARTNERSHIP"}
                """,
            (i, ids) => i.Page(ids.Page).Messages.Send(IgRecipient.Person(ids.Person), IgOutgoingMessage.Text("We do!"))
                .MessagingType(IgMessagingType.MessageTag)
                .Tag(IgMessageTag.HumanAgent)
                .ReplyTo(ids.Message)
                .ThreadControl(new IgThreadControl(ids.App))
                .Folder(IgMessageFolder.Partnership)
                .SendAsync()),
        ["POST {FacebookPage}/messages SenderAction"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"sender_action":"typing_on"}""",
            (i, ids) => i.Page(ids.Page).Messages.SenderAction(IgRecipient.Person(ids.Person), IgSenderAction.TypingOn).SendAsync()),
        ["POST {FacebookPage}/messages React"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"sender_action":"react","payload":{"message_id":"{{{ids.Message}}}","reaction":"love"}}""",
            (i, ids) => i.Page(ids.Page).Messages.React(IgRecipient.Person(ids.Person), ids.Message, IgMessageReaction.Love).SendAsync()),
        ["POST {FacebookPage}/messages Unreact"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"sender_action":"unreact","payload":{"message_id":"{{{ids.Message}}}"}}""",
            (i, ids) => i.Page(ids.Page).Messages.Unreact(IgRecipient.Person(ids.Person), ids.Message).SendAsync()),
        ["POST {FacebookPage}/message_attachments Upload"] = Of(
            _ => """{"platform":"instagram","message":{"attachment":{"type":"file"}},"filedata":"file:f.pdf"}""",
            (i, ids) => i.Page(ids.Page).MessageAttachments.Upload(IgAttachmentType.File, new GraphFile("abc"u8.ToArray(), "f.pdf")).SendAsync()),
        ["POST {FacebookPage}/message_attachments UploadFromUrl"] = Of(
            _ => """{"platform":"instagram","message":{"attachment":{"type":"image","payload":{"is_reusable":true,"url":"https://cdn.invalid/i.jpg"}}}}""",
            (i, ids) => i.Page(ids.Page).MessageAttachments.UploadFromUrl(IgAttachmentType.Image, Image).SendAsync()),
        ["GET {FacebookPage}/messenger_profile"] = Of(
            _ => """{"platform":"instagram","fields":"ice_breakers,persistent_menu"}""",
            (i, ids) => i.Page(ids.Page).MessengerProfile.Fields(p => p.IceBreakers, p => p.PersistentMenu).GetAsync()),
        ["POST {FacebookPage}/messenger_profile SetIceBreakers"] = Of(
            _ => """{"platform":"instagram","ice_breakers":[{"call_to_actions":[{"question":"Is it back?","payload":"BACK"}]}]}""",
            (i, ids) => i.Page(ids.Page).MessengerProfile.SetIceBreakers([new IgIceBreakersInput([new IgIceBreakerInput("Is it back?", "BACK")])]).SendAsync()),
        ["POST {FacebookPage}/messenger_profile SetPersistentMenu"] = Of(
            _ => """{"platform":"instagram","persistent_menu":[{"locale":"default","call_to_actions":[{"type":"web_url","title":"Shop","url":"https://shop.invalid/"}]}]}""",
            (i, ids) => i.Page(ids.Page).MessengerProfile.SetPersistentMenu([new IgPersistentMenuInput("default", [IgButton.WebUrl("Shop", "https://shop.invalid/")])]).SendAsync()),
        ["DELETE {FacebookPage}/messenger_profile Delete"] = Of(
            _ => """{"platform":"instagram","fields":["persistent_menu"]}""",
            (i, ids) => i.Page(ids.Page).MessengerProfile.Delete([IgMessengerProfileSetting.PersistentMenu]).SendAsync()),
        ["GET {FacebookPage}/welcome_message_flows"] = Of(
            ids => $$"""{"flow_id":"{{ids.Flow}}","app_id":"{{ids.App}}"}""",
            (i, ids) => i.Page(ids.Page).WelcomeMessageFlows.FlowId(ids.Flow).AppId(ids.App).GetAsync()),
        ["POST {FacebookPage}/welcome_message_flows Create"] = Of(
            _ => """{"name":"Spring","welcome_message_flow":[{"message":{"text":"Hello"}}],"eligible_platforms":["instagram"]}""",
            (i, ids) => i.Page(ids.Page).WelcomeMessageFlows.Create("Spring", [new IgWelcomeMessage("Hello")], [IgFlowPlatform.Instagram]).SendAsync()),
        ["POST {FacebookPage}/welcome_message_flows Update"] = Of(
            ids => $$$"""{"flow_id":"{{{ids.Flow}}}","name":"Summer","welcome_message_flow":[{"message":{"text":"Hello"}}],"eligible_platforms":["instagram"]}""",
            (i, ids) => i.Page(ids.Page).WelcomeMessageFlows.Update(ids.Flow).Name("Summer").WelcomeMessageFlow(new IgWelcomeMessage("Hello")).EligiblePlatforms(IgFlowPlatform.Instagram).SendAsync()),
        ["DELETE {FacebookPage}/welcome_message_flows Delete"] = Of(ids => $$"""{"flow_id":"{{ids.Flow}}"}""", (i, ids) => i.Page(ids.Page).WelcomeMessageFlows.Delete(ids.Flow).SendAsync()),
        ["GET {FacebookPage}/subscribed_apps"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).SubscribedApps.GetAsync()),
        ["POST {FacebookPage}/subscribed_apps Subscribe"] = Of(_ => """{"subscribed_fields":["feed"]}""", (i, ids) => i.Page(ids.Page).SubscribedApps.Subscribe([PageWebhookField.Feed]).SendAsync()),
        ["DELETE {FacebookPage}/subscribed_apps Unsubscribe"] = Of(_ => Nothing, (i, ids) => i.Page(ids.Page).SubscribedApps.Unsubscribe().SendAsync()),
        ["POST {FacebookPage}/pass_thread_control Pass"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"target_app_id":"{{{ids.App}}}","metadata":"Ask for the size"}""",
            (i, ids) => i.Page(ids.Page).PassThreadControl.Pass(ids.Person).TargetAppId(ids.App).Metadata("Ask for the size").SendAsync()),
        ["POST {FacebookPage}/release_thread_control Release"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"}}""",
            (i, ids) => i.Page(ids.Page).ReleaseThreadControl.Release(ids.Person).SendAsync()),
        ["POST {FacebookPage}/take_thread_control Take"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"metadata":"Back to us"}""",
            (i, ids) => i.Page(ids.Page).TakeThreadControl.Take(ids.Person).Metadata("Back to us").SendAsync()),
        ["POST {FacebookPage}/request_thread_control Request"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"metadata":"May we?"}""",
            (i, ids) => i.Page(ids.Page).RequestThreadControl.Request(ids.Person).Metadata("May we?").SendAsync()),
        ["POST {FacebookPage}/extend_thread_control Extend"] = Of(
            ids => $$$"""{"recipient":{"id":"{{{ids.Person}}}"},"duration":600}""",
            (i, ids) => i.Page(ids.Page).ExtendThreadControl.Extend(ids.Person).Duration(600).SendAsync()),
        ["GET {FacebookPage}/thread_owner"] = Of(ids => $$"""{"recipient":"{{ids.Person}}"}""", (i, ids) => i.Page(ids.Page).ThreadOwner(ids.Person).GetAsync()),
        ["GET {FacebookPage}/secondary_receivers"] = Of(_ => """{"platform":"instagram"}""", (i, ids) => i.Page(ids.Page).SecondaryReceivers.Platform(MessagingPlatform.Instagram).GetAsync()),
        ["GET {FacebookPage}/notification_message_tokens"] = Of(
            _ => """
                {"custom_audience_ids":["1"],"do_not_return_duplicates":true,"has_received_marketing_message":false,"opt_in_source":"ad",
                "since":"2026-01-01","subscriber_tag_ids":["2"],"until":"2026-02-01"}
                """,
            (i, ids) => i.Page(ids.Page).NotificationMessageTokens
                .CustomAudienceIds(["1"])
                .DoNotReturnDuplicates(true)
                .HasReceivedMarketingMessage(false)
                .OptInSource("ad")
                .Since("2026-01-01")
                .SubscriberTagIds(["2"])
                .Until("2026-02-01")
                .GetAsync()),
        ["POST {FacebookPage}/notification_messages_dev_support Run"] = Of(
            ids => $$$"""{"developer_action":"ENABLE_FOLLOWUP_MESSAGE","recipient":{"id":"{{{ids.Person}}}"}}""",
            (i, ids) => i.Page(ids.Page).NotificationMessagesDevSupport.Run(IgNotificationDeveloperAction.EnableFollowupMessage, IgRecipient.Person(ids.Person)).SendAsync()),

        ["GET {FacebookApplication}"] = Of(_ => Nothing, (i, ids) => i.Application(ids.App).GetAsync()),
        ["GET {FacebookApplication}/subscriptions"] = Of(_ => Nothing, (i, ids) => i.Application(ids.App).Subscriptions.GetAsync()),
        ["POST {FacebookApplication}/subscriptions Subscribe"] = Of(
            _ => """{"object":"instagram","callback_url":"https://app.invalid/webhooks","fields":["messages"],"verify_token":"v","include_values":true}""",
            (i, ids) => i.Application(ids.App).Subscriptions.Subscribe("instagram", "https://app.invalid/webhooks", ["messages"], "v").IncludeValues(true).SendAsync()),
        ["DELETE {FacebookApplication}/subscriptions Unsubscribe"] = Of(
            _ => """{"object":"instagram","fields":["messages"]}""",
            (i, ids) => i.Application(ids.App).Subscriptions.Unsubscribe().Object("instagram").SubscribedFields(["messages"]).SendAsync()),
    };

    private static readonly Lazy<IReadOnlyDictionary<string, OperationProgram>> s_all = new(() => new[] { s_messaging, MediaPrograms.All, PublishingPrograms.All, DiscoveryPrograms.All, CommercePrograms.All, AdPrograms.All, PagePrograms.All, InsightsPrograms.All }.SelectMany(area => area).ToDictionary(StringComparer.Ordinal));

    /// <summary>The operations of a spec that a program can come to: by the names that <see cref="All"/> has.</summary>
    public static IEnumerable<(string Name, OperationSpec? Operation, FormSpec? Form)> OperationsOf(GraphSpec spec)
    {
        foreach (ObjectSpec node in spec.Objects.Where(o => spec.Api.Roots.Any(r => r.Node == o.Name)))
        {
            yield return ($"GET {{{node.Name}}}", node.Params.Count == 0 ? null : new OperationSpec(null, null, Availability.Everywhere, [], node.Params, null, node.Span), null);
            foreach ((string verb, OperationSpec write) in Writes(node.Post, node.Delete))
            {
                foreach (FormSpec form in write.Forms)
                {
                    yield return ($"{verb} {{{node.Name}}} {form.Name}", write, form);
                }
            }

            foreach (EdgeSpec edge in node.Edges.Where(e => e.IsEndpoint))
            {
                string path = $"{{{node.Name}}}/{edge.WireName}";
                if (edge.Get is { Forms.Count: 0 } get)
                {
                    yield return ($"GET {path}", get, null);
                }

                foreach (FormSpec form in edge.Get?.Forms ?? [])
                {
                    yield return ($"GET {path} {form.Name}", edge.Get, form);
                }

                foreach ((string verb, OperationSpec write) in Writes(edge.Post, edge.Delete))
                {
                    foreach (FormSpec form in write.Forms)
                    {
                        yield return ($"{verb} {path} {form.Name}", write, form);
                    }
                }
            }
        }

        // What is done with tokens has tests of its own.
        foreach (GroupSpec group in spec.Groups)
        {
            foreach (CallSpec call in group.Calls.Where(c => c.Does is null))
            {
                yield return ($"{call.Method.ToString().ToUpperInvariant()} {group.Name}.{call.Form.Name}", null, call.Form);
            }
        }
    }

    private static IEnumerable<(string Verb, OperationSpec Write)> Writes(OperationSpec? post, OperationSpec? delete) =>
    [
        .. post is null ? Array.Empty<(string, OperationSpec)>() : [("POST", post)],
        .. delete is null ? Array.Empty<(string, OperationSpec)>() : [("DELETE", delete)],
    ];
}
