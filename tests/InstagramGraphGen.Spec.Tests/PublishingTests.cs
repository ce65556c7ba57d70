namespace InstagramGraphGen.Spec.Tests;

/// <summary>What leads from what a write creates to what is wanted: <c>poll</c>, <c>upload</c>, <c>publish</c>; and what the emulator knows of it.</summary>
public sealed class PublishingTests
{
    private const string Sound = Specs.Base + """

        ---
        extend: Shop
        other_hosts: { files: https://files.example.com/parcels }
        ---
        node: Parcel
        fields: { id: id, state: ShopStatus, words: string, got: ParcelProgress, weight: int }
        poll: { field: state, done: [open], failed: [closed, lost], spent: [sent], detail: words, failed_detail: "Error:", errors: { lost: wrong }, every: 5, limit: 300 }
        upload: { host: files, arrived: got.bytes, effects: [{ set: { began: $now } }] }
        keeps: { began: datetime, title: string }
        in_time: [{ where: { state: open }, older: { field: began, seconds: 2 }, set: { state: closed, words: "{$subject.id} is {$subject.title}" } }]
        ---
        object: ParcelProgress
        fields: { bytes: { type: long, name: Count } }
        ---
        extend: ShopOrder
        fields: { made: datetime }
        ---
        extend: ShopUser
        edges:
          sent: { node: ShopOrder, as: [endpoint], order: newest-first, get: {}, post: { name: Send, returns: ShopOrder, params: { parcel: { type: id<Parcel>, required: true } } } }
          shown: { node: ShopOrder, as: [endpoint] }
          parcels:
            node: ShopOrder
            as: [endpoint]
            post:
              returns: Parcel
              publish: { edge: sent, param: parcel, newest: sent, time: made }
              params: { title: { type: string, marks: { "#": 3, "@": 0 } } }
              effects: [{ create: Parcel, set: { title: $param.title, state: open } }]
              forms:
                Pack: { params: { link: { type: url, required: true } }, refuses: [{ error: wrong, unreachable: [link], with: { find: orders, at_least: 2 } }] }
                PackBytes: { set: { how: bytes }, upload: { max_bytes: 10, media_types: [video/mp4], seconds: 3..60, ratio: 0.5.. }, publish: shown }
                PackPart: { set: { how: part }, upload: {}, publish: false }
                PackAll: { params: { parts: { type: list<id<Parcel>>, count: 2..3, required: true } }, effects: [{ create: ShopOrder, each: parts, set: { total: 1 } }] }
        """;

    [Fact]
    public void It_is_read_as_it_is_written()
    {
        SpecResult result = Specs.Read(Sound);
        Assert.Empty(Specs.Mistakes(result));
        GraphSpec spec = result.Spec!;
        ObjectSpec parcel = spec.FindObject("Parcel")!;
        PollSpec poll = parcel.Poll!;
        FormSpec[] forms = [.. spec.FindObject("ShopUser")!.FindEdge("parcels")!.Post!.Forms];

        Assert.Equal(("state", "words", "Error:", 5, 300), (poll.Field, poll.Detail, poll.FailedDetail, poll.Every, poll.Limit));
        Assert.Equal(["open"], poll.Done);
        Assert.Equal(["sent"], poll.Spent);
        Assert.Equal([("closed", null), ("lost", 100)], poll.Failed.Select(f => (f.State, f.Error?.Code)));
        Assert.Equal(("files", "got.bytes"), (parcel.Upload!.Host, parcel.Upload.ArrivedPath));
        Assert.Equal(["got", "Count"], parcel.Upload.Arrived);
        Assert.Equal("https://files.example.com/parcels", Assert.Single(spec.Api.OtherHosts).Url);
        Assert.Equal(["began", "title"], parcel.Keeps.Select(f => f.WireName));
        Assert.Null(parcel.FindField("began"));
        Assert.NotNull(parcel.FindData("began"));
        Assert.Equal(2, Assert.Single(parcel.InTime).Older.Seconds);
        Assert.Equal(["", "id", " is ", "title", ""], parcel.InTime[0].Values[1].Parts.Select(p => p.Value));
        Assert.Equal(("sent", "parcel", "sent", "made"), (forms[0].Publish!.Edge, forms[0].Publish!.Parameter, forms[0].Publish!.Newest, forms[0].Publish!.Time));
        Assert.Equal((null, "shown"), (forms[0].Upload, forms[1].Publish!.Newest));
        Assert.Equal(new FileSpec(10, ["video/mp4"], new(3, 60), new(0.5m, null)), forms[1].Upload);
        Assert.Equal((new FileSpec(null, [], null, null), (PublishSpec?)null), (forms[2].Upload, forms[2].Publish));
        Assert.Equal(["parts"], forms[3].Publish!.Awaited);
        Assert.Equal([new('#', 3), new('@', 0)], forms[0].Params[0].Bounds.Marks);
        Assert.Equal(["link"], Assert.Single(forms[0].Rules).Unreachable);
        Assert.Equal(2, forms[0].Rules[0].Condition.With!.AtLeast);
        Assert.Equal("parts", Assert.Single(forms[3].Effects).Each);
    }

    [Theory]
    [InlineData("extend: Parcel\npoll: { field: «weight» }", "A state is told by a string or an enum of the node itself; 'weight' is int.", null)]
    [InlineData("extend: Parcel\npoll: { errors: { «open»: wrong } }", "'failed' has no state 'open'.", "closed")]
    [InlineData("extend: Parcel\npoll: { errors: { closed: «wrng» } }", "Did you mean 'wrong'?", "wrong")]
    [InlineData("extend: Parcel\nupload: { host: «main» }", "The api has no 'main' among its 'other_hosts'.", "files")]
    [InlineData("extend: Parcel\nupload: { arrived: «words» }", "How many bytes have arrived is an int or a long; 'words' is string.", "got.bytes")]
    [InlineData("extend: Parcel\nkeeps: { «words»: string }", "'words' is a field, and the emulator keeps fields anyway.", "wrds")]
    [InlineData("extend: ShopUser\nedges: { parcels: { post: { publish: { edge: «snt» } } } }", "ShopUser has no edge 'snt'. Did you mean 'sent'?", "sent")]
    [InlineData("extend: ShopUser\nedges: { parcels: { post: { publish: { time: «total» } } } }", "'total' is no time: its type is long.", "made")]
    [InlineData("extend: ShopUser\nedges: { parcels: { post: { forms: { Pack: { publish: «snt» } } } } }", "ShopUser has no edge 'snt'. Did you mean 'sent'?", "sent")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { returns: ShopOrder, «publish»: { edge: sent, param: parcel } } } }", "What is published is waited for first: 'returns' must name a node that has 'poll'.", null)]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { returns: ShopOrder, forms: { Order: { «upload»: {} } } } } }", "The bytes of a file go to the node that is created: 'returns' must name a node that has 'upload'.", null)]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { forms: { Order: { publish: «false» } } } } }", "Only a form of a write that has 'publish' can say something else of it.", null)]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { params: { text: { type: string, marks: { «ab»: 1 } } } } } }", "A mark is one character that is no letter, such as # or @.", "\"#\"")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { params: { text: { type: int, «marks»: { \"#\": 1 } } } } } }", "'marks' is said of a text, and the type here is int.", null)]
    [InlineData("extend: Parcel\nacts: { go: { effects: [{ set: { words: «\"a {$subject.id\"» } }] } }", "has a {$ without a } behind it.", "\"a {$subject.id}\"")]
    [InlineData("extend: Parcel\nin_time: [{ «older»: { field: began }, set: { words: x } }]", "An age is so many 'seconds', 'hours' or 'days': one of the three.", null)]
    public void What_cannot_be_is_told(string marked, string message, string? mended)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        string text = Mistake.Unmarked(marked);

        SpecDiagnostic diagnostic = Assert.Single(Specs.Mistakes(Specs.Read(Sound, text)));

        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(("b.graph.yaml", start), (diagnostic.Span.Path, diagnostic.Span.Start));
        if (mended is not null)
        {
            int end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
            Assert.Empty(Specs.Mistakes(Specs.Read(Sound, text[..start] + mended + text[end..])));
        }
    }
}
