namespace InstagramGraphGen.Spec.Tests;

/// <summary>Mistakes in what is told, to whom, and who is asked whether they want to be.</summary>
public sealed class ToldMistakeTests
{
    private const string Talk = "webhook: talk\nin: messaging\nfields: { who: ShopCard, at: unixtime, say: string }\nevents: { ShopTalked: { when: [say] } }\n---\n";
    private const string Node = Talk + "node: A\nfields: { id: id, text: string }\nedges: { users: { node: ShopUser } }\n";
    private const string Asking = "params: { url: url, token: string }";

    [Theory]
    [InlineData("post: { effects: [{ tell: «ShopTaked» }] }", "There is no event 'ShopTaked'. Did you mean 'ShopTalked'?", "ShopTalked")]
    [InlineData("acts: { go: { effects: [{ tell: «Spoken» }] } }", "There is no event 'Spoken'.", "ShopTalked")]
    [InlineData("post: { effects: [{ tell: ShopTalked, set: { «saay»: x } }] }", "Did you mean 'say'?", "say")]
    [InlineData("post: { effects: [{ tell: ShopTalked, set: { who.«titel»: x } }] }", "Did you mean 'title'?", "title")]
    [InlineData("post: { effects: [{ on: { find: users }, tell: ShopTalked, set: { say: $found.«nam» } }] }", "Did you mean 'name'?", "name")]
    [InlineData("post: { effects: [{ tell: ShopTalked, set: { say: $subject.«txt» } }] }", "Did you mean 'text'?", "text")]
    [InlineData("post: { " + Asking + ", refuses: [{ error: 100, handshake: { callback: «ulr», verify_token: token } }] }", "Did you mean 'url'?", "url")]
    [InlineData("post: { " + Asking + ", refuses: [{ error: 100, handshake: { callback: url, verify_token: «tokn» } }] }", "Did you mean 'token'?", "token")]
    public void What_is_told_or_asked_exists(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, Node + marked, message, mended);

    [Theory]
    [InlineData(Talk + "webhook: orders\ntold_with: [«tallk»]\nevents: { OrderMade: }", "There is no webhook 'tallk'. Did you mean 'talk'?", "talk")]
    [InlineData("extend: Shop\nwebhooks: { account: [«nam», id] }", "Did you mean 'name'?", "name")]
    [InlineData("extend: Shop\nwebhooks: { account: [orders.«totl»] }", "Did you mean 'total'?", "total")]
    [InlineData("extend: Shop\nwebhooks: { subscribed: «ordrs», app: ShopOrder }", "ShopUser has no edge 'ordrs'. Did you mean 'orders'?", "orders")]
    [InlineData("extend: Shop\nwebhooks: { subscribed: orders, app: «ShopOrdr» }", "There is no node 'ShopOrdr'. Did you mean 'ShopOrder'?", "ShopOrder")]
    [InlineData("extend: Shop\nwebhooks: { app: «ShopCard» }", "There is no node 'ShopCard'.", "ShopOrder")]
    public void Who_is_told_exists(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, marked, message, mended);

    [Theory]
    [InlineData("post: { effects: [{ tell: ShopTalked, set: { say: «$found.id» } }] }", "nothing is looked for here. It is what 'on' of an effect finds", "x")]
    [InlineData("post: { effects: [{ on: { find: users }, tell: ShopTalked, set: { say: «$found» } }] }", "$found.FIELD", "$found.name")]
    [InlineData("post: { effects: [{ on: { find: users, first: «perhaps» }, set: { name: x } }] }", "'first' is true or false, not 'perhaps'", "true")]
    [InlineData("post: { effects: [{ on: { find: users, first: «yes» }, set: { name: x } }] }", "Write first: true.", "true")]
    public void A_value_is_one_that_is_there(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, Node + marked, message, mended);

    [Theory]
    [InlineData(Node + "post: { effects: [{ tell: «[ShopTalked]» }] }", "'tell'", "ShopTalked")]
    [InlineData(Node + "post: { effects: [{ on: { find: users, first: «[true]» }, set: { name: x } }] }", "'first'", "true")]
    [InlineData(Node + "post: { " + Asking + ", refuses: [{ error: 100, handshake: «url» }] }", "'handshake'", "{ callback: url, verify_token: token }")]
    [InlineData(Node + "post: { " + Asking + ", refuses: [{ error: 100, handshake: { callback: «[url]», verify_token: token } }] }", "'callback'", "url")]
    [InlineData(Talk + "webhook: orders\ntold_with: «{ talk: yes }»\nevents: { OrderMade: }", "'told_with'", "[talk]")]
    [InlineData("extend: Shop\nwebhooks: { account: «{ id: x }» }", "'account'", "[id]")]
    [InlineData("extend: Shop\nwebhooks: { app: ShopOrder, subscribed: «[orders]» }", "'subscribed'", "orders")]
    [InlineData("extend: Shop\nwebhooks: { app: «[ShopOrder]» }", "'app'", "ShopOrder")]
    public void A_value_has_the_shape_that_its_key_wants(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.WrongShape, marked, message, mended);

    [Fact]
    public void A_handshake_needs_both_of_its_parameters() => Mistake.Check(
        SpecRules.MissingKey, Node + "post: { " + Asking + ", refuses: [{ error: 100, «handshake»: { callback: url } }] }", "'verify_token' is missing", null);

    [Theory]
    [InlineData("post: { effects: [{ tell: ShopTalked, «into»: users }] }", "'into' says nothing of an effect that does 'tell'")]
    [InlineData("post: { effects: [{ tell: ShopTalked, «where»: { say: x } }] }", "'where' says nothing of an effect that does 'tell'")]
    [InlineData("post: { effects: [{ append: users, «tell»: ShopTalked, set: { name: x } }] }", "An effect does one thing")]
    public void An_effect_that_tells_does_nothing_else(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, Node + marked, message, null);

    [Theory]
    [InlineData(Node + "post: { effects: [{ set: { text: x }, «first»: true }] }", "'first'")]
    [InlineData(Node + "post: { effects: [{ set: { text: x }, «handshake»: { callback: x, verify_token: x } }] }", "'handshake'")]
    [InlineData(Node + "post: { refuses: [{ error: 100, «tell»: ShopTalked }] }", "'tell'")]
    [InlineData("webhook: orders\nevents: { OrderMade: { «told_with»: [orders] } }", "'told_with'")]
    [InlineData("webhook: orders\n«subscribed»: orders\nevents: { OrderMade: }", "'subscribed'")]
    [InlineData("extend: Shop\n«account»: [id]", "'account'")]
    public void A_key_in_another_keys_place_is_unknown_there(string marked, string message) =>
        Mistake.Check(SpecRules.UnknownKey, marked, message, null);

    [Theory]
    [InlineData(Node + "post: { effects: [{ with: { find: users, «first»: true }, set: { text: x } }] }", "'with' asks only whether anything is found")]
    [InlineData(Node + "post: { effects: [{ without: { find: users, «first»: true }, set: { text: x } }] }", "'without' asks only whether anything is found")]
    [InlineData(Node + "acts: { go: { " + Asking + ", refuses: [{ error: 100, «handshake»: { callback: url, verify_token: token } }] } }", "'handshake' has no effect here")]
    [InlineData("webhook: orders\ntold_with: [«orders»]\nevents: { OrderMade: }", "'orders' has no effect here")]
    [InlineData(Talk + "webhook: watching\nin: standby\n«told_with»: [talk]", "'told_with' has no effect here")]
    [InlineData("extend: Shop\nwebhooks: { «subscribed»: orders }", "'subscribed' has no effect without 'app'")]
    public void A_key_that_has_no_effect_where_it_stands_is_told(string marked, string message) =>
        Mistake.Check(SpecRules.NoEffect, marked, message, null);

    [Fact]
    public void Where_they_have_an_effect_nothing_is_told() => Assert.Empty(Specs.Read(
        Specs.Base,
        $$"""
        {{Node}}post: { {{Asking}}, refuses: [{ error: 100, handshake: { callback: url, verify_token: token } }], effects: [{ on: { find: users, first: true }, with: { on: { find: users, first: true }, find: orders }, tell: ShopTalked, set: { say: $found.name } }] }
        ---
        webhook: orders
        told_with: [talk]
        events: { OrderMade: }
        ---
        extend: Shop
        webhooks: { account: [name, id], subscribed: orders, app: ShopOrder }
        """).Diagnostics);
}
