namespace InstagramGraphGen.Spec.Tests;

/// <summary>What a write, its effects, rules and answers, acts and searches speak of and is not there.</summary>
public sealed class EffectMistakeTests
{
    private const string Node = "node: A\nfields: { id: id, text: string, words: list<string>, card: ShopCard }\nedges: { users: { node: ShopUser } }\n";

    [Theory]
    [InlineData("post: { rate: «ordering» }", "The api has no rate 'ordering'", null)]
    [InlineData("post: { params: { note: string }, forms: { One: { without: [«nte»] } } }", "Did you mean 'note'?", "note")]
    [InlineData("post: { effects: [{ create: «B», set: { text: x } }] }", "There is no node 'B'", "A")]
    [InlineData("post: { effects: [{ create: A, set: { «txt»: x } }] }", "Did you mean 'text'?", "text")]
    [InlineData("post: { effects: [{ create: ShopUser, into: «usrs» }] }", "Did you mean 'users'?", "users")]
    [InlineData("post: { effects: [{ set: { card.«titel»: x } }] }", "Did you mean 'title'?", "title")]
    [InlineData("post: { params: { note: string }, effects: [{ set: { text: $param.«nte» } }] }", "Did you mean 'note'?", "note")]
    [InlineData("post: { effects: [{ set: { text: $subject.«txt» } }] }", "Did you mean 'text'?", "text")]
    [InlineData("post: { effects: [{ append: «wrds», value: x }] }", "Did you mean 'words'?", "words")]
    [InlineData("post: { effects: [{ remove: users, where: { «nam»: x } }] }", "Did you mean 'name'?", "name")]
    [InlineData("post: { params: { who: id<A> }, effects: [{ on: «woh», set: { text: x } }] }", "Did you mean 'who'?", "who")]
    [InlineData("post: { params: { to: U }, effects: [{ set: { text: $param.to.«nam» } }] }\n---\nunion: U\nforms: { A: { params: { name: string } }, B: { set: { kind: b }, params: { item.size: int } } }", "U has no part 'nam'. Did you mean 'name'?", "name")]
    [InlineData("post: { params: { to: U }, effects: [{ set: { text: $param.to.«item.sise» } }] }\n---\nunion: U\nforms: { A: { params: { name: string } }, B: { set: { kind: b }, params: { item.size: int } } }", "Did you mean 'item.size'?", "item.size")]
    [InlineData("post: { params: { who: id<A> }, effects: [{ set: { text: $param.who.«txt» } }] }", "has no part 'txt'", "text")]
    [InlineData("post: { params: { list: list<I> }, effects: [{ append: words, each: list, value: $each.«ulr» }] }\n---\ninput: I\nparams: { url: url }", "I has no part 'ulr'. Did you mean 'url'?", "url")]
    [InlineData("post: { params: { list: list<int> }, effects: [{ append: words, each: «lst», value: x }] }", "Did you mean 'list'?", "list")]
    [InlineData("post: { effects: [{ on: { find: «usrs» }, set: { name: x } }] }", "Did you mean 'users'?", "users")]
    [InlineData("post: { effects: [{ on: { find: users, where: { «nam»: x } }, set: { name: x } }] }", "Did you mean 'name'?", "name")]
    [InlineData("post: { effects: [{ set: { text: $account.«nam» } }] }", "has no field 'nam'", "name")]
    [InlineData("post: { effects: [{ create: A, set: { text: x } }, { on: $created, set: { «txt»: x } }] }", "Did you mean 'text'?", "text")]
    [InlineData("post: { params: { who: string }, effects: [{ remove: self, when: [«woh»] }] }", "Did you mean 'who'?", "who")]
    [InlineData("post: { params: { who: string }, effects: [{ remove: self, unless: { «woh»: x } }] }", "Did you mean 'who'?", "who")]
    [InlineData("post: { refuses: [{ error: «191» }] }", "No 'errors:' declares the error '191'", "100")]
    [InlineData("post: { params: { who: string }, refuses: [{ error: 100, repeated: «woh» }] }", "Did you mean 'who'?", "who")]
    [InlineData("post: { params: { who: { type: string, error: «nonesuch» } } }", "No 'errors:' declares the error", "100")]
    [InlineData("post: { returns: ShopUser, answers: { «nam»: x } }", "Did you mean 'name'?", "name")]
    [InlineData("gone: «191»", "No 'errors:' declares the error '191'", "100")]
    [InlineData("acts: { go: { params: { x: string }, effects: [{ set: { text: $param.«y» } }] } }", "The write has no parameter 'y'", "x")]
    [InlineData("sees: { find: «usrs» }", "Did you mean 'users'?", "users")]
    public void A_write_speaks_of_what_exists(string marked, string message, string? mended) =>
        Mistake.Check(SpecRules.UnknownName, Node + marked, message, mended);

    [Theory]
    [InlineData("«$nw»", "$now")]
    [InlineData("«$param»", "$now")]
    [InlineData("«$now.x»", "$now")]
    [InlineData("«$message»", "$$message")]
    public void A_value_of_an_effect_is_one_of_a_few(string marked, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ effects: [{{ set: {{ text: {marked} }} }}] }}", "write $now, $param.NAME", mended);

    [Theory]
    [InlineData("post: { effects: [{ set: { text: «$created.id» } }] }", "nothing is created here", "x")]
    [InlineData("post: { effects: [{ on: «$created», set: { name: x } }] }", "nothing is created here", "$account")]
    [InlineData("post: { effects: [{ set: { text: «$each» } }] }", "'each' names no parameter here", "x")]
    [InlineData("post: { params: { size: Size }, effects: [{ remove: self, when: { size: «larg» } }] }\n---\nenum: Size\nvalues: { Large: large, Small: small }", "'size' is never 'larg': it is 'large' or 'small'. Did you mean 'large'?", "large")]
    [InlineData("post: { params: { to: U }, effects: [{ remove: self, when: { to.kind: [b, «c»] } }] }\n---\nunion: U\nforms: { A: { set: { kind: a } }, B: { set: { kind: b } } }", "'to.kind' is never 'c'", "a")]
    public void A_condition_that_never_holds_and_a_value_that_is_never_there(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, Node + marked, message, mended);

    [Theory]
    [InlineData("find: users, where: { name: x, nam: x }")]
    [InlineData("find: users, where: { name: $nw }")]
    [InlineData("find: users, where: x")]
    [InlineData("find: users, newer: { field: name, hours: 1 }")]
    [InlineData("find: users, newer: { field: joined }")]
    [InlineData("find: users, newer: 24")]
    [InlineData("on: { find: users, where: { nam: x } }, find: orders")]
    public void A_search_with_a_condition_that_cannot_be_read_finds_nothing_rather_than_all(string search)
    {
        SpecResult result = Specs.Read(Specs.Base, $"{Node}sees: {{ {search} }}\nrefuses: [{{ error: 100, with: {{ {search} }} }}]\npost: {{ effects: [{{ on: {{ {search} }}, remove: self }}, {{ remove: self, without: {{ {search} }} }}] }}");

        ObjectSpec node = result.Spec!.FindObject("A")!;
        Assert.NotEmpty(Specs.Mistakes(result));
        Assert.Null(node.Sees);
        Assert.Empty(node.Rules);
        Assert.Empty(Assert.Single(node.Post!.Forms).Effects);
        Assert.Empty(node.Post.Effects);
    }

    [Theory]
    [InlineData("where: { name: x }")]
    [InlineData("where: {}")]
    [InlineData("newer: { field: joined, hours: 1 }")]
    public void A_search_whose_conditions_can_be_read_stays(string condition)
    {
        SpecResult result = Specs.Read(Specs.Base, $"{Node}sees: {{ find: users, {condition} }}");

        Assert.Empty(Specs.Mistakes(result));
        Assert.NotNull(result.Spec!.FindObject("A")!.Sees);
    }

    [Fact]
    public void An_effect_that_removes_what_it_cannot_choose_is_left_out()
    {
        SpecResult result = Specs.Read(Specs.Base, $"{Node}post: {{ effects: [{{ remove: users, where: x }}] }}");

        Assert.Equal(SpecRules.WrongShape, Assert.Single(Specs.Mistakes(result)).Rule);
        Assert.Empty(result.Spec!.FindObject("A")!.Post!.Effects);
    }
}
