using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Which alternatives of unions a write was sent with. It judges nothing: what is wrong with one is told by <see cref="WrittenChecker"/>, and such a one is passed over here.</summary>
internal sealed class Alternatives(GraphSpec spec, SpecScope scope)
{
    // A union may hold itself.
    private const int MaxDepth = 32;

    /// <summary>Those in the values of parameters: in the order of the spec, each before those inside of it.</summary>
    public IEnumerable<FormSpec> In(EquatableArray<ParamSpec> parameters, JsonElement owner, int depth = 0) => parameters
        .Where(parameter => scope.Has(parameter.Availability))
        .SelectMany(parameter => Arguments.At(owner, parameter.Path) is { } value ? In(parameter.Type, Arguments.Unfold(value), depth) : []);

    private IEnumerable<FormSpec> In(TypeRef type, JsonElement value, int depth)
    {
        if (depth > MaxDepth)
        {
            return [];
        }

        return (type.Kind, value.ValueKind) switch
        {
            (TypeKind.List, JsonValueKind.Array) => value.EnumerateArray().SelectMany(item => In(type.Element!, Arguments.Unfold(item), depth + 1)),
            (TypeKind.List, JsonValueKind.Object) => In(type.Element!, value, depth + 1),
            (TypeKind.Input, JsonValueKind.Object) => In(spec.FindInput(type.Name)!.Params, value, depth + 1),
            (TypeKind.Union, JsonValueKind.Object) when FormChoice.Of(spec.FindUnion(type.Name)!.Forms, scope, value) is { IsWhole: true, Form: { } form } =>
                In(form.Params, value, depth + 1).Prepend(form),
            _ => [],
        };
    }
}
