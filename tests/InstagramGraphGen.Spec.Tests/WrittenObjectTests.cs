namespace InstagramGraphGen.Spec.Tests;

/// <summary>Objects that parameters carry: each has an input, which is what a caller writes of it.</summary>
public sealed class WrittenObjectTests
{
    private const string Plan =
        """
        object: Plan
        summary: What is to be done.
        docs: https://docs.example.com/plans
        fields:
          title: { type: string, required: true, summary: What it is called. }
          note: { type: string, nullable: true }
          steps: { type: list<Step>, wrapped: true }
          by_day: "map<string, Step>"
          after: Plan
          owner: ShopUser
          owners: list<ShopUser>
          counted: figures
          key: { type: string, secret: true }
          content: string
          plan_input: string
        ---
        object: Step
        fields: { at: datetime, status: ShopStatus, next: Step }
        """;

    [Theory]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { plan: Plan } }", "PlanInput")]
    [InlineData("node: A\nfields: { id: id }\ndelete: { params: { plan: list<Plan> } }", "list<PlanInput>")]
    [InlineData("node: A\nfields: { id: id }\npost: { forms: { One: { params: { plan: { type: \"map<string, list<Plan>>\", required: true } } } } }", "map<string,list<PlanInput>>")]
    public void A_parameter_that_carries_an_object_is_of_its_input(string node, string type)
    {
        GraphSpec spec = Specs.ReadSound($"{node}\n---\n{Plan}");
        ObjectSpec a = spec.FindObject("A")!;
        Assert.Equal(type, ((a.Post ?? a.Delete)!.Forms[0].Params[0]).Type.ToString());
        Assert.Equal(["PlanInput", "StepInput"], spec.Inputs.Select(i => i.Name));
    }

    [Fact]
    public void An_input_has_a_part_for_each_field_that_can_be_sent()
    {
        InputSpec plan = Specs.ReadSound($"union: U\nforms: {{ One: {{ params: {{ plan: Plan }} }} }}\n---\n{Plan}").FindInput("PlanInput")!;
        Assert.Equal(("Plan", "What is to be done.", "https://docs.example.com/plans"), (plan.Of, plan.Summary, plan.Docs));
        Assert.Equal(
            [
                ("title", "Title", "string", true, false), ("note", "Note", "string", false, true), ("steps", "Steps", "list<StepInput>", false, false), ("by_day", "ByDay", "map<string,StepInput>", false, false),
                ("after", "After", "PlanInput", false, false), ("content", "ContentField", "string", false, false), ("plan_input", "PlanInputField", "string", false, false),
            ],
            plan.Params.Select(p => (p.WireName, p.Name, p.Type.ToString(), p.IsRequired, p.IsNullable)));
        Assert.Equal("What it is called.", plan.Params[0].Summary);
    }

    [Fact]
    public void An_object_that_nothing_writes_has_none() => Assert.Empty(Specs.ReadSound("object: Quiet\nfields: { text: string }").Inputs);

    [Fact]
    public void What_is_said_of_writing_an_object_is_told_where_nothing_writes_it()
    {
        SpecResult result = Specs.Read(Specs.Base, "object: Quiet\nfields: { text: { type: string, required: true } }");
        Assert.Contains("no parameter carries one", Assert.Single(result.Diagnostics, d => d.Rule == SpecRules.NoEffect).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_write_must_give_says_nothing_of_an_event_that_holds_the_object()
    {
        GraphSpec spec = Specs.ReadSound("webhook: things\npayload: Note\nevents: { NoteCame: }\n---\nobject: Note\nfields: { text: { type: string, required: true } }\n---\nnode: A\nfields: { id: id }\npost: { params: { note: Note } }");
        Assert.False(Assert.Single(Assert.Single(Assert.Single(spec.Webhooks).Events).Fields).IsRequired);
    }

    [Fact]
    public void Effects_go_on_into_an_object_that_was_sent() =>
        Specs.ReadSound($"node: A\nfields: {{ id: id, text: string, plan: Plan }}\npost: {{ params: {{ plan: Plan }}, effects: [{{ set: {{ plan: $param.plan, text: $param.plan.after.steps.at }} }}] }}\n---\n{Plan}");

    [Theory]
    [InlineData("$param.plan.«titel»", "PlanInput has no part 'titel'. Did you mean 'title'?", "title")]
    [InlineData("$param.plan.«steps.when»", "PlanInput has no part 'steps.when'", "steps.at")]
    public void A_part_that_an_object_does_not_have_is_told(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, $"node: A\nfields: {{ id: id, text: string }}\npost: {{ params: {{ plan: Plan }}, effects: [{{ set: {{ text: {marked} }} }}] }}\n---\n{Plan}", message, mended);

    [Theory]
    [InlineData("input: CardInput\nparams: { a: int }")]
    [InlineData("enum: Cardinput\nvalues: { A: a }")]
    public void An_input_gives_way_to_a_declared_type_of_its_name(string other)
    {
        GraphSpec spec = Specs.ReadSound($"node: A\nfields: {{ id: id, text: string }}\npost: {{ params: {{ card: Card }}, effects: [{{ set: {{ text: $param.card.title }} }}] }}\n---\nobject: Card\nfields: {{ title: string }}\n---\n{other}");
        Assert.Equal("Card_Input", spec.FindObject("A")!.Post!.Forms[0].Params[0].Type.Name);
        Assert.Equal("Card", spec.FindInput("Card_Input")!.Of);
    }

    [Fact]
    public void An_input_without_a_name_is_told() =>
        Mistake.Check(SpecRules.NameCollision, "node: A\nfields: { id: id }\npost: { params: { card: «Card» } }\n---\nobject: Card\nfields: { title: string }\n---\nenum: CardInput\nvalues: { A: a }\n---\nenum: Card_Input\nvalues: { A: a }", "This would emit a C# type 'CardInput' or 'Card_Input', and both are taken, the latter by enum Card_Input", "string");

    [Theory]
    [InlineData("params: { «a»: { type: string, nullable: true } }", "Null is a word of JSON, and 'a' is sent as text")]
    [InlineData("encoding: query, forms: { One: { params: { «a»: { type: string, nullable: true } } }, Two: { } }", "Null is a word of JSON")]
    [InlineData("params: { «a»: { type: string, nullable: true } }, forms: { One: , Two: }", "Null is a word of JSON")]
    [InlineData("encoding: json, params: { a: { type: json, «nullable»: true } }", "JSON can be null by itself")]
    [InlineData("encoding: multipart, params: { a: { type: file, «nullable»: true } }", "A file is never null")]
    public void Null_is_sent_where_it_can_be_told_from_a_text(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"node: A\nfields: {{ id: id }}\npost: {{ {marked} }}", message, null);

    [Theory]
    [InlineData("fields: { id: id, name: { type: string, «required»: true } }")]
    [InlineData("fields: { id: id, name: { type: string, «nullable»: true } }")]
    public void Of_a_node_it_is_the_parameters_that_are_written(string marked) =>
        Mistake.Check(SpecRules.Contradiction, $"node: A\n{marked}", "of a node that is the 'params' of its 'post'", null);

    [Fact]
    public void What_a_read_does_not_say_is_left_out() =>
        Mistake.Check(SpecRules.Contradiction, "node: A\nfields: { id: id }\nedges: { users: { node: ShopUser, get: { params: { a: { type: string, «nullable»: true } } } } }", "Only what is written can be null", null);

    [Theory]
    [InlineData("encoding: json, params: { a: { type: string, nullable: true } }")]
    [InlineData("params: { a.b: { type: string, nullable: true } }")]
    public void Null_goes_in_JSON(string post) =>
        Assert.True(Specs.ReadSound($"node: A\nfields: {{ id: id }}\npost: {{ {post} }}").FindObject("A")!.Post!.Forms[0].Params[0].IsNullable);

    [Theory]
    [InlineData("input: Label\nparams: { label: string }", "LabelParameter")]
    [InlineData("union: La\nforms: { Bel: { params: { la_bel: string } } }", "LaBelParameter")]
    public void A_part_is_not_called_as_its_type(string declaration, string name)
    {
        GraphSpec spec = Specs.ReadSound(declaration);
        Assert.Equal(name, spec.Inputs.SelectMany(i => i.Params).Concat(spec.Unions.SelectMany(u => u.Forms).SelectMany(f => f.Params)).Single().Name);
    }
}
