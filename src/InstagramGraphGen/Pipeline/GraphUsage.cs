using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>How much of a rate budget is used. Source: Meta, "Rate Limits", /docs/graph-api/overview/rate-limiting.</summary>
/// <param name="Account">The id of the business or account whose budget it is; null: the app's.</param>
/// <param name="Kind">The kind of budget, such as <c>instagram</c>, or <c>page</c>: that of the Page whose token was sent; null: the app's.</param>
/// <param name="Calls">Calls, in percent of what is allowed.</param>
/// <param name="Time">Time, in percent of what is allowed.</param>
/// <param name="CpuTime">Processor time, in percent of what is allowed.</param>
/// <param name="RegainAccess">How long until calls are allowed again; null: they are.</param>
public sealed record GraphUsage(string? Account, string? Kind, double Calls, double Time, double CpuTime, TimeSpan? RegainAccess)
{
    /// <summary>The highest of the three, in percent: at 100 calls are refused.</summary>
    public double Highest => Math.Max(Calls, Math.Max(Time, CpuTime));

    /// <summary>The budgets in the headers. A header that is cut or no JSON says what it says before it breaks; the answer itself is what matters.</summary>
    internal static IReadOnlyList<GraphUsage> Read(string? app, string? page, string? business)
    {
        if ((app ?? page ?? business) is null)
        {
            return [];
        }

        var all = new List<GraphUsage>();
        Add(all, app, null, depth: 1);
        Add(all, page, "page", depth: 1);
        Add(all, business, null, depth: 3);
        return all;
    }

    /// <summary>Adds the objects of one depth: <c>{…}</c>, or <c>{"account":[{…}]}</c>. A header that came more than once is joined by commas, so that it is read as a list.</summary>
    private static void Add(List<GraphUsage> all, string? text, string? kind, int depth)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{text}]"));
        string? account = null;
        GraphUsage? budget = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == depth)
                {
                    budget = new(account, kind, 0, 0, 0, null);
                }
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth && budget is not null)
                {
                    all.Add(budget);
                    budget = null;
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && budget is null)
                {
                    account = LenientText.Of(ref reader);
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1)
                {
                    budget = budget!.With(LenientText.Of(ref reader), ref reader);
                }
            }
        }
        catch (JsonException)
        {
            // The budget that it breaks in is added as far as it came.
        }

        if (budget is not null)
        {
            all.Add(budget);
        }
    }

    /// <summary>The same with the member whose name the reader stands at.</summary>
    private GraphUsage With(string name, ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return this;
        }

        if (reader.TokenType == JsonTokenType.String && name == "type")
        {
            return this with { Kind = LenientText.Of(ref reader) };
        }

        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out double number) || number is not (>= 0 and <= double.MaxValue))
        {
            reader.Skip();
            return this;
        }

        return name switch
        {
            "call_count" or "call_volume" => this with { Calls = number },
            "total_time" => this with { Time = number },
            "total_cputime" or "cpu_time" => this with { CpuTime = number },
            "estimated_time_to_regain_access" when number is > 0 and <= int.MaxValue => this with { RegainAccess = TimeSpan.FromMinutes(number) },
            _ => this,
        };
    }
}
