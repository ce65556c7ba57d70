internal sealed partial class ShopThing : global::InstagramGraphGen.LargeGraphObject<ShopThing>, global::InstagramGraphGen.IGraphObject<ShopThing>
        "field_61", "field_62", "field_63", "field_64", "field_65", "field_66", "field_67", "field_68", "field_69"
    private int? _field63;
    private int? _field64;
    private int? _field65;
    /// <summary>The field <c>field_63</c>.</summary>
    public int? Field63 => Get(63, _field63);
    /// <summary>The field <c>field_64</c>.</summary>
    public int? Field64 => Get(64, _field64);
    /// <summary>The field <c>field_65</c>.</summary>
    public int? Field65 => Get(65, _field65);
        global::InstagramGraphGen.FieldSet<ShopThing>.At(0, 9, 18, 27, 36, 45, 54, 63);
                case 63:
                    value._field63 = reader.ReadInt32();
                case 64:
                    value._field64 = reader.ReadInt32();
                case 65:
                    value._field65 = reader.ReadInt32();
        8 when global::System.MemoryExtensions.SequenceEqual(name, "field_63"u8) => 63,
        8 when global::System.MemoryExtensions.SequenceEqual(name, "field_64"u8) => 64,
        8 when global::System.MemoryExtensions.SequenceEqual(name, "field_65"u8) => 65,
        if (IsPresent(63))
            writer.WritePropertyName("field_63"u8);
            global::InstagramGraphGen.GraphWriter.Write(writer, _field63);
        if (IsPresent(64))
            writer.WritePropertyName("field_64"u8);
            global::InstagramGraphGen.GraphWriter.Write(writer, _field64);
        if (IsPresent(65))
            writer.WritePropertyName("field_65"u8);
            global::InstagramGraphGen.GraphWriter.Write(writer, _field65);