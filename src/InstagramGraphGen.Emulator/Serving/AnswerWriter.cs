using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Writes objects and pages as the API does: keys in the order asked, nothing for what has no data, the id always.
/// <c>pageUrl</c> makes the address of a page from its owner, query, cursor parameter and cursor.
/// </summary>
internal sealed class AnswerWriter(Utf8JsonWriter json, SelectionBinder binder, DateTimeOffset now, Func<GraphObject, EdgeQuery, string, string, string> pageUrl)
{
    // Nodes may hold each other; by default the API does not go round in circles.
    private const int MaxDefaultDepth = 16;

    /// <summary>Writes an object; a null selection is what the API sends by default.</summary>
    public void Write(GraphObject value, Selection? selection)
    {
        selection ??= json.CurrentDepth < MaxDefaultDepth * 2 ? binder.DefaultsOf(value.Spec) : new Selection([]);
        bool hasId = false;
        json.WriteStartObject();
        foreach (SelectedMember member in selection.Members)
        {
            if (!value.IsOutsideDetailWindow || value.Spec.DetailWindow!.Fields.Contains(member.WireName))
            {
                WriteMember(value, member);
                hasId |= member.Key == "id";
            }
        }

        if (!hasId && value.Fields.TryGetValue("id", out GraphValue? id) && value.Spec.FindField("id") is { } field && binder.Scope.Has(field.Availability))
        {
            json.WritePropertyName("id");
            WriteValue(id, null, false);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a page of an edge: <c>{"data":[…],"paging":…}</c>.</summary>
    public void WritePage(GraphObject owner, EdgeQuery query, EdgePage page)
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (GraphObject element in page.Elements)
        {
            Write(element, query.Elements);
        }

        json.WriteEndArray();
        if (page.Elements.Count > 0 && query.Edge.Paging != EdgePaging.None)
        {
            WritePaging(owner, query, page);
        }

        json.WriteEndObject();
    }

    private void WritePaging(GraphObject owner, EdgeQuery query, EdgePage page)
    {
        string before = Cursors.Of(owner, query.Edge.WireName, page.Elements[0]);
        string after = Cursors.Of(owner, query.Edge.WireName, page.Elements[^1]);
        json.WriteStartObject("paging");
        json.WriteStartObject("cursors");
        json.WriteString("before", before);
        json.WriteString("after", after);
        json.WriteEndObject();
        if (query.Edge.Paging == EdgePaging.Cursor)
        {
            if (page.HasPrevious)
            {
                json.WriteString("previous", pageUrl(owner, query, "before", before));
            }

            if (page.HasNext)
            {
                json.WriteString("next", pageUrl(owner, query, "after", after));
            }
        }

        json.WriteEndObject();
    }

    private void WriteMember(GraphObject value, SelectedMember member)
    {
        if (member is SelectedEdge { Query: var query })
        {
            EdgePage page = EdgePage.Cut(value, query, now);
            if (page.Elements.Count > 0 || page.HasPrevious)
            {
                json.WritePropertyName(member.Key);
                WritePage(value, query, page);
            }
        }
        else if (member is SelectedField selected && value.Fields.TryGetValue(member.WireName, out GraphValue? data))
        {
            json.WritePropertyName(member.Key);
            WriteField(selected, data);
        }
    }

    private void WriteField(SelectedField selected, GraphValue data)
    {
        bool isHidden = selected.Field.IsExplicit && selected.Children is null;
        if (data is GraphValue.List list && selected.Limit is { } limit)
        {
            data = new GraphValue.List([.. list.Items.Take(limit)]);
        }

        if (data is GraphValue.List && selected.Field.IsWrapped)
        {
            json.WriteStartObject();
            json.WritePropertyName("data");
            WriteValue(data, selected.Children, isHidden);
            json.WriteEndObject();
        }
        else
        {
            WriteValue(data, selected.Children, isHidden);
        }
    }

    // Of a hidden value only its being there shows.
    private void WriteValue(GraphValue value, Selection? children, bool isHidden)
    {
        switch (value)
        {
            case GraphValue.Json scalar:
                scalar.Value.WriteTo(json);
                break;
            case GraphValue.Object when isHidden:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
            case GraphValue.Object nested:
                Write(nested.Value, children);
                break;
            case GraphValue.List list:
                json.WriteStartArray();
                foreach (GraphValue item in list.Items)
                {
                    WriteValue(item, children, isHidden);
                }

                json.WriteEndArray();
                break;
            case GraphValue.Map map:
                json.WriteStartObject();
                foreach ((string key, GraphValue entry) in map.Entries)
                {
                    json.WritePropertyName(key);
                    WriteValue(entry, children, isHidden);
                }

                json.WriteEndObject();
                break;
        }
    }
}
