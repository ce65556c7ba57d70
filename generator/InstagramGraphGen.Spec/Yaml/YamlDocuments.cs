using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InstagramGraphGen.Spec.Yaml;

/// <summary>Whether an entry of a document begins another one, judged by the entries before it.</summary>
internal delegate bool BeginsAnother(IReadOnlyList<YamlEntry> before, YamlScalar key, YamlNode value);

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
    private readonly BeginsAnother _beginsAnother;
    private readonly SpecReport _report;
    private readonly CancellationToken _cancellationToken;
    private readonly List<YamlNode> _documents = [];

    /// <summary>Where the lists and mappings begin that are open and written with brackets, the innermost last.</summary>
    private readonly Stack<int> _brackets = new();

    private int _offset;
    private int _end;
    private int _depth;
    private Parser _parser = null!;

    private YamlDocuments(YamlText text, BeginsAnother beginsAnother, SpecReport report, CancellationToken cancellationToken)
    {
        _text = text;
        _beginsAnother = beginsAnother;
        _report = report;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The documents of a file without the empty ones, and the first lines of the broken ones, which are reported.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="beginsAnother">Tells where a <c>---</c> is missing.</param>
    /// <param name="report">Takes the mistakes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static (IReadOnlyList<YamlNode> Documents, IReadOnlyList<YamlHead> Broken) Read(
        string path, string text, BeginsAnother beginsAnother, SpecReport report, CancellationToken cancellationToken)
    {
        var lines = new YamlText(path, text);
        if (text.Length > MaxLength)
        {
            report.Add(
                SpecRules.TooLarge,
                new SourceSpan(path, 0, 0, 1, 1, 1, 1),
                FormattableString.Invariant($"The file has {text.Length} characters; the most is {MaxLength}. Divide it into several files."));
            return ([], Heads(lines));
        }

        int odd = text.IndexOfAny(['\0', '\uFFFD']);
        if (odd >= 0)
        {
            report.Add(SpecRules.NotText, lines.Span(odd, odd + 1), "The file is not UTF-8 text. Save it as UTF-8.");
            return ([], Heads(lines));
        }

        var documents = new List<YamlNode>();
        var broken = new List<YamlHead>();
        foreach ((int start, int end) in lines.Parts())
        {
            if (new YamlDocuments(lines, beginsAnother, report, cancellationToken).ReadPart(start, end) is { } read)
            {
                documents.AddRange(read);
            }
            else if (lines.FindHead(start, end) is { } head)
            {
                broken.Add(head);
            }
        }

        return (documents, broken);
    }

    private static List<YamlHead> Heads(YamlText lines) => [.. lines.Parts().Select(part => lines.FindHead(part.Start, part.End)).OfType<YamlHead>()];

    /// <summary>The documents between two places, mostly one; null where they are broken.</summary>
    private List<YamlNode>? ReadPart(int start, int end)
    {
        _offset = start;
        _end = end;
        if (_text.FindDirective(start, end) is { } directive)
        {
            Refuse(directive, "Directives are", "Remove the line.");
            return null;
        }

        try
        {
            _parser = new Parser(new StringReader(_text.ForParser(start, end, _report)));
            while (_parser.MoveNext())
            {
                if (ReadNode() is { } document and not YamlScalar { Kind: YamlScalarKind.Null })
                {
                    _documents.Add(document);
                }
            }

            return _documents;
        }
        catch (TooDeepException)
        {
            // Reported where it was found; the rest of the document means nothing without it.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // YamlDotNet fails in other ways than its own, too, such as in a list that is never closed.
            var known = e as YamlException;
            int from = Math.Min(_offset + (int)(known?.Start.Index ?? _parser?.Current?.Start.Index ?? 0), end);
            int to = Math.Min(_offset + (int)(known?.End.Index ?? 0), end);
            new YamlSyntaxError(_text, end, _report).Report(known?.Message ?? "", from, to, _brackets.Count > 0 ? _brackets.Peek() : null);
        }

        return null;
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
            SequenceStart list => ReadSequence(start, list.Style == SequenceStyle.Flow),
            _ => ReadMapping(start, node is MappingStart { Style: MappingStyle.Flow }),
        };
    }

    private YamlSequence ReadSequence(int start, bool hasBrackets)
    {
        Enter(start, hasBrackets);
        var items = new List<YamlNode>();
        while (_parser.MoveNext() && ReadNode() is { } item)
        {
            items.Add(item);
        }

        Leave(hasBrackets);
        return new YamlSequence(items.ToEquatableArray(), FirstLine(start));
    }

    private YamlMapping ReadMapping(int start, bool hasBrackets)
    {
        Enter(start, hasBrackets);
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
            else if (_depth == 1 && _beginsAnother(entries, name, value))
            {
                _report.Add(SpecRules.UnknownKey, name.Span, $"'{name.Value}' begins a declaration of its own. Put '---' on a line before it.");
                _documents.Add(new YamlMapping(entries.ToEquatableArray(), FirstLine(start)));
                start = name.Span.Start;
                entries = [new YamlEntry(name, value)];
                seen = new HashSet<string>(StringComparer.Ordinal) { name.Value };
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

        Leave(hasBrackets);
        return new YamlMapping(entries.ToEquatableArray(), FirstLine(start));
    }

    private void Enter(int start, bool hasBrackets)
    {
        if (hasBrackets)
        {
            _brackets.Push(start);
        }

        if (++_depth > MaxDepth)
        {
            _report.Add(
                SpecRules.TooLarge,
                _text.Span(start, start + 1),
                FormattableString.Invariant($"More than {MaxDepth} mappings and lists stand inside each other here. No declaration needs that."));
            throw new TooDeepException();
        }
    }

    private void Leave(bool hasBrackets)
    {
        _depth--;
        if (hasBrackets)
        {
            _brackets.Pop();
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
