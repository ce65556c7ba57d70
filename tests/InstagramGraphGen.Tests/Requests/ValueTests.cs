using Instagram;
using ToyGraph;

namespace InstagramGraphGen.Tests.Requests;

/// <summary>Ids and open enums as values.</summary>
public class ValueTests
{
    [Fact]
    public void Ids_are_their_text_and_know_what_they_name()
    {
        GraphId<IgMessage> id = "m1";
        GraphId any = id;

        Assert.True(id == "m1" && any == "m1" && id.Equals((object)new GraphId<IgMessage>("m1")));
        Assert.True(id != "M1" && any != "M1" && !id.Equals((object)"m1"));
        Assert.Equal(id.GetHashCode(), new GraphId<IgMessage>("m1").GetHashCode());
        Assert.Equal(("m1", "m1"), (id.ToString(), any.ToString()));
        Assert.Equal(id, any.As<IgMessage>());
        Assert.Equal(("", true, false), (default(GraphId<IgMessage>).Value, default(GraphId).IsEmpty, id.IsEmpty));
        Assert.Equal(default(GraphId<IgMessage>), new GraphId<IgMessage>(""));
        Assert.Throws<ArgumentNullException>(() => new GraphId(null!));
        Assert.Throws<ArgumentNullException>(() => (GraphId<IgMessage>)(string)null!);
    }

    [Fact]
    public void Open_enums_are_their_text_known_or_not()
    {
        Assert.True(ToyKind.Car == new ToyKind("car") && ToyKind.Car != new ToyKind("Car"));
        Assert.True(MessagingPlatform.Instagram == new MessagingPlatform("INSTAGRAM"));
        Assert.Equal(MessagingPlatform.Instagram.GetHashCode(), new MessagingPlatform("Instagram").GetHashCode());
        Assert.Equal((true, true, false), (MessagingPlatform.Messenger.IsKnown, new MessagingPlatform("MESSENGER").IsKnown, new MessagingPlatform("threads").IsKnown));
        Assert.Equal(("INSTAGRAM", ""), (new MessagingPlatform("INSTAGRAM").ToString(), default(MessagingPlatform).Value));
        Assert.Throws<ArgumentNullException>(() => new ToyKind(null!));
    }
}
