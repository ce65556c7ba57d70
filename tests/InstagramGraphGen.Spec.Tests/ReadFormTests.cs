namespace InstagramGraphGen.Spec.Tests;

/// <summary>Reads in several ways, parts of enums, what goes with what, and figures.</summary>
public sealed class ReadFormTests
{
    private const string Table = """
        enum: ShopMetric
        values:
          Sold: { value: sold, in: [ShopDaily, ShopTotal], goes_with: { by: [genre] }, figure: { of: { count: 2, lent: 0.5 } } }
          Lent: { value: lent, in: [ShopTotal], goes_with: { by: [] }, needs: [since] }
        ---
        enum: ShopDaily
        part_of: ShopMetric
        ---
        enum: ShopTotal
        part_of: ShopMetric
        summary: Totals.
        counted: { of: { kind: big }, newer: { field: opened, days: 2 }, least: { sold: 5 }, error: 9100 }
        ---
        enum: ShopBy
        values: { Genre: { value: genre, figure: { parts: [a, b] } }, Branch: branch }
        ---
        object: ShopFigures
        fields: { name: string, values: figures, total_value: figures }
        figures: [values, total_value]
        ---
        errors: [{ code: 9100, kind: unknown }]
        ---
        node: B
        fields: { id: id, count: int, kind: string, opened: datetime }
        edges:
          counts:
            node: ShopFigures
            as: [endpoint]
            paging: time
            get:
              set: { api: x }
              params: { since: unixtime, until: unixtime }
              counts: { metric: metric, breakdown: by, since: since, shape: total, days: 30 }
              forms:
                Daily: { set: { type: day }, shape: series, params: { metric: { type: list<ShopDaily>, required: true, separator: "," } } }
                Totals: { without: [until], params: { metric: { type: list<ShopTotal>, required: true, separator: "," }, by: ShopBy, since: { required: true } } }

        """;

    [Fact]
    public void A_read_has_forms_as_a_write_has_them()
    {
        OperationSpec get = Specs.ReadSound(Table).FindObject("B")!.FindEdge("counts")!.Get!;

        Assert.Equal(["Daily", "Totals"], get.Forms.Select(f => f.Name));
        Assert.Equal(["BCountsDailyRequest", "BCountsTotalsRequest"], get.Forms.Select(f => f.TypeName));
        Assert.Equal(["since", "until", "metric"], get.Forms[0].Params.Select(p => p.WireName));
        Assert.Equal(["metric", "by", "since"], get.Forms[1].Params.Select(p => p.WireName));
        Assert.True(get.Forms[1].Params[2].IsRequired);
        Assert.Equal(["api=x", "type=day"], get.Forms[0].Set.Select(s => $"{s.Path[0]}={s.Value}"));
        Assert.Equal((FigureShape.Series, null), (get.Forms[0].Shape, get.Forms[1].Shape));
        Assert.Equal(new CountsSpec("metric", "by", "since", null, null, null, FigureShape.Total, 30, null, null), get.Counts);
        Assert.Equal(["by"], get.Forms[1].Params[0].Beside);
    }

    [Fact]
    public void A_part_has_the_values_that_its_whole_gives_it()
    {
        GraphSpec spec = Specs.ReadSound(Table + "---\nextend: ShopMetric\nvalues: { New: { value: new, in: [ShopDaily] }, Sold: { summary: What was sold. } }");

        Assert.Equal(["sold", "new"], spec.FindEnum("ShopDaily")!.Values.Select(v => v.WireValue));
        Assert.Equal(["sold", "lent"], spec.FindEnum("ShopTotal")!.Values.Select(v => v.WireValue));
        Assert.Equal("What was sold.", spec.FindEnum("ShopTotal")!.Values[0].Summary);
        Assert.Equal(("ShopMetric", "Totals."), (spec.FindEnum("ShopTotal")!.PartOf, spec.FindEnum("ShopTotal")!.Summary));
        Assert.Equal(9100, spec.FindEnum("ShopTotal")!.Counted!.Error!.Code);
        Assert.Equal(172_800, spec.FindEnum("ShopTotal")!.Counted!.Newer!.Seconds);
    }

    [Fact]
    public void An_object_says_where_its_figures_come()
    {
        Assert.Equal(["values", "total_value"], Specs.ReadSound(Table).FindObject("ShopFigures")!.Figures);
        Assert.Equal(EdgePaging.Time, Specs.ReadSound(Table).FindObject("B")!.FindEdge("counts")!.Paging);
    }

    [Theory]
    [InlineData("in: [ShopDaily, ShopTotal]", "in: [«ShopDialy», ShopTotal]", "says part_of: ShopMetric. Did you mean 'ShopDaily'?")]
    [InlineData("part_of: ShopMetric\n---", "part_of: «ShopMetrik»\n---", "There is no enum 'ShopMetrik'. Did you mean 'ShopMetric'?", "in: [ShopDaily, ShopTotal]", "in: [ShopTotal]", "list<ShopDaily>", "list<ShopMetric>")]
    [InlineData("part_of: ShopMetric\n---", "part_of: ShopMetric\n«values»: { A: a }\n---", "Remove 'values'")]
    [InlineData("goes_with: { by: [genre] }", "goes_with: { «bye»: [genre] }", "No read that takes 'sold' has a parameter 'bye'. Did you mean 'by'?")]
    [InlineData("goes_with: { by: [genre] }", "goes_with: { «by»: [gener] }", "'gener' is no value of the parameter 'by'. Did you mean 'genre'?")]
    [InlineData("{ count: 2, lent: 0.5 }", "{ «cuont»: 2, lent: 0.5 }", "B has no field or edge 'cuont'. Did you mean 'count'?")]
    [InlineData("metric: metric,", "metric: «metrik»,", "No form of this read has a parameter 'metrik'. Did you mean 'metric'?")]
    [InlineData("figures: [values, total_value]", "figures: [values, «total_valeu»]", "No field is called 'total_valeu'. Did you mean 'total_value'?")]
    [InlineData("figures: [values, total_value]", "figures: [values, «name»]", "'name' holds no figures: its type is string")]
    [InlineData("as: [endpoint]\n    paging: time\n    get:\n      set: { api: x }\n      params: { since: unixtime, until: unixtime }\n      counts", "paging: time\n    get:\n      params: { since: unixtime, until: unixtime }\n      counts", "The forms of a 'get' go with the edge's own path")]
    [InlineData("without: [until]", "without: [«untill»]", "'get' has no parameter 'untill' for all its forms, so none can be without it. Did you mean 'until'?")]
    [InlineData("shape: series", "shape: «serie»", "'value', 'series' or 'total', not 'serie'. Did you mean 'series'?")]
    [InlineData("counted: { of", "«counted»: { error: 9100, of", "write both, or neither", ", least: { sold: 5 }, error: 9100", "")]
    [InlineData("by: ShopBy,", "by: «figures»,", "Figures are only read")]
    [InlineData("set: { type: day }, shape", "set: { «limit»: 5 }, shape", "Every request has 'limit' already")]
    public void A_mistake_is_told_where_it_is(string sound, string marked, string message, params string[] also)
    {
        string text = Table.ReplaceLineEndings("\n");
        for (int i = 0; i < also.Length; i += 2)
        {
            Assert.Contains(also[i], text, StringComparison.Ordinal);
            text = text.Replace(also[i], also[i + 1], StringComparison.Ordinal);
        }

        Assert.Contains(sound, text, StringComparison.Ordinal);
        int at = text.IndexOf(sound, StringComparison.Ordinal);
        text = string.Concat(text.AsSpan(0, at), marked, text.AsSpan(at + sound.Length));
        int start = text.IndexOf('«', StringComparison.Ordinal);

        SpecDiagnostic mistake = Assert.Single(Specs.Mistakes(Specs.Read(Specs.Base, Mistake.Unmarked(text))));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        if (start >= 0)
        {
            Assert.Equal(start, mistake.Span.Start);
        }
    }

    [Fact]
    public void An_enum_has_values_or_is_a_part() =>
        Mistake.Check(SpecRules.MissingKey, "enum: «E»\nsummary: S.", "'values' is missing: an enum needs values, or says with 'part_of'", null);
}
