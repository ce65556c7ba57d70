using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Reads the <c>fields=</c> grammar of the Graph API: names, modifiers before and after braces, aliases, nesting and the old
/// <c>.fields(…)</c> spelling. It knows nothing of the spec and shares no code with what writes such texts, so it can judge them.
/// </summary>
public static class FieldsParser
{
    /// <summary>How deep items may nest; a deeper text is refused like a wrong one.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads a <c>fields=</c> text.</summary>
    /// <param name="text">The decoded text; empty or white space asks for nothing.</param>
    /// <returns>The items in the order written.</returns>
    /// <exception cref="FieldsSyntaxException">The text breaks the grammar.</exception>
    public static IReadOnlyList<RequestedField> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var reader = new Reader(text);
        List<RequestedField> fields = reader.ReadFields(depth: 1);
        return reader.AtEnd ? fields : throw reader.Expected("',' or the end");
    }

    private sealed class Reader(string text)
    {
        private int _position;

        public bool AtEnd => _position == text.Length;

        public List<RequestedField> ReadFields(int depth)
        {
            if (depth > MaxDepth)
            {
                throw new FieldsSyntaxException(FormattableString.Invariant($"nested deeper than {MaxDepth} levels."), _position);
            }

            var fields = new List<RequestedField>();
            do
            {
                fields.Add(ReadField(depth));
            }
            while (TryTake(','));
            return fields;
        }

        private RequestedField ReadField(int depth)
        {
            string name = ReadName("a field name");
            string? alias = null;
            bool hasBraces = false;
            var modifiers = new List<RequestedModifier>();
            var children = new List<RequestedField>();
            while (true)
            {
                if (TryTake('.'))
                {
                    string modifier = ReadName("a modifier's name");
                    Take('(', "'(' and the modifier's value");
                    switch (modifier)
                    {
                        case "fields":
                            children.AddRange(ReadFields(depth + 1));
                            break;
                        case "as":
                            alias = ReadName("the new name");
                            break;
                        default:
                            modifiers.Add(new(modifier, ReadValues()));
                            break;
                    }

                    Take(')', "')'");
                }
                else if (!hasBraces && TryTake('{'))
                {
                    hasBraces = true;
                    children.AddRange(ReadFields(depth + 1));
                    Take('}', "',' or '}'");
                }
                else
                {
                    return new(name, alias, modifiers, children);
                }
            }
        }

        private List<string> ReadValues()
        {
            var values = new List<string>();
            do
            {
                int start = _position;
                _position = EndOfJson() ?? start;

                while (!AtEnd && text[_position] is not (',' or '(' or ')'))
                {
                    _position++;
                }

                string value = text[start.._position].Trim();
                values.Add(value.Length > 0 ? value : throw Expected("a value"));
            }
            while (TryTake(','));
            return values;
        }

        // A list or an object is one value, whatever is in it; what it is, who checks values tells. Texts in it stand in quotes of either kind. Null: none is here, or it only begins as one.
        private int? EndOfJson()
        {
            var open = new Stack<char>();
            char quote = '\0';
            for (int i = _position; i < text.Length && (i > _position || text[i] is '[' or '{'); i++)
            {
                char c = text[i];
                if (quote != '\0')
                {
                    i += c == '\\' ? 1 : 0;
                    quote = c == quote ? '\0' : quote;
                }
                else if (c is '"' or '\'')
                {
                    quote = c;
                }
                else if (c is '[' or '{')
                {
                    open.Push(c == '[' ? ']' : '}');
                }
                else if (c is '(' or ')' || (c is ']' or '}' && open.Pop() != c))
                {
                    return null;
                }
                else if (open.Count == 0)
                {
                    return i + 1;
                }
            }

            return null;
        }

        // A dot belongs to the name unless a modifier begins with it, for there are names such as "post.wall".
        private string ReadName(string what)
        {
            SkipSpace();
            int start = _position;
            while (!AtEnd && (IsNameCharacter(text[_position]) || (_position > start && text[_position] == '.' && IsPartOfName())))
            {
                _position++;
            }

            return _position > start ? text[start.._position] : throw Expected(what);
        }

        private bool IsPartOfName()
        {
            int next = _position + 1;
            while (next < text.Length && IsNameCharacter(text[next]))
            {
                next++;
            }

            bool isNamed = next > _position + 1;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            return isNamed && (next == text.Length || text[next] != '(');
        }

        private bool TryTake(char character)
        {
            SkipSpace();
            if (AtEnd || text[_position] != character)
            {
                return false;
            }

            _position++;
            SkipSpace();
            return true;
        }

        private void Take(char character, string what)
        {
            if (!TryTake(character))
            {
                throw Expected(what);
            }
        }

        private void SkipSpace()
        {
            while (!AtEnd && char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }
        }

        public FieldsSyntaxException Expected(string what)
        {
            string found = AtEnd ? "the end"
                : Rune.TryGetRuneAt(text, _position, out Rune rune) && !Rune.IsControl(rune) ? $"'{rune}'"
                : FormattableString.Invariant($"U+{(int)text[_position]:X4}");
            return new($"expected {what}, found {found}.", _position);
        }

        private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
    }
}
