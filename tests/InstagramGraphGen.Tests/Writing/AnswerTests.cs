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

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"success":true}""", "$")]
    [InlineData("""{"letter_id":null,"to_id":null}""", "$")]
    [InlineData("""{"letter_id":""}""", "$")]
    [InlineData("""{"log":{"letter_id":"m"},"count":3}""", "$")]
    [InlineData("""{"data":{"success":true}}""", "$.data")]
    [InlineData("""{"data":[{"letter_id":null}],"letter_id":"m"}""", "$.data[0]")]
    public async Task An_object_that_holds_none_of_its_fields_does_not_say_that_it_was_done(string body, string path)
    {
        ToyDeskNode desk = Answering(body).Desk("7");
        ToyDeskLettersSendRequest send = desk.Letters.Send(ToyTo.Nobody(), ToyLetter.Text("a")).Urgent(true);
        foreach (Func<Task> call in (Func<Task>[])[() => send.SendAsync(), () => send.TrySendAsync(), () => Task.FromResult(send.ReadAnswer(System.Text.Encoding.UTF8.GetBytes(body)))])
        {
            GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(call);
            Assert.Equal((path, true), (e.Path, e.MayHaveBeenExecuted));
            Assert.EndsWith("ToyLetterSent must hold one of its fields; this one holds none, or nothing in them. It may have been executed: look before it is sent again.", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"to_id":"1"}""", null, "1")]
    [InlineData("""{"success":true,"letter_id":"m","to_id":null}""", "m", null)]
    [InlineData("""{"data":[{"letter_\u0069d":"m"}]}""", "m", null)]
    public async Task An_object_that_holds_some_of_its_fields_is_an_answer(string body, string? letter, string? to)
    {
        ToyLetterSent sent = await Answering(body).Desk("7").Letters.Send(ToyTo.Nobody(), ToyLetter.Text("a")).SendAsync();
        Assert.Equal((letter, to), (sent.LetterId, sent.ToId?.Value));
    }

    [Fact]
    public async Task An_object_without_fields_may_be_empty() =>
        Assert.NotNull(await Answering("{}").Desk("7").Bells.Ring().SendAsync());

    [Fact]
    public void An_answer_that_came_by_another_way_can_be_read() =>
        Assert.Equal("m", Answering("").Desk("7").Letters.Send(ToyTo.Nobody(), ToyLetter.Text("a")).ReadAnswer("""{"letter_id":"m"}"""u8.ToArray()).LetterId);

    private static ToyClient Answering(string body) => Toys(body, 200);

    private static ToyClient Toys(string body, int status) => Clients.Toys(new StubHandler(_ => StubHandler.Answer(body, (System.Net.HttpStatusCode)status)));
}
