using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InstagramGraphGen.Spec.Yaml;

/// <summary>
/// Reads a file's documents from the events of YamlDotNet. What specs do not use (anchors, aliases, tags, merge keys) is
/// refused and never expanded, so the result is never larger than the text.
/// </summary>
internal sealed class YamlDocuments
{
    /// <summary>The most characters that a file may have.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>How many mappings and lists may stand inside each other.</summary>
    public const int MaxDepth = 64;

    private readonly YamlText _text;
    private readonly SpecReport _report;
    private readonly CancellationToken _cancellationToken;
    private int _offset;
    private int _end;
    private int _depth;
    private Parser _parser = null!;

    private YamlDocuments(YamlText text, SpecReport report, CancellationToken cancellationToken)
    {
        _text = text;
        _report = report;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The documents of a file, without the broken ones and the empty ones.</summary>
    public static IReadOnlyList<YamlNode> Read(string path, string text, SpecReport report, CancellationToken cancellationToken)
    {
        if (text.Length > MaxLength)
        {
            report.Add(
                SpecRules.TooLarge,
                new SourceSpan(path, 0, 0, 1, 1, 1, 1),
                FormattableString.Invariant($"The file has {text.Length} characters; the most is {MaxLength}. Divide it into several files."));
            return [];
        }

        var lines = new YamlText(path, text);
        int odd = text.IndexOfAny(['\0', '\uFFFD']);
        if (odd >= 0)
        {
            report.Add(SpecRules.NotText, lines.Span(odd, odd + 1), "The file is not UTF-8 text. Save it as UTF-8.");
            return [];
        }

        var documents = new List<YamlNode>();
        foreach ((int start, int end) in lines.Parts())
        {
            documents.AddRange(new YamlDocuments(lines, report, cancellationToken).ReadPart(start, end));
        }

        return documents;
    }

    private List<YamlNode> ReadPart(int start, int end)
    {
        var documents = new List<YamlNode>();
        _offset = start;
        _end = end;
        if (_text.FindDirective(start, end) is { } directive)
        {
            Refuse(directive, "Directives are", "Remove the line.");
            return [];
        }

        try
        {
            _parser = new Parser(new StringReader(_text.Text.Substring(start, end - start)));
            while (_parser.MoveNext())
            {
                if (ReadNode() is { } document and not YamlScalar { Kind: YamlScalarKind.Null })
                {
                    documents.Add(document);
                }
            }

            return documents;
        }
        catch (TooDeepException)
        {
            // Reported where it was found; the rest of the document means nothing without it.
        }
        catch (YamlException e)
        {
            YamlSyntaxError.Report(e, _text, _offset, _end, _report);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // YamlDotNet fails in other ways too, such as in a list that is never closed.
            SourceSpan span = _text.RestOfLine(Math.Min(_offset + (int)(_parser?.Current?.Start.Index ?? 0), end));
            _report.Add(SpecRules.Syntax, span, "This is not valid YAML. Perhaps a '[', a '{' or a quote is never closed.");
        }

        return [];
    }

    /// <summary>The node that begins with the current event; null where none does.</summary>
    private YamlNode? ReadNode()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_parser.Current is AnchorAlias alias)
        {
            Refuse(Span(alias), "Aliases are", "Write the value out.");
            return new YamlScalar("", YamlScalarKind.Null, Span(alias));
        }

        if (_parser.Current is not NodeEvent node)
        {
            return null;
        }

        int start = _offset + (int)node.Start.Index;
        if (!node.Anchor.IsEmpty)
        {
            Refuse(_text.Span(start, start + 1 + node.Anchor.Value.Length), "Anchors are", "Remove the anchor.");
        }

        if (!node.Tag.IsEmpty)
        {
            Refuse(_text.Span(start, start + 1), "Tags are", "Remove the tag; the key says the type.");
        }

        return node switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, KindOf(scalar), Span(scalar)),
            SequenceStart => ReadSequence(start),
            _ => ReadMapping(start),
        };
    }

    private YamlSequence ReadSequence(int start)
    {
        Enter(start);
        var items = new List<YamlNode>();
        while (_parser.MoveNext() && ReadNode() is { } item)
        {
            items.Add(item);
        }

        _depth--;
        return new YamlSequence(items.ToEquatableArray(), FirstLine(start));
    }

    private YamlMapping ReadMapping(int start)
    {
        Enter(start);
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.MoveNext() && ReadNode() is { } key && _parser.MoveNext() && ReadNode() is { } value)
        {
            if (key is not YamlScalar name)
            {
                Refuse(key.Span, $"A key that is {key.Description} is", "A key is a single word.");
            }
            else if (name.Value == "<<")
            {
                Refuse(name.Span, "Merge keys are", "Write the entries out.");
            }
            else if (!seen.Add(name.Value))
            {
                _report.Add(SpecRules.DuplicateKey, name.Span, $"'{name.Value}' stands twice in this mapping. Remove one of the two.");
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        _depth--;
        return new YamlMapping(entries.ToEquatableArray(), FirstLine(start));
    }

    private void Enter(int start)
    {
        if (++_depth > MaxDepth)
        {
            _report.Add(
                SpecRules.TooLarge,
                _text.Span(start, start + 1),
                FormattableString.Invariant($"More than {MaxDepth} mappings and lists stand inside each other here. No declaration needs that."));
            throw new TooDeepException();
        }
    }

    private void Refuse(SourceSpan span, string what, string cure) =>
        _report.Add(SpecRules.YamlFeature, span, $"{what} not part of the spec language. {cure}");

    private SourceSpan Span(ParsingEvent node)
    {
        int end = _offset + (int)node.End.Index;
        return _text.Span(_offset + (int)node.Start.Index, Math.Min(end, _end));
    }

    /// <summary>A mapping or a list is shown by its first line: all of it would underline half the file.</summary>
    private SourceSpan FirstLine(int start)
    {
        SourceSpan rest = _text.RestOfLine(start);
        int end = _offset + (int)(_parser.Current?.Start.Index ?? 0);
        bool hasBracket = end < _end && _text.Text[end] is ']' or '}';
        end = Math.Min(rest.Start + rest.Length, hasBracket ? end + 1 : end);
        return _text.Span(start, Math.Max(end, start));
    }

    private static YamlScalarKind KindOf(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return YamlScalarKind.Text;
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => YamlScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlScalarKind.Bool,
            { Length: < 64 } value when value[0] is '-' or '+' or '.' or (>= '0' and <= '9')
                && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => YamlScalarKind.Number,
            _ => YamlScalarKind.Text,
        };
    }

    private sealed class TooDeepException : Exception;
}
