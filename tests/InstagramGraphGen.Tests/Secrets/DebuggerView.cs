using System.Collections;
using System.Diagnostics;
using System.Reflection;

namespace InstagramGraphGen.Tests.Secrets;

/// <summary>
/// What a debugger window would show of an object of ours when everything in it is unfolded: fields and properties of any visibility,
/// but not those that are hidden from it; and what <c>ToString</c> and exceptions say.
/// </summary>
internal sealed class DebuggerView
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Path, string Text)> _texts = [];

    /// <summary>The places where the object shows one of the words.</summary>
    public static IEnumerable<string> Find(object shown, params string[] words)
    {
        var view = new DebuggerView();
        view.Show(shown, shown.GetType().Name);
        return [.. view._texts.Where(t => words.Any(w => t.Text.Contains(w, StringComparison.OrdinalIgnoreCase))).Select(t => $"{t.Path}: {t.Text}")];
    }

    private void Show(object? value, string path)
    {
        if (value is null || (!value.GetType().IsValueType && !_seen.Add(value)))
        {
            return;
        }

        _texts.Add((path, value.ToString() ?? ""));
        if (value is Exception e)
        {
            ShowException(e, path);
        }

        if (value is IEnumerable items and not string)
        {
            int index = 0;
            foreach (object? item in items)
            {
                Show(item, $"{path}[{index++}]");
            }
        }

        if (value.GetType().Assembly != typeof(object).Assembly && IsOurs(value.GetType()))
        {
            for (Type? type = value.GetType(); type is not null && IsOurs(type); type = type.BaseType)
            {
                ShowMembers(value, type, path);
            }
        }
    }

    private void ShowException(Exception e, string path)
    {
        Show(e.InnerException, path + ".InnerException");
        foreach (DictionaryEntry entry in e.Data)
        {
            Show(entry.Key, path + ".Data");
            Show(entry.Value, path + ".Data");
        }
    }

    private void ShowMembers(object value, Type type, string path)
    {
        // What [DebuggerDisplay("{Name,nq}")] names is shown though it is hidden from the list of members.
        foreach (string part in (type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? "").Split('{').Skip(1))
        {
            string name = string.Concat(part.TakeWhile(char.IsLetterOrDigit));
            Show(type.GetProperty(name, Declared)?.GetValue(value), $"{path} ({name})");
        }

        // An iterator of a struct holds copies of the struct it came from, which is shown already.
        foreach (FieldInfo field in type.GetFields(Declared).Where(f => !f.Name.EndsWith("<>4__this", StringComparison.Ordinal)))
        {
            string name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
            if (!IsHidden(field) && (type.GetProperty(name, Declared) is not { } property || !IsHidden(property)))
            {
                Show(field.GetValue(value), $"{path}.{field.Name}");
            }
        }

        foreach (PropertyInfo property in type.GetProperties(Declared).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike && !IsHidden(p)))
        {
            try
            {
                Show(property.GetValue(value), $"{path}.{property.Name}");
            }
            catch (TargetInvocationException e)
            {
                Show(e.InnerException, $"{path}.{property.Name}");
            }
        }
    }

    private static bool IsOurs(Type type) => type.Namespace is { } name && (name.StartsWith("Instagram", StringComparison.Ordinal) || name == "ToyGraph");

    private static bool IsHidden(MemberInfo member) => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;
}
