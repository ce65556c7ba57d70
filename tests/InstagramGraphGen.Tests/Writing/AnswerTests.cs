using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>What a write answers.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task A_node_has_its_id_and_what_came_with_it()
    {
        ToyDesk desk = await Answering("""{"id":"12","state":"new"}""").Desk("7").Notes.Add("x").SendAsync();
        Assert.Equal(("12", "new"), (desk.Id, desk.State));
        FieldNotSelectedException e = Assert.Throws<FieldNotSelectedException>(() => desk.Title);
        Assert.Contains("ToyDesk.Title was not selected: of what a write names the API sends fields=id. Read the node with GetAsync()", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"success":"true"}""")]
    [InlineData("""{"result":"success"}""")]
    [InlineData("""{"result":"Successfully updated"}""")]
    [InlineData("""{"id":"12"}""")]
    [InlineData("""{"id":12,"success":true}""")]
    [InlineData("true")]
    public async Task Success_has_several_shapes(string body) => Assert.True(await Answering(body).Desk("7").Delete().SendAsync());

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("""{"success":false,"id":"12"}""")]
    [InlineData("""{"result":"failure"}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("false")]
    public async Task What_does_not_say_that_it_was_done_is_no_success(string body) =>
        await Assert.ThrowsAnyAsync<GraphException>(() => Answering(body).Desk("7").Delete().SendAsync());

    [Fact]
    public async Task An_error_is_an_exception_or_a_result()
    {
        ToyClient toys = Toys("""{"error":{"message":"no","code":210}}""", 400);
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => toys.Desk("7").Update().Hide(true).SendAsync());
        GraphResult<bool> result = await toys.Desk("7").Update().Hide(true).TrySendAsync();
        Assert.Equal((GraphErrorKind.Blocked, false, 210), (e.Kind, result.IsSuccess, result.Error!.Code));
    }

    [Fact]
    public void An_answer_that_came_by_another_way_can_be_read() =>
        Assert.Equal("m", Answering("").Desk("7").Letters.Send(ToyTo.Nobody(), ToyLetter.Text("a")).ReadAnswer("""{"letter_id":"m"}"""u8.ToArray()).LetterId);

    private static ToyClient Answering(string body) => Toys(body, 200);

    private static ToyClient Toys(string body, int status) => Clients.Toys(new StubHandler(_ => StubHandler.Answer(body, (System.Net.HttpStatusCode)status)));
}
