using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>XML docs from the words of the spec.</summary>
internal static class XmlDoc
{
    /// <summary>Writes a summary, and remarks where there is something to remark.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="summary">The spec's words, or null.</param>
    /// <param name="fallback">XML to say instead.</param>
    /// <param name="remarks">XML, a paragraph each.</param>
    public static void Write(SourceWriter writer, string? summary, string fallback, IEnumerable<string> remarks)
    {
        Element(writer, "summary", summary is null ? fallback : Sentence(Escape(summary)));
        string[] all = [.. remarks];
        if (all.Length == 1)
        {
            Element(writer, "remarks", all[0]);
        }
        else if (all.Length > 1)
        {
            writer.Comment("<remarks>");
            foreach (string remark in all)
            {
                Element(writer, "para", remark);
            }

            writer.Comment("</remarks>");
        }
    }

    /// <summary>An element on one line, or with its text wrapped between its tags.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="tag">The element's name.</param>
    /// <param name="xml">What is in it.</param>
    /// <param name="attributes">What stands in the start tag behind the name, with a space before it.</param>
    public static void Element(SourceWriter writer, string tag, string xml, string attributes = "")
    {
        string line = $"<{tag}{attributes}>{xml}</{tag}>";
        if (line.Length + "/// ".Length <= writer.Columns)
        {
            writer.Comment(line);
            return;
        }

        writer.Comment($"<{tag}{attributes}>");
        foreach (string part in Wrap(xml, writer.Columns - "/// ".Length))
        {
            writer.Comment(part);
        }

        writer.Comment($"</{tag}>");
    }

    /// <summary>Permissions, hosts, doubts and the source page, as remarks.</summary>
    public static IEnumerable<string> Remarks(Availability availability, PermissionsOf permissions = default, string? docs = null, params string?[] more)
    {
        foreach (string? extra in more)
        {
            if (extra is not null)
            {
                yield return Sentence(Escape(extra));
            }
        }

        if (permissions.InWords is { } words)
        {
            yield return words;
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

    /// <summary>The attribute of a deprecated type or member, where it is one.</summary>
    public static void Obsolete(SourceWriter writer, Availability availability)
    {
        if (availability.Deprecated is not null)
        {
            writer.Line($"[global::System.Obsolete({Literal.Of(availability.Deprecated)})]");
        }
    }

    /// <summary>Text inside an XML element or attribute, on one line; what XML has no place for becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        bool isSpace = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
            {
                isSpace = escaped.Length > 0;
                continue;
            }

            if (isSpace)
            {
                escaped.Append(' ');
                isSpace = false;
            }

            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]);
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ when isPair => escaped.Append(c).Append(text[++i]),
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Text that ends as a sentence does.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[text.Length - 1] is '.' or '!' or '?' or '…' or ')' ? text : text + ".";

    /// <summary>Lines of at most <paramref name="width"/> columns, where words allow it; a tag is never cut.</summary>
    private static IEnumerable<string> Wrap(string xml, int width)
    {
        int start = 0;
        int end = -1;
        bool isInTag = false;
        for (int i = 0; i <= xml.Length; i++)
        {
            if (i < xml.Length && (isInTag || xml[i] != ' '))
            {
                isInTag = xml[i] switch { '<' => true, '>' => false, _ => isInTag };
                continue;
            }

            if (i - start > width && end > start)
            {
                yield return xml.Substring(start, end - start);
                start = end + 1;
            }

            end = i;
        }

        yield return xml.Substring(start);
    }
}

/// <summary>The permissions that something takes: on every host, or host by host.</summary>
/// <param name="Everywhere">Those of every host.</param>
/// <param name="ByHost">Those of each host, where hosts differ.</param>
internal readonly record struct PermissionsOf(EquatableArray<string> Everywhere, EquatableArray<HostPermissions> ByHost)
{
    /// <summary>Whether a request with it takes these and no others.</summary>
    public bool AreInPlaceOfOthers { get; init; }

    /// <summary>XML that lists them; null where there are none.</summary>
    public string? InWords =>
        ByHost.Count > 0 ? $"{Title}: {string.Join("; ", ByHost.Select(h => $"on {XmlDoc.Escape(h.Host)} {List(h.Permissions)}"))}."
        : Everywhere.Count > 0 ? $"{Title}: {List(Everywhere)}."
        : null;

    /// <summary>Those of several elements together.</summary>
    /// <param name="parts">The elements.</param>
    /// <param name="only">The host that alone has them; null: several have.</param>
    public static PermissionsOf All(IReadOnlyList<PermissionsOf> parts, string? only = null)
    {
        string[] hosts = [.. parts.SelectMany(p => p.ByHost).Select(h => h.Host).Distinct()];
        return only is not null ? new(parts.SelectMany(p => p.On(only)).Distinct().ToEquatableArray(), [])
            : hosts.Length == 0 ? new(parts.SelectMany(p => p.Everywhere).Distinct().ToEquatableArray(), [])
            : new([], hosts.Select(host => new HostPermissions(host, parts.SelectMany(p => p.On(host)).Distinct().ToEquatableArray())).ToEquatableArray());
    }

    /// <summary>Those of one host.</summary>
    public EquatableArray<string> On(string host) => ByHost.Count == 0 ? Everywhere : ByHost.FirstOrDefault(h => h.Host == host)?.Permissions ?? [];

    private string Title => AreInPlaceOfOthers ? "Permissions, in place of those of the request" : "Permissions";

    private static string List(EquatableArray<string> permissions) =>
        permissions.Count == 0 ? "none" : string.Join(", ", permissions.Select(p => $"<c>{XmlDoc.Escape(p)}</c>"));
}
