using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>XML docs from the words of the spec.</summary>
internal static class XmlDoc
{
    /// <summary>Writes a summary (else the fallback, which is XML already), and remarks where there is something to remark.</summary>
    public static void Write(SourceWriter writer, string? summary, string fallback, IEnumerable<string> remarks)
    {
        writer.Line($"/// <summary>{Sentence(summary is null ? fallback : Escape(summary))}</summary>");
        string[] all = [.. remarks];
        if (all.Length == 1)
        {
            writer.Line($"/// <remarks>{all[0]}</remarks>");
        }
        else if (all.Length > 1)
        {
            writer.Line("/// <remarks>");
            foreach (string remark in all)
            {
                writer.Line($"/// <para>{remark}</para>");
            }

            writer.Line("/// </remarks>");
        }
    }

    /// <summary>Permissions, hosts, doubts and the source page, as remarks.</summary>
    public static IEnumerable<string> Remarks(Availability availability, EquatableArray<string> permissions = default, string? docs = null, params string?[] more)
    {
        foreach (string? extra in more)
        {
            if (extra is not null)
            {
                yield return Sentence(Escape(extra));
            }
        }

        if (permissions.Count > 0)
        {
            yield return $"Permissions: <c>{string.Join("</c>, <c>", permissions.Select(Escape))}</c>.";
        }

        if (availability.Hosts.Count > 0)
        {
            yield return $"Hosts: {string.Join(", ", availability.Hosts.Select(h => $"{Escape(h.Host)} ({h.Evidence.ToString().ToLowerInvariant()})"))}.";
        }

        if (availability.Since is not null || availability.Until is not null)
        {
            yield return $"Available{(availability.Since is null ? "" : $" since {Escape(availability.Since)}")}{(availability.Until is null ? "" : $" until {Escape(availability.Until)}")}.";
        }

        if (availability.Unconfirmed is not null)
        {
            yield return $"Unconfirmed: {Sentence(Escape(availability.Unconfirmed))}";
        }

        if (docs is not null)
        {
            yield return $"Source: <see href=\"{Escape(docs)}\"/>.";
        }
    }

    /// <summary>The attribute of a deprecated member, where it is one.</summary>
    public static void Obsolete(SourceWriter writer, Availability availability)
    {
        if (availability.Deprecated is not null)
        {
            writer.Line($"[global::System.Obsolete({Literal.Of(availability.Deprecated)})]");
        }
    }

    /// <summary>Text inside an XML element or attribute, on one line.</summary>
    public static string Escape(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    private static string Sentence(string text) => text.Length == 0 || text[text.Length - 1] is '.' or '!' or '?' or '…' or ')' ? text : text + ".";
}
