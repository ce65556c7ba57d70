using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>How a fact and a spec stand to each other.</summary>
internal enum CoverageState
{
    /// <summary>The spec tells of it.</summary>
    Present,

    /// <summary>The spec does not, and there is a reason.</summary>
    LeftOut,

    /// <summary>The spec does not.</summary>
    Missing,

    /// <summary>There is a reason to leave it out, and the spec tells of it all the same; or there is no such fact.</summary>
    Needless,
}

/// <summary>One thing that a table says, and whether a spec does.</summary>
/// <param name="State">Whether it does.</param>
/// <param name="Kind">What it is: <c>operation</c>, <c>parameter</c>, <c>value</c>, <c>field</c>, <c>error</c>.</param>
/// <param name="Text">The thing.</param>
/// <param name="Reason">Why it is left out, or null.</param>
internal sealed record CoverageEntry(CoverageState State, string Kind, string Text, string? Reason = null);

/// <summary>Compares a spec with tables of facts.</summary>
internal sealed class SpecCoverage(GraphSpec spec, OperationFinder finder, IReadOnlyList<CoverageReason> reasons)
{
    /// <summary>What rows of operations say.</summary>
    public IEnumerable<CoverageEntry> Of(IEnumerable<OperationFact> facts)
    {
        var used = new HashSet<CoverageReason>();
        foreach (OperationFact fact in facts)
        {
            string[] hosts = [.. finder.HostsOf(fact.Host)];
            (string Host, ToldOperation? Told)[] told = [.. hosts.Select(host => (host, finder.Find(fact, host)))];
            CoverageEntry row = Entry("operation", fact.ToString(), told.All(one => one.Told is not null), Reason(fact, "", used));
            yield return row;
            if (row.State != CoverageState.Present)
            {
                continue;
            }

            foreach ((string kind, string what, Func<string, ToldOperation, bool> isTold) in ThingsIn(fact))
            {
                yield return Entry(kind, $"{fact}: {what}", told.All(one => isTold(one.Host, one.Told!)), Reason(fact, what, used));
            }
        }

        foreach (CoverageReason reason in reasons.Where(reason => reason.IsOfOperation && !used.Contains(reason)))
        {
            yield return new(CoverageState.Needless, "operation", $"{reason.Key}{(reason.What.Length == 0 ? "" : $": {reason.What}")}", "There is no such row, or nothing of that in it.");
        }
    }

    /// <summary>What rows of errors say.</summary>
    public IEnumerable<CoverageEntry> OfErrors(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            int? code = NumberIn(row["code"]);
            int? subcode = NumberIn(row["subcode"]);
            string fragment = row["message_fragment"].Length == 0 && code is null && subcode is null ? row["type"] : row["message_fragment"];
            string key = $"{row["host"]} {row["code"]}/{row["subcode"]}/{row["message_fragment"]}";
            bool isTold = spec.Errors.Any(error => error.Code == code && error.Subcode == subcode && (error.Fragment is null ? code is not null || subcode is not null : error.Fragment == fragment));
            CoverageReason? reason = reasons.FirstOrDefault(one => one.Key == key && one.What == "row");

            // A row of one host can be left out, though another row of the same numbers is told.
            yield return Entry("error", $"{row["host"]} {row["code"]}/{row["subcode"]} {row["message_fragment"]}".TrimEnd(), isTold && reason is null, reason);
        }
    }

    private IEnumerable<(string Kind, string What, Func<string, ToldOperation, bool> IsTold)> ThingsIn(OperationFact fact)
    {
        if (fact.IsDoubted)
        {
            yield return ("doubt", "unconfirmed", (host, told) => told.IsDoubted(host, fact.Parameters.Select(parameter => parameter.Name)));
        }

        foreach (ParameterFact parameter in fact.Parameters)
        {
            bool IsHere(string host) => parameter.Host is null || finder.HostsOf(parameter.Host).Contains(host);
            yield return ("parameter", parameter.Name, (host, told) => !IsHere(host) || told.Has(parameter.Name));
            if (parameter.IsRequired)
            {
                yield return ("required parameter", $"{parameter.Name}*", (host, told) => !IsHere(host) || !told.Has(parameter.Name) || told.Requires(parameter.Name));
            }

            foreach (string value in parameter.Values)
            {
                yield return ("value", $"{parameter.Name}={value}", (host, told) => !IsHere(host) || !told.Has(parameter.Name) || told.Takes(spec, parameter.Name, value));
            }
        }

        foreach (string field in fact.Fields)
        {
            yield return ("field", $"fields={field}", (_, told) => told.Answer?.FindField(field) is not null || told.Answer?.FindEdge(field) is not null);
        }
    }

    private CoverageReason? Reason(OperationFact fact, string what, HashSet<CoverageReason> used)
    {
        CoverageReason? reason = reasons.FirstOrDefault(one => one.IsOfOperation && one.Key == fact.ToString() && one.What == what);
        if (reason is not null)
        {
            used.Add(reason);
        }

        return reason;
    }

    private static CoverageEntry Entry(string kind, string text, bool isTold, CoverageReason? reason) => (isTold, reason) switch
    {
        (true, null) => new(CoverageState.Present, kind, text),
        (true, { }) => new(CoverageState.Needless, kind, text, "The spec tells of it."),
        (false, { } why) => new(CoverageState.LeftOut, kind, text, why.Text),
        _ => new(CoverageState.Missing, kind, text),
    };

    private static int? NumberIn(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
