using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InstagramGraphGen;

/// <summary>A node, object, page, id or enum, which knows its own converter, so that nobody needs reflection to find it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHasJsonConverter
{
    /// <summary>Makes the converter of the type; uses nothing of the value.</summary>
    JsonConverter MakeJsonConverter();
}

/// <summary>
/// Named by the attribute of every node, object, page, id and enum: gives System.Text.Json, whatever its options, the converter of the type. What an
/// attribute names is in a native program whether it is used or not; of a factory that is next to nothing, and the converters are there only
/// where a serializer can ask for them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphJsonConverter : JsonConverterFactory
{
    /// <summary>Options that know the nodes and objects of any API.</summary>
    internal static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>For emitted code: metadata of a node or object; null of any other type.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "No constructor runs: the value is only asked for its metadata, which uses nothing of it.")]
    public static JsonTypeInfo? CreateTypeInfo(Type type, JsonSerializerOptions options) =>
        typeof(IHasTypeInfo).IsAssignableFrom(type) && !type.IsAbstract ? ((IHasTypeInfo)RuntimeHelpers.GetUninitializedObject(type)).MakeTypeInfo(options) : null;

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IHasJsonConverter).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "No constructor runs: the value is only asked for its converter, which uses nothing of it.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ((IHasJsonConverter)RuntimeHelpers.GetUninitializedObject(typeToConvert)).MakeJsonConverter();

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new Resolver() };
        options.MakeReadOnly();
        return options;
    }

    private sealed class Resolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => CreateTypeInfo(type, options);
    }
}

/// <summary>A node or object, which knows its metadata and the converter of its pages.</summary>
internal interface IHasTypeInfo
{
    /// <summary>Makes the metadata; uses nothing of the value.</summary>
    JsonTypeInfo MakeTypeInfo(JsonSerializerOptions options);

    /// <summary>Makes the converter of its pages; uses nothing of the value.</summary>
    JsonConverter MakePageConverter();
}
