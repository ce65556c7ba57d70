using System.Collections;
using System.Reflection;
using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Projection.Tests.Data;

/// <summary>Works with a client that was compiled in a test, whose types the test does not know.</summary>
internal sealed class Emitted(Assembly assembly, HttpMessageHandler handler, string? host = null)
{
    private readonly object _client = Activator.CreateInstance(TypeOf(assembly, "InstagramClient"), new HttpClient(handler), new GraphOptions { AccessToken = "token", Host = host })!;

    /// <summary>A request of the client, by the name that the corpus calls it.</summary>
    public object Request(string name) => name switch
    {
        "user" => Property(_client, "Me"),
        "conversations" => Property(Property(_client, "Me"), "Conversations"),
        "conversation" => Root("Conversation", "c1"),
        "messages" => Property(Root("Conversation", "c1"), "Messages"),
        "message" => Root("Message", "m1"),
        _ => throw new ArgumentException(name),
    };

    /// <summary>The node that a request reads.</summary>
    public static string NodeOf(string name) => name switch
    {
        "user" => "IgUser",
        "conversations" or "conversation" => "IgConversation",
        _ => "IgMessage",
    };

    /// <summary>Puts another selection in the place of the one that a projection derived: .Fields before .Select would be completed.</summary>
    public object WithFields(object projected, string node, IReadOnlyList<AskedField> fields)
    {
        FieldInfo holder = typeof(GraphRequest).GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Single(f => f.FieldType == typeof(GraphCall));
        object call = holder.GetValue(projected)!;
        typeof(GraphCall).GetField("<Fields>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(call, FieldSetOf(node, fields));
        holder.SetValue(projected, call);
        return projected;
    }

    /// <summary>Sends a request and looks at all of the result.</summary>
    public static async Task<string> RunAsync(object request)
    {
        var task = (Task)request.GetType().GetMethod("GetAsync")!.Invoke(request, [CancellationToken.None])!;
        await task;
        var text = new StringBuilder();
        Show(Property(task, "Result"), text);
        return text.ToString();
    }

    public static object Property(object owner, string name)
    {
        try
        {
            return owner.GetType().GetProperty(name)!.GetValue(owner)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is FieldNotSelectedException inner)
        {
            throw inner;
        }
    }

    private static Type TypeOf(Assembly assembly, string name) => assembly.GetType($"Instagram.{name}", throwOnError: true)!;

    private object Root(string name, string id)
    {
        MethodInfo method = _client.GetType().GetMethod(name)!;
        return method.Invoke(_client, [Activator.CreateInstance(method.GetParameters()[0].ParameterType, id)])!;
    }

    private FieldSet FieldSetOf(string node, IReadOnlyList<AskedField> fields)
    {
        ObjectSpec spec = Answers.Spec.FindObject(node)!;
        Type type = TypeOf(assembly, node);
        var names = (string[])type.GetField("s_fieldNames", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        FieldSelection[] selected = [.. fields.Select(f => new FieldSelection(
            Array.IndexOf(names, f.Name),
            f.Modifiers.Length > 0 ? f.Modifiers : null,
            f.Inner.Count > 0 ? FieldSetOf(InnerOf(spec, f.Name), f.Inner) : ReaderOf(assembly, spec, f.Name)))];
        return (FieldSet)Activator.CreateInstance(
            typeof(FieldSet<>).MakeGenericType(type), BindingFlags.Instance | BindingFlags.NonPublic, null, [selected], null)!;
    }

    /// <summary>The type of the objects in a field.</summary>
    public static string InnerOf(ObjectSpec spec, string field) =>
        spec.FindField(field) is { } known ? known.Type.Element?.Name ?? known.Type.Name! : spec.FindEdge(field)!.Node;

    /// <summary>What reads the value of a field of which nothing is named; null: it needs none.</summary>
    public static ValueReader? ReaderOf(Assembly assembly, ObjectSpec spec, string field)
    {
        if (spec.FindField(field) is { } known && Answers.Spec.FindObject(known.Type.Element?.Name ?? known.Type.Name) is null)
        {
            return known.Type.Kind == TypeKind.Json ? ValueReader.Json : null;
        }

        return (ValueReader)typeof(ValueReader).GetMethod(nameof(ValueReader.ByDefault))!.MakeGenericMethod(TypeOf(assembly, InnerOf(spec, field))).Invoke(null, null)!;
    }

    /// <summary>Looks at every part of a value, so that nothing in it stays unread.</summary>
    private static void Show(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or IFormattable or bool or System.Text.Json.JsonElement:
                text.Append(value);
                break;
            case Delegate code:
                Show(code.DynamicInvoke(), text);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (object? item in items)
                {
                    Show(item, text);
                    text.Append(';');
                }

                text.Append(']');
                break;
            case Task task when task.GetType().IsGenericType:
                task.GetAwaiter().GetResult();
                Show(Property(task, "Result"), text);
                break;
            default:
                text.Append('(');
                foreach (MemberInfo member in value.GetType().GetMembers().Where(m => m is PropertyInfo { CanRead: true } p && p.GetIndexParameters().Length == 0 || m is FieldInfo { IsStatic: false }))
                {
                    text.Append(member.Name).Append('=');
                    Show(member is FieldInfo field ? field.GetValue(value) : Property(value, member.Name), text);
                    text.Append(';');
                }

                text.Append(')');
                break;
        }
    }
}
