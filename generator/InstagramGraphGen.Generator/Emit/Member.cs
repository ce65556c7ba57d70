using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A field or an edge of a node as a property: both share one row of indexes.</summary>
/// <param name="Index">The index in the type's field names.</param>
/// <param name="Field">The field, or null for an edge.</param>
/// <param name="Edge">The edge, or null for a field.</param>
internal sealed record Member(int Index, FieldSpec? Field, EdgeSpec? Edge)
{
    /// <summary>The name in the API.</summary>
    public string WireName => Field?.WireName ?? Edge!.WireName;

    /// <summary>The name of the property.</summary>
    public string Name => Field?.Name ?? Edge!.Name;

    /// <summary>Whether the API sends it when no fields are asked for.</summary>
    public bool IsDefault => Field?.IsDefault ?? Edge!.IsDefault;

    /// <summary>Where and when it can be used.</summary>
    public Availability Availability => Field?.Availability ?? Edge!.Availability;

    /// <summary>The name of the field behind the property: <c>From</c> → <c>_from</c>, <c>_1dClick</c> → <c>__1dClick</c>.</summary>
    public string Storage => "_" + char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    /// <summary>The fields and readable edges of a type, in the order of the spec.</summary>
    public static Member[] Of(ObjectSpec type)
    {
        var members = new List<Member>();
        foreach (FieldSpec field in type.Fields)
        {
            members.Add(new(members.Count, field, null));
        }

        foreach (EdgeSpec edge in type.Edges)
        {
            if (edge.IsField && edge.Get is not null)
            {
                members.Add(new(members.Count, null, edge));
            }
        }

        return [.. members];
    }

    /// <summary>Writes the docs of the property or selector.</summary>
    public void WriteDocs(SourceWriter writer)
    {
        if (Field is { } field)
        {
            XmlDoc.Write(writer, field.Summary, $"The field <c>{field.WireName}</c>", XmlDoc.Remarks(field.Availability, field.Permissions, field.Docs));
        }
        else
        {
            XmlDoc.Write(writer, Edge!.Summary, $"The edge <c>{Edge.WireName}</c>", XmlDoc.Remarks(Edge.Availability, Edge.Permissions, Edge.Docs));
        }

        XmlDoc.Obsolete(writer, Availability);
    }
}
