using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

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
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IHasJsonConverter).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "No constructor runs: the value is only asked for its converter, which uses nothing of it.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ((IHasJsonConverter)RuntimeHelpers.GetUninitializedObject(typeToConvert)).MakeJsonConverter();
}
