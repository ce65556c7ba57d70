namespace InstagramGraphGen.Spec.Tests;

public sealed class WriteMistakeTests
{
    private const string Node = "node: A\nfields: { id: id, text: string, words: list<string>, card: ShopCard }\nedges: { users: { node: ShopUser } }\n";

    [Theory]
    [InlineData("encoding: «xml»", "'form', 'json', 'query' or 'multipart'", "json")]
    [InlineData("encoding: «jsn»", "Did you mean 'json'?", "json")]
    [InlineData("repeatable: «yes»", "Write repeatable: true", "true")]
    public void A_word_of_a_write_is_one_of_the_known_ones(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ {marked} }}", message, mended);

    [Theory]
    [InlineData("encoding: «xml»", "'form', 'json', 'query' or 'multipart'", "json")]
    [InlineData("encoding: «jsn»", "Did you mean 'json'?", "json")]
    public void A_word_of_a_form_is_one_of_the_known_ones(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ forms: {{ One: {{ {marked} }} }} }}", message, mended);

    [Theory]
    [InlineData("as: [endpoint], get: { params: { platform: string }, set: { «platform»: x } }", "'platform' is always the same here, by 'set', and a parameter, by 'params'")]
    [InlineData("get: { «set»: { platform: x } }", "Write as: [endpoint]")]
    [InlineData("as: [field, endpoint], get: { «set»: { platform: x } }", "Write as: [endpoint]")]
    public void What_a_get_always_sends_is_no_parameter_and_of_a_path_of_its_own(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"node: B\nfields: {{ id: id }}\nedges: {{ users: {{ node: ShopUser, {marked} }} }}", message, null);

    [Theory]
    [InlineData("«limit»: 5")]
    [InlineData("«fields»: id")]
    [InlineData("«access_token»: x")]
    public void What_every_request_has_is_not_set(string marked) =>
        Mistake.Check(SpecRules.BuiltInParameter, $"node: B\nfields: {{ id: id }}\nedges: {{ users: {{ node: ShopUser, as: [endpoint], get: {{ set: {{ {marked} }} }} }} }}", "Every request has", null);

    [Theory]
    [InlineData("post: { params: { «access_token»: string } }")]
    [InlineData("post: { params: { «appsecret_proof»: string } }")]
    [InlineData("post: { forms: { One: { params: { «appsecret_time»: string } } } }")]
    [InlineData("delete: { params: { «access_token.inner»: string } }")]
    [InlineData("post: { set: { «access_token»: x } }")]
    [InlineData("post: { forms: { One: { set: { «appsecret_proof»: x } } } }")]
    public void What_the_wire_adds_by_itself_is_not_written(string marked) =>
        Mistake.Check(SpecRules.BuiltInParameter, Node + marked, "Every request has", null);

    [Theory]
    [InlineData("post: { params: { limit: int, fields: list<string>, after: string, before: string } }")]
    [InlineData("delete: { params: { limit: int, fields: { type: string, required: true } } }")]
    [InlineData("post: { forms: { One: { set: { limit: 1 }, params: { fields: string } } } }")]
    [InlineData("post: { params: { card: Key } }\n---\nobject: Key\nfields: { access_token: string }")]
    [InlineData("post: { params: { card: Key } }\n---\ninput: Key\nset: { appsecret_proof: x }\nparams: { access_token: string, limit: int }")]
    public void What_only_reads_keep_is_written_like_others(string written) => Assert.Empty(Specs.Mistakes(Specs.Read(Specs.Base, Node + written)));

    [Theory]
    [InlineData("set: «[x]»", "'set' is a mapping; here is a list", "{}")]
    [InlineData("set: { a: «[x]» }", "'a' is a single value; here is a list", "x")]
    public void What_a_get_always_sends_has_its_shape(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.WrongShape, $"node: B\nfields: {{ id: id }}\nedges: {{ users: {{ node: ShopUser, as: [endpoint], get: {{ {marked} }} }} }}", message, mended);

    [Theory]
    [InlineData("rate: «orders»", "The api has no rate 'orders'")]
    [InlineData("permissions: { «mian»: [a] }", "The api has no host 'mian'")]
    public void What_a_value_takes_is_known(string marked, string message) =>
        Mistake.Check(SpecRules.UnknownName, $"union: U\nforms: {{ One: {{ {marked} }} }}\n---\nextend: Shop\nrates: {{ ordering: {{ calls: 1, per: hour }} }}", message, null);

    [Fact]
    public void What_is_said_of_batches_is_said_of_a_host() =>
        Mistake.Check(SpecRules.UnknownName, "extend: Shop\nbatches: { «mian»: { limit: 50 } }", "The api has no host 'mian'. Did you mean 'main'?", "main");

    [Theory]
    [InlineData("limit: «-1»", "'limit' is a whole number from 0 to 1000", "1")]
    [InlineData("limit: 5, path: «/x»", "without slashes at its ends", "x")]
    public void What_a_host_says_of_batches_is_checked(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"extend: Shop\nbatches: {{ main: {{ {marked} }} }}", message, mended);

    [Fact]
    public void A_file_of_a_form_needs_the_encoding_that_carries_it() =>
        Mistake.Check(SpecRules.Contradiction, $"{Node}post: {{ encoding: multipart, forms: {{ One: {{ params: {{ «f»: file }}, encoding: json }} }} }}", "Only a multipart body carries a file, 'f'", null);

    [Theory]
    [InlineData("delete: { encoding: multipart, params: { «f»: file } }", "'f', and only a 'post' has one")]
    [InlineData("delete: { params: { «f»: { type: file, required: true } } }", "'f', and only a 'post' has one")]
    [InlineData("delete: { params: { «f»: file }, forms: { One: {}, Two: {} } }", "'f', and only a 'post' has one")]
    [InlineData("edges: { a: { node: A, delete: { encoding: multipart, params: { «f»: file } } } }", "'f', and only a 'post' has one")]
    [InlineData("post: { encoding: multipart, params: { «a.b»: file } }", "'a.b' stands inside an object")]
    [InlineData("post: { params: { «a.b»: file } }", "'a.b' stands inside an object")]
    [InlineData("post: { encoding: multipart, forms: { One: { params: { «a.b»: file } } } }", "'a.b' stands inside an object")]
    public void A_file_is_a_part_of_a_post(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"node: A\nfields: {{ id: id, text: string }}\n{marked}", message, null);

    [Fact]
    public void What_to_read_is_said_in_words() =>
        Mistake.Check(SpecRules.WrongShape, Node + "post: { when_in_doubt: «true» }", "'when_in_doubt' wants words", "Read it.");

    [Theory]
    [InlineData("post: { «encodng»: json }", "is no key of a write. Did you mean 'encoding'?", "encoding")]
    [InlineData("post: { forms: { One: { «prams»: {} } } }", "is no key of a form. Did you mean 'params'?", "params")]
    [InlineData("post: { params: { x: { type: int, «rnge»: 1..2 } } }", "is no key of a parameter. Did you mean 'range'?", "range")]
    [InlineData("post: { params: { x: { type: int, «maximum»: 2 } } }", "Here it is called 'range'", null)]
    [InlineData("post: { effects: [{ «creat»: A, set: { text: x } }] }", "is no key of an effect. Did you mean 'create'?", "create")]
    [InlineData("post: { «body»: {} }", "Here it is called 'params'", "params")]
    [InlineData("post: { «idempotent»: true }", "Here it is called 'repeatable'", "repeatable")]
    [InlineData("post: { «when_in_dubt»: Read it. }", "is no key of a write. Did you mean 'when_in_doubt'?", "when_in_doubt")]
    [InlineData("post: { «content_type»: json }", "Here it is called 'encoding'", "encoding")]
    public void A_misspelt_key_names_the_nearest(string marked, string message, string? mended) =>
        Mistake.Check(SpecRules.UnknownKey, Node + marked, message, mended);

    [Theory]
    [InlineData("post: «[x]»", "'post' is a mapping; here is a list", "{}")]
    [InlineData("post: { forms: «[One]» }", "'forms' is a mapping; here is a list", "{ One: {} }")]
    [InlineData("post: { forms: { One: «image» } }", "'One' is a form: a mapping. Here is text", "{}")]
    [InlineData("post: { set: { a: «[x]» } }", "'a' is a single value; here is a list", "x")]
    [InlineData("post: { set: { «a»: } }", "'a' is a single value; here is nothing", null)]
    [InlineData("post: { params: { note: string }, forms: { One: { without: «note» } } }", "Write without: [note]", "[note]")]
    [InlineData("post: { effects: «{ remove: self }» }", "'effects' is a list; here is a mapping", "[]")]
    [InlineData("post: { effects: [«self»] }", "is a list of mappings; here is text", "{ remove: self }")]
    [InlineData("post: { effects: [{ set: { text: «[~]» } }] }", "'text' is a single value, a search, or a list of such", "x")]
    [InlineData("post: { effects: [{ set: { text: «[x, [y]]» } }] }", "'text' is a single value, a search, or a list of such", "[x, y]")]
    [InlineData("post: { effects: [{ remove: self, with: «[x]» }] }", "'with' is a parameter, $account, $created, or a mapping", "$account")]
    [InlineData("post: { params: { x: int }, effects: [{ remove: self, when: «x» }] }", "'when' is a list of parameters that are sent, or a mapping", "[x]")]
    [InlineData("post: { params: { x: int }, effects: [{ remove: self, unless: { x: «{ y: z }» } }] }", "'x' is a single value, or a list of those", "1")]
    [InlineData("post: { effects: [{ on: { find: users, newer: «24» }, set: { name: x } }] }", "'newer' is a mapping", "{ field: joined, hours: 24 }")]
    [InlineData("post: { refuses: «{ error: 100 }» }", "'refuses' is a list; here is a mapping", "[]")]
    public void A_value_has_the_shape_that_its_key_wants(string marked, string message, string? mended) =>
        Mistake.Check(SpecRules.WrongShape, Node + marked, message, mended);

    [Theory]
    [InlineData("union: U\nforms: «[A]»", "'forms' is a mapping", "{ A: }")]
    [InlineData("union: U\nforms: { A: «x» }", "'A' is a form of a union: a mapping", "{}")]
    [InlineData("input: I\nparams: «[a]»", "'params' is a mapping", "{ a: int }")]
    [InlineData("extend: Shop\nrates: { a: «5» }", "'a' is a rate: a mapping", "{ calls: 5, per: hour }")]
    [InlineData("extend: Shop\nbatches: { main: «50» }", "'main' is what a host says of batches: a mapping", "{ limit: 50 }")]
    public void What_is_written_has_the_shape_that_its_key_wants(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.WrongShape, marked, message, mended);

    [Theory]
    [InlineData("union: «U»", "'forms' is missing: a union needs 'forms'")]
    [InlineData("input: «I»\nset: { a: x }", "'params' is missing: an input needs 'params'")]
    [InlineData("extend: Shop\nrates: { «a»: { calls: 5, summary: x } }", "'per' is missing: a rate needs 'calls' and 'per'")]
    [InlineData("extend: Shop\nbatches: { «main»: { path: x } }", "'limit' is missing: what a host says of batches needs 'limit'")]
    public void What_it_means_nothing_without_is_missing(string marked, string message) =>
        Mistake.Check(SpecRules.MissingKey, marked, message, null);

    [Theory]
    [InlineData("params: { x: { type: «strng» } }", "Did you mean 'string'?", "string")]
    [InlineData("params: { x: «ShopUser» }", "Write id<ShopUser>", "id<ShopUser>")]
    [InlineData("params: { x: «Stream» }", "Here it is called 'file'", null)]
    [InlineData("encoding: multipart, params: { x: «list<file>» }", "A parameter carries one file", "file")]
    [InlineData("returns: «ShopOrdr»", "Did you mean 'ShopOrder'?", "ShopOrder")]
    [InlineData("forms: { One: { returns: «ShopOrdr» } }", "Did you mean 'ShopOrder'?", "ShopOrder")]
    public void A_type_that_is_not_written(string marked, string message, string? mended) =>
        Mistake.Check(SpecRules.UnknownType, $"{Node}post: {{ {marked} }}", message, mended);

    [Theory]
    [InlineData("object: B\nfields: { x: «U» }", "U is only sent")]
    [InlineData("object: B\nfields: { x: «list<I>» }", "I is only sent")]
    [InlineData("object: B\nfields: { x: «file» }", "A file is only written")]
    [InlineData("node: B\nfields: { id: id }\npost: { returns: «U» }", "U is only sent")]
    public void What_is_only_written_is_not_read(string marked, string message) =>
        Mistake.Check(SpecRules.UnknownType, $"{marked}\n---\nunion: U\nforms: {{ A: }}\n---\ninput: I\nparams: {{ a: int }}", message, "string");

    [Fact]
    public void An_edge_lists_nothing_that_is_only_written() =>
        Mistake.Check(SpecRules.UnknownName, "node: B\nfields: { id: id }\nedges: { e: { node: «U» } }\n---\nunion: U\nforms: { A: }", "'U' is a union; an edge lists nodes or objects", "ShopUser");

    [Theory]
    [InlineData("x: { type: int, «max_chars»: 5 }", "'max_chars' is said of a text, and the type here is int")]
    [InlineData("x: { type: int, «max_bytes»: 5 }", "'max_bytes' is said of a text or a file")]
    [InlineData("x: { type: string, «count»: 1..5 }", "'count' is said of a list")]
    [InlineData("x: { type: string, «range»: 1..5 }", "'range' is said of a number")]
    [InlineData("x: { type: list<string>, «range»: 1..5 }", "'range' is said of a number")]
    [InlineData("x: { type: list<int>, count: «5..1» }", "ends before it begins")]
    [InlineData("x: { type: float, range: «0.5..0.25» }", "ends before it begins")]
    [InlineData("«x»: file", "Write encoding: multipart")]
    [InlineData("a: string, «a.b»: string", "'a.b' and 'a' cannot both be sent")]
    [InlineData("a.b.c: string, «a.b»: { type: string, name: Other }", "'a.b' and 'a.b.c' cannot both be sent")]
    public void A_parameter_that_contradicts_itself_or_another(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"{Node}post: {{ params: {{ {marked} }} }}", message, null);

    [Theory]
    [InlineData("count: «many»", "such as 2..10", "2..10")]
    [InlineData("count: «1...5»", "such as 2..10", "1..5")]
    [InlineData("count: «'..'»", "such as 2..10", "1..")]
    [InlineData("count: «-1..5»", "such as 2..10", "1..5")]
    [InlineData("count: «1.5»", "such as 2..10", "1")]
    [InlineData("count: «1-5»", "such as 2..10", "1..5")]
    [InlineData("max_chars: «0»", "at least 1", "1")]
    [InlineData("max_chars: «\"5\"»", "Remove the quotes: max_chars: 5", "5")]
    public void A_bound_is_a_number_or_a_range(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ params: {{ x: {{ type: list<string>, {marked} }} }} }}", message, mended);

    [Theory]
    [InlineData("range: «a..b»", "0..1")]
    [InlineData("range: «0.. 1 mm»", "0..1")]
    public void A_range_holds_numbers(string marked, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ params: {{ x: {{ type: float, {marked} }} }} }}", "such as 0..100", mended);

    [Theory]
    [InlineData("«a..b»", "is no path")]
    [InlineData("«.a»", "is no path")]
    [InlineData("«a.»", "is no path")]
    [InlineData("«a.b.c.d.e.f.g.h.i»", "at most 8 parts")]
    [InlineData("«'a b'»", "cannot be a name on the wire")]
    [InlineData("«'a[b]'»", "cannot be a name on the wire")]
    public void A_name_of_what_is_written_is_a_path(string marked, string message)
    {
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ params: {{ {marked}: int }} }}", message, "a.b");
        Mistake.Check(SpecRules.InvalidValue, $"{Node}post: {{ set: {{ {marked}: 5 }} }}", message, "a.b");
        Mistake.Check(SpecRules.InvalidValue, $"union: U\nforms: {{ One: {{ params: {{ {marked}: int }} }} }}", message, "a.b");
        Mistake.Check(SpecRules.InvalidValue, $"input: I\nparams: {{ {marked}: int }}", message, "a.b");
    }

    [Fact]
    public void A_dot_in_a_parameter_of_get_is_a_part_of_its_name() =>
        Assert.Empty(Specs.Read(Specs.Base, "node: A\nfields: { id: id }\nedges: { e: { node: ShopUser, get: { params: { a: int, a.b: int } } } }").Diagnostics);

    [Theory]
    [InlineData("access_token")]
    public void The_token_is_no_parameter_of_a_write(string name) =>
        Mistake.Check(SpecRules.BuiltInParameter, $"{Node}post: {{ params: {{ «{name}»: string }} }}", "Every request has 'access_token' already", "token");

    [Theory]
    [InlineData("limit")]
    [InlineData("fields")]
    [InlineData("after")]
    public void What_only_reading_has_may_be_a_parameter_of_a_write(string name) =>
        Assert.Empty(Specs.Mistakes(Specs.Read(Specs.Base, $"{Node}delete: {{ params: {{ {name}: string }} }}")));

    [Theory]
    [InlineData("post: { «name»: Send, forms: { One: } }", "Remove one of the two")]
    [InlineData("post: { «forms»: {} }", "A write has a form at least")]
    [InlineData("post: { set: { a: x }, params: { «a»: int } }", "'a' and 'a' cannot both be sent")]
    [InlineData("post: { set: { a.b: x }, forms: { One: { params: { «a»: int } } } }", "'a' and 'a.b' cannot both be sent")]
    [InlineData("post: { params: { a: int }, forms: { One: { params: { «a.b»: int } } } }", "'a.b' and 'a' cannot both be sent")]
    [InlineData("post: { set: { a: x }, params: { «a»: int }, forms: { One: , Two: } }", "cannot both be sent")]
    [InlineData("post: { params: { x: { type: int, «filter»: id } } }", "Only a parameter of an edge's 'get'")]
    [InlineData("post: { effects: [«{ on: x }»], params: { x: id<A> } }", "An effect does one thing")]
    [InlineData("post: { effects: [{ create: A, «remove»: self }] }", "An effect does one thing")]
    [InlineData("post: { effects: [{ remove: words, «set»: { text: x } }] }", "'set' says nothing of an effect that does 'remove'")]
    [InlineData("post: { effects: [{ create: A, «where»: { id: x } }] }", "'where' says nothing of an effect that does 'create'")]
    [InlineData("post: { effects: [{ remove: self, «where»: { id: x } }] }", "'where' chooses elements of a list")]
    [InlineData("post: { effects: [{ «append»: words }] }", "by one of the two")]
    [InlineData("post: { effects: [{ append: words, «set»: { text: x } }] }", "'words' is a list of string, which has no fields")]
    [InlineData("post: { effects: [{ remove: words, «where»: { text: x } }] }", "'words' is a list of string, which has no fields")]
    [InlineData("post: { effects: [{ append: «text», value: x }] }", "'text' is no list: its type is string")]
    [InlineData("post: { params: { x: string }, effects: [{ on: «x», set: { text: y } }] }", "Write its type as id<Node>")]
    [InlineData("post: { effects: [{ increase: { «text»: 1 } }] }", "Only a number can grow; 'text' is of type string")]
    [InlineData("post: { params: { x: list<string> }, effects: [{ remove: words, «each»: x }] }", "'each' says nothing of an effect that does 'remove'")]
    [InlineData("post: { effects: [{ «on»: { where: { text: x } }, set: { text: y } }] }", "A search says where it begins")]
    [InlineData("post: { refuses: [{ error: 100, with: { find: users, «newer»: { field: joined } } }] }", "so many 'seconds', 'hours' or 'days'")]
    [InlineData("post: { refuses: [{ error: 100, with: { find: users, «newer»: { field: joined, hours: 1, days: 1 } } }] }", "so many 'seconds', 'hours' or 'days'")]
    [InlineData("post: { refuses: [{ error: 100, with: { find: users, newer: { field: «name», hours: 1 } } }] }", "'name' is no time")]
    [InlineData("post: { «answers»: { id: x } }", "so 'returns' must name the object")]
    public void Keys_of_a_write_that_contradict_each_other(string marked, string message)
    {
        if (marked.Contains("«filter»", StringComparison.Ordinal))
        {
            marked = marked.Replace("«filter»: id", "filter: «id»", StringComparison.Ordinal);
        }

        Mistake.Check(SpecRules.Contradiction, Node + marked, message, null);
    }

    [Theory]
    [InlineData("union: U\n«forms»: {}", "A union has a form at least")]
    [InlineData("union: U\nforms: { A: { params: { «x»: file } } }", "is a parameter of 'post'")]
    [InlineData("input: «I»\nparams: { i: { type: I, required: true } }", "No I can ever be made")]
    [InlineData("union: «U»\nforms: { A: { params: { u: { type: U, required: true } } } }", "No U can ever be made")]
    public void What_can_never_be_written(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, marked, message, null);

    [Theory]
    [InlineData("post: { name: «class» }", "cannot be a C# name")]
    [InlineData("post: { forms: { «create-it»: } }", "cannot be a C# name")]
    [InlineData("post: { params: { «°»: int } }", "No C# name can be made")]
    public void A_name_in_CSharp(string marked, string message) =>
        Mistake.Check(SpecRules.InvalidName, Node + marked, message, null);

    [Theory]
    [InlineData("post: { forms: { «GetAsync»: } }", "something that the type has anyway")]
    [InlineData("post: { name: «Users» }", "get the C# name 'Users'")]
    [InlineData("post: { name: Do }\ndelete: { name: «Do» }", "get the C# name 'Do'")]
    [InlineData("post: { forms: { Delete: } }\n«delete»:", "get the C# name 'Delete'")]
    [InlineData("post: { params: { a.x: int, «b.x»: int } }", "get the C# name 'X'")]
    [InlineData("post: { params: { a.x: int }, forms: { One: { params: { «b.x»: int } } } }", "get the C# name 'X'")]
    [InlineData("post: { name: «Users», params: {} }", "get the C# name 'Users'")]
    [InlineData("post: { «name»: UsersOrders }\n---\nobject: AUsersOrdersRequest\nfields: { x: int }\n---\nobject: A_UsersOrdersRequest\nfields: { x: int }", "taken, the latter by object A_UsersOrdersRequest")]
    public void Names_in_CSharp_that_collide(string marked, string message)
    {
        if (marked.Contains("«name»: UsersOrders", StringComparison.Ordinal))
        {
            marked = marked.Replace("«name»", "name", StringComparison.Ordinal).Replace("post: {", "«post»: {", StringComparison.Ordinal);
        }

        Mistake.Check(SpecRules.NameCollision, Node + marked, message, null);
    }

    [Theory]
    [InlineData("node: B\nfields: { id: id }\nedges: { e: { node: ShopUser, get: { params: { send: int } }, post: { name: «Send» } } }", "get the C# name 'Send'")]
    [InlineData("union: U\nforms: { «ToString»: }", "something that the type has anyway")]
    [InlineData("union: U\nforms: { «U»: }", "something that the type has anyway")]
    [InlineData("union: U\nforms: { «A»: }\n---\nobject: UA\nfields: { x: int }\n---\nobject: U_A\nfields: { x: int }", "taken, the latter by object U_A")]
    [InlineData("union: «ShopClient»\nforms: { A: }", "taken by the client")]
    public void Other_names_in_CSharp_that_collide(string marked, string message) =>
        Mistake.Check(SpecRules.NameCollision, marked, message, null);

    [Theory]
    [InlineData("union: «ShopCard»\nforms: { A: }")]
    [InlineData("union: U\nforms: { A: }\n---\ninput: «U»\nparams: { a: int }")]
    public void A_name_declared_twice(string marked) =>
        Mistake.Check(SpecRules.DeclaredTwice, marked, "is declared already at", "Other");

    [Theory]
    [InlineData("post: { params: { «x»: int, x: int } }")]
    public void A_key_twice(string marked)
    {
        string text = marked.Replace("«x»: int, x", "x: int, «x»", StringComparison.Ordinal);
        Mistake.Check(SpecRules.DuplicateKey, Node + text, "'x' stands twice", "y");
    }

    [Fact]
    public void A_broken_form_is_left_out_and_the_rest_stays()
    {
        SpecResult result = Specs.Read(Specs.Base, Node + "post: { forms: { One: { params: { x: strng } }, class: , Two: { params: { y: int } } } }");

        Assert.Equal([SpecRules.UnknownType, SpecRules.InvalidName], Specs.Mistakes(result).Select(d => d.Rule));
        OperationSpec post = result.Spec!.FindObject("A")!.Post!;
        Assert.Equal([("One", 0), ("Two", 1)], post.Forms.Select(f => (f.Name, f.Params.Count)));
    }

    [Fact]
    public void A_write_without_a_usable_form_is_left_out()
    {
        SpecResult result = Specs.Read(Specs.Base, Node + "post: { forms: { class: } }");

        Assert.Single(Specs.Mistakes(result));
        Assert.Null(result.Spec!.FindObject("A")!.Post);
    }

    [Fact]
    public void A_common_parameter_that_is_wrong_is_told_once_however_many_forms_have_it()
    {
        Mistake.Check(SpecRules.UnknownType, Node + "post: { params: { x: «strng» }, forms: { One: , Two: , Three: } }", "Did you mean 'string'?", "string");
        Mistake.Check(SpecRules.Contradiction, Node + "post: { params: { «x»: file }, forms: { One: , Two: } }", "encoding: multipart", null);
        Mistake.Check(SpecRules.NameCollision, Node + "post: { params: { a.x: int, «b.x»: int }, forms: { One: , Two: } }", "get the C# name 'X'", null);
    }
}
