using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>errors</c>.</summary>
internal static class ErrorReader
{
    /// <summary>The errors of all files: single codes before ranges, then by code and subcode, with words of the text before without, so that the first that fits is the one that says most.</summary>
    public static EquatableArray<ErrorSpec> ReadAll(IEnumerable<Declaration> declarations, ReadContext context)
    {
        var errors = new List<ErrorSpec>();
        var seen = new Dictionary<(int, int, int?, string?), SourceSpan>();
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
            .OrderBy(e => (long)e.LastCode - e.Code)
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
        int? lastCode = reader.Number("last_code");
        int? subcode = reader.Number("subcode");
        string? kind = reader.Word("kind", SpecKeys.ErrorKind, null!);
        string? name = reader.Read("name", written => Name(written, context));
        if (lastCode < code)
        {
            context.Report.Add(
                SpecRules.Contradiction,
                reader.Find("last_code")!.Value.Span,
                FormattableString.Invariant($"The range ends at {lastCode}, before its beginning, {code}."));
            lastCode = null;
        }

        var rest = new
        {
            IsTransient = reader.Flag("transient", false),
            Summary = reader.Sentence("summary"),
            Message = reader.Text("message"),
            Fragment = reader.Text("fragment"),
            Type = reader.Text("type"),
            Status = reader.Number("status", 200, 599),
            Family = reader.Text("family"),
            Unconfirmed = reader.Sentence("unconfirmed"),
        };
        return code is null || kind is null
            ? null
            : new ErrorSpec(
                code.Value,
                lastCode ?? code.Value,
                subcode,
                kind,
                rest.IsTransient,
                name,
                rest.Summary,
                rest.Message,
                rest.Type,
                rest.Status,
                rest.Unconfirmed,
                mapping.Find("code")!.Value.Span)
            {
                Fragment = rest.Fragment,
                Family = rest.Family,
            };
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
