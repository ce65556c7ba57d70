using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>
/// Looks for what may not be in a value that the incremental pipeline keeps: objects of the compiler (they hold whole compilations in
/// memory and are never equal to those of the next keystroke), and types that are compared by reference.
/// </summary>
internal static class ModelShape
{
    private const BindingFlags InstanceFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What is wrong with a type, or with a type that can be reached from it.</summary>
    public static IEnumerable<string> ProblemsOf(Type type) => ProblemsOf(type, type.Name, []);

    /// <summary>What is wrong with the objects that can be reached from a value.</summary>
    public static IEnumerable<string> ProblemsIn(object? value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object?>([value]);
        while (left.TryPop(out object? next))
        {
            if (next is null || next is string || next.GetType().IsPrimitive || next.GetType().IsEnum || !seen.Add(next))
            {
                continue;
            }

            if (IsOfCompiler(next.GetType()))
            {
                yield return $"{next.GetType()} is an object of the compiler.";
                continue;
            }

            foreach (object? inner in next is Array items ? items.Cast<object?>() : FieldsOf(next.GetType()).Select(f => f.GetValue(next)))
            {
                left.Push(inner);
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(Type type, string path, HashSet<Type> seen)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
        {
            return [];
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return ProblemsOf(inner, path, seen);
        }

        if (IsOfCompiler(type))
        {
            return [$"{path} is {type}, an object of the compiler."];
        }

        if (typeof(ITuple).IsAssignableFrom(type))
        {
            return FieldsOf(type).SelectMany(f => ProblemsOf(f.FieldType, $"{path}.{f.Name}", seen));
        }

        if (type == typeof(object) || type.IsInterface || typeof(Delegate).IsAssignableFrom(type))
        {
            return [$"{path} is {type}, which can hold anything."];
        }

        IEnumerable<string> own = typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type) ? [] : [$"{path} is {type}, which is compared by reference."];
        IEnumerable<Type> kinds = type.IsSealed || type.IsValueType ? [] : type.Assembly.GetTypes().Where(t => t.BaseType == type);
        return own
            .Concat(FieldsOf(type).SelectMany(f => ProblemsOf(ItemOf(f) ?? f.FieldType, $"{path}.{f.Name}", seen)))
            .Concat(kinds.SelectMany(t => ProblemsOf(t, $"{path}({t.Name})", seen)));
    }

    /// <summary>The item of the one array that may be there: an equatable list's own.</summary>
    private static Type? ItemOf(FieldInfo field) =>
        field.FieldType.IsArray && field.DeclaringType is { IsGenericType: true } owner && owner.GetGenericTypeDefinition() == typeof(Spec.EquatableArray<>)
            ? field.FieldType.GetElementType()
            : null;

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(InstanceFields))
            {
                yield return field;
            }
        }
    }

    /// <summary>Whether it is, derives from or implements a type of the compiler; the concrete types are often internal to other assemblies.</summary>
    private static bool IsOfCompiler(Type type) =>
        Ancestors(type).Any(t => t.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    private static IEnumerable<Type> Ancestors(Type type)
    {
        foreach (Type part in type.GetInterfaces().Append(type).Concat(type.IsGenericType ? type.GetGenericArguments() : []))
        {
            yield return part;
        }

        for (Type? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }
}
