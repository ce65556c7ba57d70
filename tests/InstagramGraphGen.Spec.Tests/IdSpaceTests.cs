namespace InstagramGraphGen.Spec.Tests;

/// <summary><c>id_spaces</c> and <c>id_space</c>: which ids are never equal.</summary>
public sealed class IdSpaceTests
{
    private const string Spaces = "extend: Shop\nid_spaces: { member: the id of a member, staff: the id of one who works here. }\n---\n";

    [Fact]
    public void An_api_names_the_spaces_of_its_ids() => Assert.Equal(
        [new IdSpaceSpec("member", "the id of a member"), new IdSpaceSpec("staff", "the id of one who works here")],
        Specs.ReadSound(Spaces + "object: A\nfields: { x: string }").Api.IdSpaces);

    [Fact]
    public void A_field_says_of_which_its_ids_are_on_every_host_or_on_each()
    {
        ObjectSpec type = Specs.ReadSound(
            Spaces + "object: A\nfields:\n  x: { type: id, id_space: [member, staff] }\n  y: { type: list<id>, id_space: { main: [member] } }\n  z: id").FindObject("A")!;

        Assert.Equal([["member", "staff"], ["member"], []], type.Fields.Select(f => f.IdSpacesOn("main").ToArray()));
        Assert.Equal([["member", "staff"], [], []], type.Fields.Select(f => f.IdSpacesOn("other").ToArray()));
    }

    [Fact]
    public void An_extension_adjusts_it()
    {
        GraphSpec spec = Specs.ReadSound(
            Spaces + "object: A\nfields: { x: { type: id, id_space: { main: [member], other: [staff] } } }\n---\n"
            + "extend: A\nfields: { x: { id_space: { other: [guest] } } }\n---\nextend: Shop\nid_spaces: { guest: the id of a guest }");

        FieldSpec field = Assert.Single(spec.FindObject("A")!.Fields);
        Assert.Equal(["member"], field.IdSpacesOn("main"));
        Assert.Equal(["guest"], field.IdSpacesOn("other"));
        Assert.Equal(["member", "staff", "guest"], spec.Api.IdSpaces.Select(s => s.Name));
    }

    [Fact]
    public void A_misspelt_space_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownName, Spaces + "object: A\nfields: { x: { type: id, id_space: [«membr»] } }", "no id space 'membr'", "member");

    [Fact]
    public void A_misspelt_host_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownName, Spaces + "object: A\nfields: { x: { type: id, id_space: { «mian»: [member] } } }", "no host 'mian'", "main");

    [Fact]
    public void Only_ids_are_of_a_space() =>
        Mistake.Check(SpecRules.Contradiction, Spaces + "object: A\nfields: { x: { type: string, «id_space»: [member] } }", "Only an id is of an id space", null);

    [Fact]
    public void A_space_says_what_its_ids_name() =>
        Mistake.Check(SpecRules.WrongShape, "extend: Shop\nid_spaces: { member: «true» }", "words that say what such an id names", "the id of a member");

    [Fact]
    public void A_space_is_a_list() =>
        Mistake.Check(SpecRules.WrongShape, Spaces + "object: A\nfields: { x: { type: id, id_space: «member» } }", "'id_space' is a list", "[member]");
}
