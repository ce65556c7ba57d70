using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>
/// The objects that parameters carry. A model is only read, so each of them gets an input: what a caller writes of it, with a part for each field that can be sent.
/// </summary>
internal sealed class WrittenObjects
{
    /// <summary>The objects, and the C# names of their inputs.</summary>
    private readonly SortedDictionary<string, string> _inputs = new(StringComparer.Ordinal);

    /// <summary>The type of a parameter, with the input of an object in place of the object; null (reported) where no name is left for the input.</summary>
    /// <param name="type">The type as it is read.</param>
    /// <param name="written">Where it stands.</param>
    /// <param name="context">The rest of the API.</param>
    public TypeRef? InputOf(TypeRef type, YamlScalar written, ReadContext context) => InputOf(type, written.Span, context);

    /// <summary>The object that an input was made of, or null.</summary>
    public string? ObjectOf(string input) => _inputs.FirstOrDefault(one => one.Value == input).Key;

    /// <summary>The inputs of the objects that parameters carry, and of those inside of them.</summary>
    public IReadOnlyList<InputSpec> ReadAll(IReadOnlyList<ObjectSpec> objects, ReadContext context)
    {
        var inputs = new SortedDictionary<string, InputSpec>(StringComparer.Ordinal);
        Dictionary<string, ObjectSpec> byName = objects.Where(o => !o.IsNode).ToDictionary(o => o.Name, StringComparer.Ordinal);
        while (_inputs.Keys.FirstOrDefault(name => !inputs.ContainsKey(name)) is { } next)
        {
            inputs.Add(next, Read(byName[next], context));
        }

        foreach (FieldSpec field in byName.Values.Where(o => !inputs.ContainsKey(o.Name)).SelectMany(o => o.Fields).Where(f => f.IsRequired || f.IsNullable))
        {
            string key = field.IsRequired ? "required" : "nullable";
            context.Report.Add(SpecRules.NoEffect, field.Span, $"'{key}' of '{field.WireName}' has no effect: what is read can always be absent. It says what who writes the object must or can give, and no parameter carries one.");
        }

        return [.. inputs.Values];
    }

    private TypeRef? InputOf(TypeRef type, SourceSpan span, ReadContext context)
    {
        switch (type.Kind)
        {
            case TypeKind.List or TypeKind.Map:
                return InputOf(type.Element!, span, context) is { } element ? type with { Element = element } : null;
            case TypeKind.Object:
                if (context.Declarations.NameOf(span, new DerivedType($"what is written of {type.Name}", DerivedType.Input, type.Name!)) is not { } input)
                {
                    return null;
                }

                _inputs[type.Name!] = input;
                return new TypeRef(TypeKind.Input, input);
            default:
                return type;
        }
    }

    private InputSpec Read(ObjectSpec type, ReadContext context)
    {
        string input = _inputs[type.Name];
        NameScope names = NameScope.Value(input, context.Report);
        var parts = new List<ParamSpec>();
        foreach (FieldSpec field in type.Fields)
        {
            if (!CanBeSent(field) || InputOf(field.Type, field.Span, context) is not { } part)
            {
                continue;
            }

            if (names.Free(field.Name, field.WireName) is not { } name)
            {
                context.Report.Add(SpecRules.NameCollision, field.Span, $"What is written of {type.Name} has another part that is called as '{field.WireName}' in C#. Give one of the two another name with 'name:'.");
                continue;
            }

            parts.Add(new ParamSpec(field.WireName, name, CSharpNames.Argument(name), part, field.IsRequired, null, field.Summary, field.Availability, field.Span) { IsNullable = field.IsNullable });
        }

        return new InputSpec(input, [], parts.ToEquatableArray(), type.Summary, type.Docs, type.Availability, type.Span) { Of = type.Name };
    }

    /// <summary>Whether a field has a value that a caller can give: nodes have ids of their own, figures come of counting, and a secret is nothing to send on.</summary>
    private static bool CanBeSent(FieldSpec field) => !field.IsSecret && CanBeSent(field.Type);

    private static bool CanBeSent(TypeRef type) => type.Kind switch
    {
        TypeKind.Node or TypeKind.Figures => false,
        TypeKind.List or TypeKind.Map => CanBeSent(type.Element!),
        _ => true,
    };
}
