using System.Globalization;

namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>That the shipped spec says every row of what is known of errors, and no more, or that <c>errors-apart.csv</c> says why not.</summary>
public sealed class ErrorFactTests
{
    private static readonly GraphSpec _spec = Specs.Instagram.Spec!;

    private static readonly IReadOnlyDictionary<string, string>[] _rows = [.. Fact.Table("errors.csv")];

    private static readonly IReadOnlyDictionary<string, string>[] _apart = [.. Fact.Table("errors-apart.csv")];

    public static TheoryData<string> Rows => [.. _rows.Where(r => !IsApart(r, "row")).Select(Name)];

    [Fact]
    public void There_are_200_rows_and_none_is_told_twice()
    {
        Assert.Equal(200, _rows.Length);
        Assert.Equal(200, _rows.Select(Name).Distinct().Count());
        Assert.Equal(_rows.Count(r => !IsApart(r, "row")), _rows.Where(r => !IsApart(r, "row")).Select(ErrorOf).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_is_an_error_of_the_spec(string name)
    {
        IReadOnlyDictionary<string, string> row = _rows.Single(r => Name(r) == name);
        ErrorSpec error = Assert.IsType<ErrorSpec>(ErrorOf(row));

        Assert.Equal(IsApart(row, "kind"), error.Kind != row["kind"]);
        Assert.Equal(row["transient"] == "yes", error.IsTransient);
        Assert.Equal(Number(row["last_code"]) ?? error.Code, error.LastCode);

        // Where the spec says no status, the API's usual one holds.
        Assert.Contains((error.Status ?? 400).ToString(CultureInfo.InvariantCulture), row["http"].Split('|'));
        if (error.Type is { } type)
        {
            Assert.Contains(type, row["type"].Split('|'));
        }

        // Hosts that only log in or take files are no hosts of calls.
        Assert.Equal(row["host"] switch { "fb" or "ads" => ["facebook"], "ig" => ["instagram"], _ => [] }, error.Hosts.Select(h => h.Host));
        Assert.Contains(Words(row), error.Text, StringComparison.OrdinalIgnoreCase);
        Assert.True(row["recovery"] == "" || error.Recovery is not null, "The row says what to do, the spec does not.");
        Assert.True(row["status"] == "confirmed" || error.Unconfirmed is not null, "The row is not confirmed, the spec does not say so.");
    }

    /// <summary>The rows that are hardest to tell apart: by their words, beside others of the same code.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void What_the_emulator_says_of_a_row_is_known_again(string name)
    {
        ErrorSpec error = ErrorOf(_rows.Single(r => Name(r) == name))!;

        Assert.Same(error, _spec.Errors.First(e => e.Fits(error.AnyCode, error.Subcode, error.Text ?? "", error.Type ?? "")));
    }

    [Fact]
    public void Every_error_of_the_spec_is_a_row_or_has_a_reason()
    {
        HashSet<ErrorSpec> told = [.. _rows.Select(ErrorOf).OfType<ErrorSpec>()];
        string[] apart = [.. _apart.Where(a => a["what"] == "error").Select(Key)];

        Assert.Equal(apart, _spec.Errors.Where(e => !told.Contains(e)).Select(e => $"{e.Code}/{e.Subcode}/{e.Fragment}"));
    }

    [Fact]
    public void Every_reason_is_of_a_row_or_of_an_error() => Assert.All(_apart, apart =>
    {
        Assert.NotEmpty(apart["reason"]);
        Assert.Contains(apart["what"], (string[])["row", "kind", "error"]);
        Assert.Equal(apart["what"] == "error" ? 0 : 1, _rows.Count(r => r["host"] == apart["host"] && Key(r) == Key(apart)));
    });

    /// <summary>The error by whose code, subcode and words the row is known; a row whose words only describe it is the error without words.</summary>
    private static ErrorSpec? ErrorOf(IReadOnlyDictionary<string, string> row)
    {
        ErrorSpec[] ofCode = [.. _spec.Errors.Where(e => e.Code == Number(row["code"]) && e.Subcode == Number(row["subcode"]))];
        return ofCode.SingleOrDefault(e => e.Fragment is not null && e.Fragment == Words(row)) ?? ofCode.SingleOrDefault(e => e.Fragment is null);
    }

    /// <summary>The words by which a row is known; one without code and words is known by its type.</summary>
    private static string Words(IReadOnlyDictionary<string, string> row) =>
        row["code"] == "" && row["subcode"] == "" && row["message_fragment"] == "" ? row["type"] : row["message_fragment"];

    private static bool IsApart(IReadOnlyDictionary<string, string> row, string what) =>
        _apart.Any(a => a["what"] == what && a["host"] == row["host"] && Key(a) == Key(row));

    private static string Name(IReadOnlyDictionary<string, string> row) => $"{row["host"]} {Key(row)}";

    private static string Key(IReadOnlyDictionary<string, string> row) =>
        $"{row["code"]}/{row["subcode"]}/{(row.TryGetValue("fragment", out string? fragment) ? fragment : row["message_fragment"])}";

    private static int? Number(string text) => text == "" ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
