using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>How a wire name becomes a C# name.</summary>
internal static class CSharpNames
{
    private static readonly HashSet<string> _keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    };

    private static readonly string[] _accessors = ["get_", "set_", "op_"];

    /// <summary>The PascalCase name: <c>updated_time</c> → <c>UpdatedTime</c>, <c>1d_click</c> → <c>_1dClick</c>; empty where no letter or digit is in it.</summary>
    public static string Pascal(string wireName)
    {
        var name = new StringBuilder(wireName.Length + 1);
        bool isStart = true;
        foreach (char c in wireName)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isStart = true;
                continue;
            }

            if (name.Length == 0 && char.IsDigit(c))
            {
                name.Append('_');
            }

            name.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = false;
        }

        return name.ToString();
    }

    /// <summary>The PascalCase name of a value: <c>OUTCOME_LEADS</c> → <c>OutcomeLeads</c>, <c>28d_view</c> → <c>_28dView</c>, an empty one → <c>Empty</c>.</summary>
    public static string EnumValue(string text)
    {
        if (text.Length == 0)
        {
            return "Empty";
        }

        var name = new StringBuilder(text.Length + 1);
        for (int start = 0, i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            // A word in capitals is written like others.
            string word = text.Substring(start, i - start);
            name.Append(Pascal(word.Any(char.IsLower) ? word : word.ToLowerInvariant()) is var part && name.Length > 0 ? part.TrimStart('_') : part);
            start = i + 1;
        }

        return name.ToString();
    }

    /// <summary>The name of an argument: <c>user_id</c> → <c>userId</c>, <c>event</c> → <c>@event</c>.</summary>
    public static string Argument(string pascalName)
    {
        int first = pascalName.Length > 0 && pascalName[0] == '_' ? 1 : 0;
        if (first >= pascalName.Length)
        {
            return pascalName;
        }

        string name = pascalName.Substring(0, first) + char.ToLowerInvariant(pascalName[first]) + pascalName.Substring(first + 1);
        return IsKeyword(name) ? "@" + name : name;
    }

    /// <summary>Whether C# reserves the word.</summary>
    public static bool IsKeyword(string name) => _keywords.Contains(name);

    /// <summary>Whether C# takes it as a name (a keyword is none).</summary>
    public static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || IsKeyword(name))
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            bool fits = CharUnicodeInfo.GetUnicodeCategory(name[i]) switch
            {
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
                UnicodeCategory.DecimalDigitNumber => i > 0,
                UnicodeCategory.ConnectorPunctuation => i > 0 || name[i] == '_',
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => i > 0,
                _ => false,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether C# gives names of that kind to accessors and operators.</summary>
    public static bool IsOfAccessor(string name) => _accessors.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether a type can be called so: C# warns of small letters only, and fields begin with an underscore.</summary>
    public static bool IsTypeName(string name) => IsIdentifier(name) && !IsOfAccessor(name) && char.IsLetter(name[0]) && !name.All(c => c is >= 'a' and <= 'z');

    /// <summary>Why <see cref="IsTypeName"/> is false, as the end of a sentence.</summary>
    public static string WhyNoTypeName(string name) => IsIdentifier(name)
        ? "cannot be a C# type's name: C# keeps such words for itself. Begin it with a capital letter."
        : "cannot be a C# type's name: it takes letters, digits and '_', does not begin with a digit, and is no C# keyword.";

    /// <summary>Why something is no name in C#, as the end of a sentence.</summary>
    public const string WhyNoName = "cannot be a C# name: it takes letters, digits and '_', does not begin with a digit, and is no C# keyword.";

    /// <summary>Whether C# takes it as the name of a namespace.</summary>
    public static bool IsNamespace(string name) => name.Split('.').All(IsIdentifier);
}
