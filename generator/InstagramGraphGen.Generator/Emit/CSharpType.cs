using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>How a spec type looks in C#: the property, the field behind it, and the code that reads and writes it.</summary>
internal static class CSharpType
{
    /// <summary>A cast that is not checked.</summary>
    public const string As = "global::System.Runtime.CompilerServices.Unsafe.As";

    private const string Runtime = "global::InstagramGraphGen.";

    private static readonly TypeRef s_json = new(TypeKind.Json);

    /// <summary>The type of a value that is there.</summary>
    /// <param name="type">The type in the spec.</param>
    /// <param name="types">What stands before the name of an emitted type.</param>
    public static string Of(TypeRef type, string types = "") => type.Kind switch
    {
        TypeKind.String or TypeKind.Url => "string",
        TypeKind.Int => "int",
        TypeKind.Long => "long",
        TypeKind.Float => "double",
        TypeKind.Bool => "bool",
        TypeKind.DateTime or TypeKind.UnixTime => "global::System.DateTimeOffset",
        TypeKind.Id => type.Name is null ? Runtime + "GraphId" : $"{Runtime}GraphId<{types}{type.Name}>",
        TypeKind.Json => "global::System.Text.Json.JsonElement",
        TypeKind.File => Runtime + "GraphFile",
        TypeKind.Figures => Runtime + "GraphFigures",
        TypeKind.List => $"global::System.Collections.Generic.IReadOnlyList<{Of(type.Element!, types)}>",
        TypeKind.Map => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Of(type.Element!, types)}>",
        _ => types + type.Name!,
    };

    /// <summary>Whether the field behind a property holds the raw text of its value.</summary>
    public static bool IsHeldAsText(TypeRef type) => type.Kind is TypeKind.Id or TypeKind.Enum;

    /// <summary>The type of the field behind a property.</summary>
    public static string OfStorage(TypeRef type) => type.Kind == TypeKind.Id ? Runtime + "GraphIdText" : (IsHeldAsText(type) ? "string" : Of(type)) + "?";

    /// <summary>
    /// The expression that reads the value of a field, as it was asked for, from <c>reader</c>. What is selected says how, so that it is of this type. A cast to an array or a page would
    /// have a native program hold all of the type inside, selected or not; one to a class costs next to nothing.
    /// </summary>
    public static string ReadField(TypeRef type) => type.Kind switch
    {
        TypeKind.Id => "reader.ReadIdText()",
        TypeKind.Json => "reader.ReadJson(ref fields)",
        TypeKind.List when IsObject(type.Element!) => $"{As}<{type.Element!.Name}[]>(reader.ReadList(ref fields))",
        _ when IsObject(type) => $"({type.Name}?)reader.ReadObject(ref fields)",
        _ when HoldsReaders(type) => $"{As}<{Of(type)}>(reader.ReadObject(ref fields))",
        _ => Read(type),
    };

    /// <summary>The expression that reads a value or null, whatever is in it, from <c>reader</c>.</summary>
    /// <param name="type">The type in the spec.</param>
    /// <param name="types">What stands before the name of an emitted type.</param>
    public static string Read(TypeRef type, string types = "") => type.Kind switch
    {
        TypeKind.String => "reader.ReadSharedString()",
        TypeKind.Url => "reader.ReadString()",
        TypeKind.Int => "reader.ReadInt32()",
        TypeKind.Long => "reader.ReadInt64()",
        TypeKind.Float => "reader.ReadDouble()",
        TypeKind.Bool => "reader.ReadBoolean()",
        TypeKind.DateTime or TypeKind.UnixTime => "reader.ReadTime()",
        TypeKind.Id => "reader.ReadId()",
        TypeKind.Json => "reader.ReadJson()",
        TypeKind.Figures => "reader.ReadFigures()",
        TypeKind.Enum => "reader.ReadSharedString()",
        TypeKind.List when IsObject(type.Element!) => $"reader.ReadList<{types}{type.Element!.Name}>()",
        TypeKind.List => $"reader.ReadList<{Of(type.Element!, types)}>({ReadElement(type.Element!, types)})",
        TypeKind.Map => $"reader.ReadMap<{Of(type.Element!, types)}>({ReadElement(type.Element!, types)})",
        _ => $"reader.ReadObject<{types}{type.Name}>()",
    };

    /// <summary>The statement that writes the value in <paramref name="value"/>.</summary>
    public static string Write(TypeRef type, string value, bool isWrapped) => type.Kind switch
    {
        TypeKind.Figures => $"{Runtime}GraphFigures.Write(writer, {value})",
        TypeKind.DateTime => $"{Runtime}GraphWriter.WriteTime(writer, {value})",
        TypeKind.UnixTime => $"{Runtime}GraphWriter.WriteUnixTime(writer, {value})",
        TypeKind.List => $"{Runtime}GraphWriter.WriteList(writer, {value}, isWrapped: {Literal.Of(isWrapped)}, static (writer, item) => {WriteElement(type.Element!)})",
        TypeKind.Map => $"{Runtime}GraphWriter.WriteMap(writer, {value}, static (writer, item) => {WriteElement(type.Element!)})",
        _ => $"{Runtime}GraphWriter.Write(writer, {value})",
    };

    /// <summary>The type of a parameter: lists of JSON are given as JSON; an id may be one of which it is not known here what it names.</summary>
    public static string OfParameter(TypeRef type) => IsParameterAsJson(type) ? Of(s_json)
        : type is { Kind: TypeKind.Id, Name: { } node } ? $"{Runtime}GraphIdArgument<{node}>"
        : Of(type);

    /// <summary>The expression that makes the value of an argument of <paramref name="argument"/>.</summary>
    public static string Value(TypeRef type, string argument) => type.Kind switch
    {
        _ when IsParameterAsJson(type) => argument,
        TypeKind.Enum when type.HasEmptyValue => $"{Runtime}GraphValue.Text({argument}.{EnumEmitter.Storage})",
        TypeKind.Id or TypeKind.Enum => $"{Runtime}GraphValue.Name({argument}.Value)",
        TypeKind.List => $"{Runtime}GraphValue.List({argument}, static item => {Value(type.Element!, "item")})",
        TypeKind.Map => $"{Runtime}GraphValue.Map({argument}, static item => {Value(type.Element!, "item")})",
        _ => argument,
    };

    /// <summary>Whether an argument of the type is a struct, so that one which may be null wraps it.</summary>
    public static bool IsStruct(TypeRef type) =>
        type.Kind is TypeKind.Int or TypeKind.Long or TypeKind.Float or TypeKind.Bool or TypeKind.DateTime or TypeKind.UnixTime or TypeKind.Id or TypeKind.Enum || IsParameterAsJson(type);

    /// <summary>Whether a value of the type is written as JSON, which has parts, even where it stands in a text.</summary>
    public static bool IsJson(TypeRef type) => type.Kind is TypeKind.List or TypeKind.Map or TypeKind.Json or TypeKind.Input or TypeKind.Union;

    /// <summary>Whether a value of the type has fields of its own.</summary>
    public static bool IsObject(TypeRef type) => type.Kind is TypeKind.Object or TypeKind.Node;

    /// <summary>The object inside a field, directly or as a list's element; null where it has no fields.</summary>
    public static string? ObjectIn(TypeRef type) => IsObject(type) ? type.Name : type.Kind == TypeKind.List && IsObject(type.Element!) ? type.Element!.Name : null;

    /// <summary>Whether a parameter of the type is given as JSON.</summary>
    public static bool IsParameterAsJson(TypeRef type) => type.Kind switch
    {
        TypeKind.Json => true,
        TypeKind.List => type.Element!.Kind is TypeKind.Json,
        _ => false,
    };

    /// <summary>The expression that reads a value, which is there, from <c>reader</c>.</summary>
    /// <param name="type">The type in the spec.</param>
    /// <param name="types">What stands before the name of an emitted type.</param>
    public static string ReadValue(TypeRef type, string types = "")
    {
        string read = Read(type, types);
        read = type.Kind == TypeKind.Json ? "reader.ReadJsonElement()" : $"reader.NotNull({read})";
        return IsHeldAsText(type) ? $"new {Of(type, types)}({read})" : read;
    }

    /// <summary>
    /// The expression of what reads a list or a map with objects or any JSON further in; null: the type is none such. What selects the field brings it along, so that a native program holds
    /// the readers of those objects where it does.
    /// </summary>
    /// <param name="type">The type in the spec.</param>
    /// <param name="types">What stands before the name of an emitted type.</param>
    public static string? Reader(TypeRef type, string types) =>
        HoldsReaders(type) ? $"{Runtime}ValueReader.Through(static (ref {Runtime}GraphReader reader) => {Read(type, types)})" : null;

    private static bool HoldsReaders(TypeRef type) => type.Kind is TypeKind.List or TypeKind.Map && ObjectIn(type) is null && HasReaders(type.Element!);

    private static bool HasReaders(TypeRef type) => IsObject(type) || type.Kind == TypeKind.Json || (type.Element is { } element && HasReaders(element));

    private static string ReadElement(TypeRef type, string types) => $"static (ref {Runtime}GraphReader reader) => {ReadValue(type, types)}";

    private static string WriteElement(TypeRef type) => Write(type, IsHeldAsText(type) ? "item.Value" : "item", isWrapped: false);
}
