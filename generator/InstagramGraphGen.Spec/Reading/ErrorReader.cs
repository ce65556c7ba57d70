using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>errors</c>.</summary>
internal static class ErrorReader
{
    /// <summary>The errors of all files, in an order in which the first that fits is the one that says most: by what they are known by, single codes before ranges, then by code and subcode.</summary>
    public static EquatableArray<ErrorSpec> ReadAll(IEnumerable<Declaration> declarations, ReadContext context)
    {
        var errors = new List<ErrorSpec>();
        var seen = new Dictionary<(int?, int?, int?, string?), SourceSpan>();
        var names = new List<(int Error, YamlScalar Name)>();
        foreach (Declaration declaration in declarations)
        {
            var list = new MappingReader(declaration.Body, SpecKeys.Errors, declaration.Name.Span, context.Report);
            string? docs = CommonReader.Docs(list);
            foreach (YamlMapping mapping in list.Mappings("errors"))
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                if (Read(mapping, context) is not { } error)
                {
                    context.Declarations.LeaveErrorOut(mapping);
                    continue;
                }

                if (seen.TryGetValue((error.Code, error.LastCode, error.Subcode, error.Fragment), out SourceSpan first))
                {
                    context.Report.Add(SpecRules.DeclaredTwice, error.Span, $"This error is declared already at {first}. To adjust it, write 'extend: errors' with the same code, last code, subcode and fragment.");
                    continue;
                }

                if (error.Name is { } name)
                {
                    names.Add((errors.Count, new YamlScalar(name, YamlScalarKind.Text, mapping.Find("name")!.Value.Span)));
                }

                seen.Add((error.Code, error.LastCode, error.Subcode, error.Fragment), error.Span);
                errors.Add(error with { Docs = docs });
            }
        }

        var named = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach ((int i, YamlScalar name) in names.OrderBy(n => context.Report.OrderOf(n.Name.Span)))
        {
            if (named.TryGetValue(name.Value, out SourceSpan first))
            {
                context.Report.Add(SpecRules.DeclaredTwice, name.Span, $"The error at {first} is called '{name.Value}' already.");
                errors[i] = errors[i] with { Name = null };
            }
            else
            {
                named.Add(name.Value, errors[i].Span);
            }
        }

        return errors
            .OrderBy(e => e.Rank)
            .ThenBy(e => (long?)e.LastCode - e.Code)
            .ThenBy(e => (long?)e.LastSubcode - e.Subcode)
            .ThenBy(e => e.Code)
            .ThenBy(e => e.Subcode ?? int.MinValue)
            .ThenBy(e => e.Fragment is null)
            .ThenBy(e => e.Fragment, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static ErrorSpec? Read(YamlMapping mapping, ReadContext context)
    {
        var reader = new MappingReader(mapping, SpecKeys.Error, mapping.Span, context.Report);
        int? code = reader.Number("code");
        int? lastCode = Last("last_code", code, reader);
        int? subcode = reader.Number("subcode");
        int? lastSubcode = Last("last_subcode", subcode, reader);
        string? fragment = reader.Read("fragment", written => Fragment(written, context));
        string? kind = reader.Word("kind", SpecKeys.ErrorKind, null!);
        string? name = reader.Read("name", written => Name(written, context));
        var rest = new
        {
            IsTransient = reader.Flag("transient", false),
            Executed = reader.Word("executed", SpecKeys.Executed, null),
            Summary = reader.Sentence("summary"),
            Recovery = reader.Sentence("recovery"),
            Message = reader.Text("message"),
            Type = reader.Text("type"),
            Status = reader.Number("status", 200, 599),
            Family = reader.Text("family"),
            Hosts = CommonReader.Hosts(reader, context),
            Unconfirmed = reader.Sentence("unconfirmed"),
        };
        if (fragment is not null && rest.Message?.IndexOf(fragment, StringComparison.OrdinalIgnoreCase) < 0 && rest.Type?.IndexOf(fragment, StringComparison.OrdinalIgnoreCase) is null or < 0)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("message")!.Value.Span, $"The error is known by the words {MappingReader.Shown(fragment)}, and its message does not hold them.");
        }

        if (!reader.Has("code") && !reader.Has("subcode") && !reader.Has("fragment"))
        {
            context.Report.Add(SpecRules.MissingKey, mapping.Span, "An error is known by its 'code', its 'subcode', or words of its text ('fragment'); this one has none of these.");
        }

        if ((code is null && subcode is null && fragment is null) || (code is null && reader.Has("code")) || kind is null)
        {
            return null;
        }

        return new ErrorSpec(
            code,
            lastCode ?? code,
            subcode,
            kind,
            rest.IsTransient,
            name,
            rest.Summary,
            rest.Message,
            rest.Type,
            rest.Status,
            rest.Unconfirmed,
            (mapping.Find("code") ?? mapping.Find("subcode") ?? mapping.Find("fragment"))!.Value.Span)
        {
            LastSubcode = lastSubcode ?? subcode,
            Fragment = fragment,
            Recovery = rest.Recovery,
            Executed = rest.Executed,
            Hosts = rest.Hosts,
            Family = rest.Family,
        };
    }

    /// <summary>The end of a range, which has a beginning and does not come before it.</summary>
    private static int? Last(string key, int? first, MappingReader reader)
    {
        int? last = reader.Number(key);
        string begin = key.Substring("last_".Length);
        if (last is not null && first is null && !reader.Has(begin))
        {
            reader.Report.Add(SpecRules.Contradiction, reader.Find(key)!.Value.Span, $"'{key}' ends a range that '{begin}' begins, and there is no '{begin}'.");
        }
        else if (last < first)
        {
            reader.Report.Add(SpecRules.Contradiction, reader.Find(key)!.Value.Span, FormattableString.Invariant($"The range ends at {last}, before its beginning, {first}."));
        }

        return last < first ? null : last;
    }

    private static string? Fragment(YamlScalar written, ReadContext context)
    {
        if (written.Value.Trim().Length > 0 && !written.Value.Any(char.IsControl))
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.InvalidValue, written.Span, $"{MappingReader.Shown(written)} cannot tell errors apart. Write some words of the text, on one line.");
        return null;
    }

    private static string? Name(YamlScalar written, ReadContext context)
    {
        if (CSharpNames.IsIdentifier(CSharpNames.Pascal(written.Value)) && written.Kind == YamlScalarKind.Text)
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.InvalidName, written.Span, $"{MappingReader.Shown(written)} cannot name an error. Write a word such as message_gone.");
        return null;
    }
}
