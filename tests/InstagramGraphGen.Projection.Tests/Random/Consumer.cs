using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>
/// Does with a result what any code that gets it could do: reads members, enumerates, invokes delegates, awaits, compares, formats. What
/// fails in that is of no interest here; the reads are, which the models tell.
/// </summary>
internal sealed class Consumer
{
    private const int MaxDepth = 7;
    private const int MaxItems = 6;

    private static readonly ConcurrentDictionary<Type, Func<object, object?>[]> s_parts = new();

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private int _left = 400;

    public static void Look(object? value) => new Consumer().Look(value, 0);

    private void Look(object? value, int depth)
    {
        if (value is null or string or IFormattable or bool or Type || depth > MaxDepth || _left-- <= 0 || (!value.GetType().IsValueType && !_seen.Add(value)))
        {
            return;
        }

        switch (value)
        {
            case Delegate code:
                Try(() => Look(code.DynamicInvoke([.. code.Method.GetParameters().Select(p => Argument(p.ParameterType))]), depth + 1));
                return;
            case Task task:
                // Nothing else of it: the builder that an async method's task holds would give a task of its own, which never ends.
                Try(() => Look(task.Wait(1000) ? task.GetType().GetProperty("Result")?.GetValue(task) : null, depth + 1));
                return;
            case IEnumerator items:
                Try(() => Enumerate(items, depth));
                return;
        }

        if (value is IEnumerable list)
        {
            Try(() => Enumerate(list.GetEnumerator(), depth));
        }

        foreach (Func<object, object?> part in s_parts.GetOrAdd(value.GetType(), PartsOf))
        {
            Try(() => Look(part(value), depth + 1));
        }
    }

    private void Enumerate(IEnumerator items, int depth)
    {
        for (int i = 0; i < MaxItems && items.MoveNext(); i++)
        {
            Look(items.Current, depth + 1);
        }
    }

    private static Func<object, object?>[] PartsOf(Type type)
    {
        var parts = new List<Func<object, object?>>();
        bool isFrameworks = type.Assembly == typeof(object).Assembly || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike && p.Name is not ("SyncRoot" or "Method")))
        {
            parts.Add(o => property.GetValue(o));
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            parts.Add(field.GetValue);
        }

        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal))
        {
            isFrameworks = true;
        }

        // What a project's own type does when it is made into text, compared or found in a set. The framework's do what their parts do.
        if (!isFrameworks || type.Name.StartsWith("ValueTuple", StringComparison.Ordinal))
        {
            parts.Add(o => o.ToString());
            parts.Add(o => o.GetHashCode());
            parts.Add(o => o.Equals(o));
            parts.Add(o => (o as IComparable)?.CompareTo(o));
        }

        if (!isFrameworks && !IsModel(type))
        {
            foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName && !m.IsGenericMethod && m.GetParameters().Length == 0 && m.ReturnType != typeof(void)))
            {
                parts.Add(o => method.Invoke(o, null));
            }
        }

        return [.. parts];
    }

    private static bool IsModel(Type type) => type.BaseType is { IsGenericType: true } ancestor && ancestor.Name.EndsWith("GraphObject`1", StringComparison.Ordinal);

    /// <summary>A consumer has no node that it could pass; anything else it has.</summary>
    private static object? Argument(Type type) =>
        type == typeof(string) ? "me" : type == typeof(int) ? 1 : type.IsValueType && type != typeof(void) && !type.IsByRefLike ? Activator.CreateInstance(type) : null;

    private static void Try(Action look)
    {
        try
        {
            look();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
        }
    }
}
