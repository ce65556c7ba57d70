namespace InstagramGraphGen.Spec.Tests;

/// <summary>That the shipped spec says what Meta's pages say. The trait "Statement" numbers the statements of the page on conversations, in their order there.</summary>
public sealed class InstagramSpecTests
{
    private static readonly GraphSpec _spec = Specs.Instagram.Spec!;

    [Fact]
    public void The_shipped_spec_has_no_mistakes()
    {
        Assert.Empty(Specs.Instagram.Diagnostics);
        Consistency.Check(_spec);
    }

    [Trait("Statement", "6")]
    [Fact]
    public void Calls_go_to_graph_instagram_com() =>
        Assert.Equal(new HostSpec("instagram", "https://graph.instagram.com"), _spec.Api.Hosts[0]);

    [Trait("Statement", "2")]
    [Trait("Statement", "7")]
    [Fact]
    public void The_client_is_the_one_of_the_contract()
    {
        Assert.Equal(("Instagram", "Instagram", "InstagramClient", "v24.0"), (_spec.Api.Name, _spec.Api.Namespace, _spec.Api.Client, _spec.Api.Version));
        Assert.Equal(
            [
                ("Me", "IgUser", "me"), ("User", "IgUser", null), ("Conversation", "IgConversation", null), ("Message", "IgMessage", null), ("ScopedUser", "IgScopedUser", null),
                ("Page", "FacebookPage", null), ("MyPage", "FacebookPage", "me"), ("FacebookUser", "FacebookUser", null), ("MyFacebookUser", "FacebookUser", "me"), ("OptInToken", "IgOptInToken", null), ("Media", "IgMedia", null), ("Comment", "IgComment", null), ("Hashtag", "IgHashtag", null), ("UpcomingEvent", "IgUpcomingEvent", null),
                ("MarketplaceCreator", "IgMarketplaceCreator", null), ("BoostAd", "IgBoostAd", null), ("BoostEligibility", "IgBoostEligibility", null), ("AdPermission", "IgAdPermission", null),
                ("LegacyUser", "IgLegacyUser", null), ("Business", "FacebookBusiness", null), ("BusinessAsset", "IgBusinessAsset", null), ("Application", "FacebookApplication", null),
                ("Audio", "IgAudio", null), ("Container", "IgContainer", null), ("ScheduledMedia", "IgScheduledMedia", null),
            ],
            _spec.Api.Roots.Select(r => (r.Name, r.Node, r.Path)));
    }

    [Fact]
    public void Every_declaration_has_a_summary_and_its_page()
    {
        Assert.All(_spec.Objects, o => Assert.True(o.Summary is not null && o.Docs is not null, o.Name));
        Assert.All(_spec.Enums, e => Assert.True(e.Summary is not null && e.Docs is not null, e.Name));
        Assert.All(_spec.Unions, u => Assert.True(u.Summary is not null && u.Docs is not null, u.Name));
        Assert.All(_spec.Inputs, i => Assert.True(i.Summary is not null && i.Docs is not null, i.Name));
        Assert.All(_spec.Unions.SelectMany(u => u.Forms), f => Assert.True(f.Summary is not null && f.Params.All(p => p.Summary is not null), f.TypeName));
        Assert.All(_spec.Inputs.SelectMany(i => i.Params), p => Assert.NotNull(p.Summary));
        Assert.All(
            _spec.Objects.SelectMany(o => o.Edges).SelectMany(e => new[] { e.Post, e.Delete }).OfType<OperationSpec>(),
            w => Assert.All(w.Forms, f => Assert.True((f.Summary ?? (w.Forms.Count == 1 ? w.Summary : null)) is not null && f.Params.All(p => p.Summary is not null), f.TypeName)));
        Assert.All(_spec.Groups, g => Assert.True(g.Summary is not null && g.Docs is not null, g.Name));
        Assert.All(_spec.Groups.SelectMany(g => g.Calls), c => Assert.True(c.Form.Summary is not null && c.Form.Params.All(p => p.Summary is not null), c.Form.Name));
        Assert.All(_spec.Errors, e => Assert.True(e.Summary is not null && e.Docs is not null, $"{e.Code}/{e.Subcode}"));
        Assert.All(_spec.Objects.SelectMany(o => o.Fields), f => Assert.NotNull(f.Summary));
        Assert.All(_spec.Objects.SelectMany(o => o.Edges), e => Assert.NotNull(e.Summary));
    }

    /// <summary>A file that is called after a node holds that one only; what has little to it stands in the file of its area.</summary>
    [Fact]
    public void A_node_stands_in_a_file_of_its_name_or_in_one_of_its_area() =>
        Assert.All(
            _spec.Objects.Where(o => o.IsNode && !char.IsAsciiLetterLower(o.Span.Path[0])),
            node => Assert.Equal(node.Name, node.Span.Path.Split('.')[0]));

    [Trait("Statement", "9")]
    [Fact]
    public void Reading_messages_takes_both_permissions()
    {
        string[] permissions = ["instagram_business_basic", "instagram_business_manage_messages"];

        Assert.Equal(permissions, _spec.FindObject("IgConversation")!.Permissions);
        Assert.Equal(permissions, _spec.FindObject("IgMessage")!.Permissions);
        Assert.Equal(permissions, Edge("IgUser", "conversations").Permissions);
        Assert.Equal(["instagram_business_basic"], _spec.FindObject("IgUser")!.Permissions);
        Assert.Equal(
            ["instagram_basic", "instagram_manage_messages", "pages_manage_metadata", "pages_messaging"],
            _spec.FindObject("IgMessage")!.PermissionsByHost.Single(p => p.Host == "facebook").Permissions);
    }

    [Trait("Statement", "13")]
    [Trait("Statement", "19")]
    [Theory]
    [InlineData("IgMessage", "id,created_time")]
    [InlineData("IgConversation", "id,updated_time")]
    [InlineData("IgUser", "id")]
    public void Without_fields_the_default_ones_are_shown(string node, string fields) =>
        Assert.Equal(fields, string.Join(",", _spec.FindObject(node)!.Fields.Where(f => f.IsDefault).Select(f => f.WireName)));

    [Fact]
    public void No_edge_is_shown_unless_it_is_asked_for() =>
        Assert.All(_spec.Objects.SelectMany(o => o.Edges), e => Assert.False(e.IsDefault));

    [Trait("Statement", "20")]
    [Fact]
    public void Only_the_20_newest_messages_can_be_read_in_detail()
    {
        DetailWindowSpec window = _spec.FindObject("IgMessage")!.DetailWindow!;

        Assert.Equal(("IgConversation", "messages", 20, 9000001), (window.Node, window.Edge, window.Newest, window.ErrorCode));
        Assert.Equal(["id", "created_time", "is_unsupported"], window.Fields);
        Assert.NotNull(window.Unconfirmed);
    }

    [Trait("Statement", "20")]
    [Fact]
    public void An_older_message_answers_that_it_was_deleted()
    {
        ErrorSpec error = _spec.FindError(9000001)!;

        Assert.Equal(("deleted", "OAuthException", 400, false), (error.Kind, error.Type, error.Status, error.IsTransient));
        Assert.Equal("This Message has been deleted by the user or the business.", error.Message);
        Assert.NotNull(error.Unconfirmed);
    }

    [Trait("Statement", "11")]
    [Fact]
    public void Requests_idle_for_30_days_are_left_out()
    {
        OmissionSpec omission = Assert.Single(Edge("IgUser", "conversations").Omits);

        Assert.Equal(("folder", "requests", "updated_time", 30), (omission.Field, omission.Value, omission.IdleField, omission.IdleDays));
    }

    [Trait("Statement", "8")]
    [Trait("Statement", "12")]
    [Trait("Statement", "15")]
    [Fact]
    public void Threads_are_found_by_person_and_platform()
    {
        EdgeSpec edge = Edge("IgUser", "conversations");
        ParamSpec person = edge.Get!.Params.Single(p => p.WireName == "user_id");

        Assert.Equal((new TypeRef(TypeKind.Id, "IgScopedUser"), "participants.id", false), (person.Type, person.Filter, person.IsRequired));
        Assert.Equal("UserId", person.Name);
        Assert.False(edge.Get.Params.Single(p => p.WireName == "platform").IsRequired);
        EnumSpec platform = _spec.FindEnum("MessagingPlatform")!;
        Assert.True(platform.IgnoreCase);
        Assert.Equal([("Instagram", "instagram"), ("Messenger", "messenger")], platform.Values.Select(v => (v.Name, v.WireValue)));
        Assert.NotNull(edge.Get.Params.Single(p => p.WireName == "folder").Availability.Unconfirmed);
        Assert.NotNull(edge.Get.Params.Single(p => p.WireName == "tags").Availability.Unconfirmed);
        Assert.DoesNotContain(edge.Get.Params, p => p.WireName is "since" or "until");
    }

    [Trait("Statement", "16")]
    [Trait("Statement", "17")]
    [Fact]
    public void Messages_come_newest_first_and_their_own_path_is_not_settled_on_one_host()
    {
        EdgeSpec edge = Edge("IgConversation", "messages");

        Assert.Equal((EdgeOrder.NewestFirst, "IgMessage"), (edge.Order, edge.Node));
        Assert.Equal((25, 100), (edge.Limit.Default, edge.Limit.Max));
        Assert.NotNull(edge.Limit.Unconfirmed);
        Assert.Equal([new("instagram", Evidence.Unconfirmed), new("facebook", Evidence.Documented)], edge.Get!.Availability.Hosts);
    }

    [Theory]
    [InlineData("updated_time", Evidence.Documented)]
    [InlineData("participants", Evidence.Reported)]
    [InlineData("is_owner", Evidence.Unconfirmed)]
    [InlineData("message_count", Evidence.Unconfirmed)]
    [InlineData("unread_count", Evidence.Refused)]
    public void Fields_of_a_thread_say_how_sure_we_are_of_them(string field, Evidence evidence)
    {
        Availability availability = _spec.FindObject("IgConversation")!.FindField(field)!.Availability;

        Assert.Equal(evidence, availability.Hosts.FirstOrDefault(h => h.Host == "instagram")?.Evidence ?? Evidence.Documented);
        Assert.True(availability.IsOn("facebook"));
    }

    [Trait("Statement", "18")]
    [Trait("Statement", "21")]
    [Fact]
    public void A_message_has_all_its_fields() =>
        Assert.Equal(
            [
                "id", "created_time", "from", "to", "message", "attachments", "shares", "story", "reactions", "reply_to", "tags",
                "is_unsupported",
            ],
            _spec.FindObject("IgMessage")!.Fields.Select(f => f.WireName));

    [Trait("Statement", "22")]
    [Theory]
    [InlineData("IgConversation", "participants")]
    [InlineData("IgConversation", "senders")]
    [InlineData("IgMessage", "to")]
    [InlineData("IgMessage", "attachments")]
    [InlineData("IgMessage", "shares")]
    [InlineData("IgMessage", "reactions")]
    [InlineData("IgShareProducts", "elements")]
    public void These_lists_arrive_inside_data(string type, string field) =>
        Assert.True(_spec.FindObject(type)!.FindField(field)!.IsWrapped);

    [Theory]
    [InlineData("IgReaction", "users")]
    public void These_lists_arrive_as_they_are(string type, string field) =>
        Assert.False(_spec.FindObject(type)!.FindField(field)!.IsWrapped);

    [Trait("Statement", "10")]
    [Fact]
    public void Shares_are_empty_unless_their_parts_are_asked_for() =>
        Assert.Equal(["shares"], _spec.FindObject("IgMessage")!.Fields.Where(f => f.IsExplicit).Select(f => f.WireName));

    [Theory]
    [InlineData("IgMessage", "from", "IgParticipant")]
    [InlineData("IgAttachment", "image_data", "IgImageData")]
    [InlineData("IgAttachment", "video_data", "IgVideoData")]
    [InlineData("IgAttachment", "generic_template", "IgGenericTemplate")]
    [InlineData("IgAttachment", "file_url", "url")]
    [InlineData("IgImageData", "url", "url")]
    [InlineData("IgShare", "link", "url")]
    [InlineData("IgStory", "link", "url")]
    [InlineData("IgMessageReply", "mid", "id<IgMessage>")]
    [InlineData("IgParticipant", "id", "id")]
    [InlineData("IgMessage", "id", "id<IgMessage>")]
    [InlineData("IgUser", "id", "id<IgUser>")]
    [InlineData("IgUser", "user_id", "id<IgUser>")]
    [InlineData("IgMessage", "created_time", "datetime")]
    [InlineData("IgConversation", "updated_time", "datetime")]
    public void Fields_have_the_type_of_the_wire(string type, string field, string expected) =>
        Assert.Equal(expected, _spec.FindObject(type)!.FindField(field)!.Type.ToString());

    [Theory]
    [InlineData("user_id", "instagram")]
    [InlineData("account_type", "instagram")]
    [InlineData("ig_id", "facebook")]
    [InlineData("is_published", "facebook")]
    public void Some_fields_of_an_account_are_on_one_host_only(string field, string host)
    {
        Availability availability = _spec.FindObject("IgUser")!.FindField(field)!.Availability;

        Assert.Equal([new HostEvidence(host, Evidence.Documented)], availability.Hosts);
    }

    [Theory]
    [InlineData(190, null, "invalid_token", false)]
    [InlineData(190, 463, "invalid_token", false)]
    [InlineData(10, null, "permission_denied", false)]
    [InlineData(10, 2534022, "outside_window", false)]
    [InlineData(200, null, "permission_denied", false)]
    [InlineData(250, null, "permission_denied", false)]
    [InlineData(200, 2534041, "permission_denied", false)]
    [InlineData(100, null, "invalid_request", false)]
    [InlineData(100, 33, "not_found", false)]
    [InlineData(100, 2534014, "not_found", false)]
    [InlineData(4, null, "rate_limited", true)]
    [InlineData(17, null, "rate_limited", true)]
    [InlineData(32, null, "rate_limited", true)]
    [InlineData(613, 2534040, "rate_limited", true)]
    [InlineData(80002, null, "rate_limited", true)]
    [InlineData(80006, null, "rate_limited", true)]
    [InlineData(368, null, "blocked", false)]
    [InlineData(104, null, "invalid_token", false)]
    [InlineData(2500, null, "invalid_request", false)]
    [InlineData(2, null, "unavailable", true)]
    [InlineData(9, 2207042, "quota_exceeded", false)]
    [InlineData(9007, 2207027, "not_ready", true)]
    [InlineData(36001, 2207005, "rejected_media", false)]
    public void Errors_say_what_a_program_can_do(int code, int? subcode, string kind, bool transient)
    {
        ErrorSpec error = _spec.FindError(code, subcode)!;

        Assert.Equal((kind, transient), (error.Kind, error.IsTransient));
    }

    [Theory]
    [InlineData("IgUser")]
    [InlineData("FacebookPage")]
    public void Of_a_message_that_may_have_been_sent_it_says_where_to_look(string node) =>
        Assert.Contains("conversations with user_id", Edge(node, "messages").Post!.WhenInDoubt, StringComparison.Ordinal);

    private static EdgeSpec Edge(string node, string edge) => _spec.FindObject(node)!.FindEdge(edge)!;
}
