using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>What our converters tell System.Text.Json of JSON that they cannot read. Its own words of malformed JSON quote it, and so would an inner exception.</summary>
internal static class ConverterFault
{
    /// <summary>The exception to throw, without a path of its own, so that the serializer adds the one that it knows.</summary>
    /// <param name="fault">Ours, of JSON of another shape, or the reader's, of what is no JSON.</param>
    /// <param name="type">The type that was being read.</param>
    public static JsonException Of(JsonException fault, string type) => fault is GraphShapeException
        ? new(fault.Message, null, fault.LineNumber, fault.BytePositionInLine, fault)
        : new($"The JSON of this {type} is malformed, or nested too deeply, at line {fault.LineNumber}, byte {fault.BytePositionInLine}.", null, fault.LineNumber, fault.BytePositionInLine);
}
