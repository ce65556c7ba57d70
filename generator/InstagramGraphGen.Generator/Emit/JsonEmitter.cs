using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>All types → the way in for System.Text.Json, over the emitted readers and writers.</summary>
internal static class JsonEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";
    private const string Json = "global::System.Text.Json.";

    /// <summary>Emits <c>{Api}Json.g.cs</c>.</summary>
    public static EmittedFile Emit(JsonPart part, EmitOptions options)
    {
        (string api, EquatableArray<string> types) = part;
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Element(
            writer,
            "summary",
            $"Reads and writes the {api} types with System.Text.Json, without reflection. Pass a member to the serializer, or add "
            + "<see cref=\"Default\"/> to the resolvers of other options. What is read this way counts as fully selected.");
        using (writer.OpenType($"{options.Visibility} sealed partial class {api}Json : {Json}Serialization.Metadata.IJsonTypeInfoResolver"))
        {
            using (writer.Open($"private {api}Json()"))
            {
            }

            writer.Line();
            writer.Comment("<summary>The one instance.</summary>");
            writer.Line($"public static {api}Json Default {{ get; }} = new();");
            foreach (string type in types)
            {
                writer.Line();
                writer.Comment($"<summary>Reads and writes <see cref=\"{type}\"/>.</summary>");
                writer.Line($"public {Json}Serialization.Metadata.JsonTypeInfo<{type}> {type} => {Runtime}GraphJsonConverter<{type}>.TypeInfo;");
            }

            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public {Json}Serialization.Metadata.JsonTypeInfo? GetTypeInfo(global::System.Type type, {Json}JsonSerializerOptions options) => {Runtime}GraphJsonConverter.CreateTypeInfo(type, options);");
        }

        return new($"{api}Json.g.cs", writer.ToString());
    }
}

/// <summary>What the way in for System.Text.Json is made of.</summary>
/// <param name="Api">The api's name.</param>
/// <param name="Types">The types that it reads and writes.</param>
internal sealed record JsonPart(string Api, EquatableArray<string> Types)
{
    public static JsonPart Of(GraphSpec spec) => new(spec.Api.Name, spec.Objects.Select(o => o.Name).ToEquatableArray());
}
