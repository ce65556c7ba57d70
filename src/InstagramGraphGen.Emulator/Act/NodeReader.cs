using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Reads what is asked for out of a snapshot, as the API gives it: keys in the order asked, nothing for what has no data, the id always.
/// <c>pageUrl</c> makes the address of a page from its owner, what is asked, cursor parameter and cursor.
/// </summary>
internal sealed class NodeReader(GraphSnapshot snapshot, DateTimeOffset now, HostDialect dialect, Func<StoredObject, AskedPage, string, string, string> pageUrl)
{
    // Nodes may hold each other; by default the API does not go round in circles.
    private const int MaxDefaultDepth = 16;

    private readonly EdgeView _view = new(snapshot, now, dialect.Host);
    private int _depth;

    // The page that is read, and the node that it is of: an element that is no node tells of that.
    private (StoredObject Owner, AskedPage Asked)? _page;
    private bool _withoutLinks;

    /// <summary>An object.</summary>
    public JsonObject Read(StoredObject value, AskedFields asked)
    {
        var answer = new JsonObject();
        bool isReduced = snapshot.IsOutsideDetailWindow(value);
        _depth++;
        foreach (AskedMember member in asked.IsDefault && _depth > MaxDefaultDepth ? [] : asked.Members)
        {
            if (!isReduced || value.Spec.DetailWindow!.Fields.Contains(member.WireName))
            {
                ReadMember(answer, value, member);
            }
        }

        _depth--;
        if (asked.ShowsId && !answer.ContainsKey("id") && value.Fields.TryGetValue("id", out StoredValue? id))
        {
            answer.Add("id", Read(id, null, false));
        }

        return answer;
    }

    /// <summary>A page of an edge: <c>{"data":[…],"paging":…}</c>; of an edge of one, the newest alone, or null.</summary>
    /// <exception cref="Refusal">The cursor that was sent names no element.</exception>
    public JsonObject? ReadPage(StoredObject owner, AskedPage asked)
    {
        EdgePage page = Cut(owner, asked);
        _page = (owner, asked);
        return asked.Edge.Paging != EdgePaging.Single ? ReadPage(owner, asked, page)
            : page.Elements is [.., { } one] ? Read(snapshot.ElementOf(one)!, asked.Elements)
            : null;
    }

    private EdgePage Cut(StoredObject owner, AskedPage asked) =>
        EdgePage.Cut(owner, owner.Edges.GetValueOrDefault(asked.Edge.WireName) ?? StoredEdge.Empty(asked.Edge.Order), asked, _view.Of(owner, asked))
        ?? throw dialect.Refuse(RefusalReason.BadCursor);

    private JsonObject ReadPage(StoredObject owner, AskedPage asked, EdgePage page)
    {
        var data = new JsonArray();
        foreach (EdgeEntry entry in page.Elements)
        {
            data.Add((JsonNode)Read(snapshot.ElementOf(entry)!, asked.Elements));
        }

        var answer = new JsonObject { ["data"] = data };
        if (page.Elements.Count > 0 && asked.Edge.Paging != EdgePaging.None)
        {
            answer.Add("paging", Paging(owner, asked, page));
        }

        return answer;
    }

    private JsonObject Paging(StoredObject owner, AskedPage asked, EdgePage page)
    {
        string before = Cursors.Of(owner, asked.Edge.WireName, page.Elements[0]);
        string after = Cursors.Of(owner, asked.Edge.WireName, page.Elements[^1]);
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = before, ["after"] = after } };
        bool hasLinks = asked.Edge.Paging == EdgePaging.Cursor && !_withoutLinks;
        if (hasLinks && page.HasPrevious)
        {
            paging.Add("previous", pageUrl(owner, asked, "before", before));
        }

        if (hasLinks && page.HasNext)
        {
            paging.Add("next", pageUrl(owner, asked, "after", after));
        }

        return paging;
    }

    private void ReadMember(JsonObject answer, StoredObject value, AskedMember member)
    {
        if (member is AskedEdge { Page: { Edge.Paging: EdgePaging.Single } one })
        {
            if (Cut(value, one).Elements is [.., { } only])
            {
                answer.Add(member.Key, Read(snapshot.ElementOf(only)!, one.Elements));
            }
        }
        else if (member is AskedEdge { Page: var asked })
        {
            EdgePage page = Cut(value, asked);
            if (page.Elements.Count > 0 || page.HasPrevious)
            {
                answer.Add(member.Key, ReadPage(value, asked, page));
            }
        }
        else if (member is AskedField { Sought.Count: > 0 } sought)
        {
            bool before = _withoutLinks;
            _withoutLinks |= sought.Field.HasPagesWithoutLinks;
            answer.Add(member.Key, Read(sought, Seek(value, sought)));
            _withoutLinks = before;
        }
        else if (member is AskedField field)
        {
            if (value.Fields.TryGetValue(member.WireName, out StoredValue? data) && !IsGone(data))
            {
                answer.Add(member.Key, Read(field, data));
            }
            else if (WithoutData(value, field.Field) is { } other)
            {
                answer.Add(member.Key, Read(other, null, false));
            }
        }
    }

    // A field with arguments shows the node that they name, wherever in the data it is.
    private StoredValue.Node Seek(StoredObject owner, AskedField field)
    {
        Func<StoredObject, bool> fits = _view.Of(owner, field.Sought);
        var state = new WriteState(owner.Id!, Arguments.Of([]), now, "", snapshot);
        return snapshot.Nodes.Values.Where(node => node.Spec.Name == field.Field.Type.Name && Search.Has(node, field.Field.Where, state) && !Search.HasAny(node, field.Field.Not, state)).OrderBy(node => node.Id, StringComparer.Ordinal).FirstOrDefault(fits) is { } found
            ? new StoredValue.Node(found.Id!)
            : throw (field.Field.Params.Select(parameter => parameter.Error).OfType<ErrorName>().FirstOrDefault() is { } error
                ? dialect.Declared(error)
                : dialect.Refuse(RefusalReason.UnknownObject, ("id", field.Sought[0].Values[0]), ("method", "get")));
    }

    // What a field shows that the data does not speak of: a number of elements, or what the spec says.
    private StoredValue.Json? WithoutData(StoredObject value, FieldSpec field) =>
        field.Counts is { } counted ? StoredValue.Of(snapshot.CountAt(value, counted))
        : field.Quota is { } quota ? UsedOf(quota, value)
        : field.Fallbacks.FirstOrDefault(fallback => fallback.Host is null || fallback.Host == dialect.Host) is { } fallback ? new(JsonElement.Parse(fallback.Json))
        : null;

    private StoredValue.Json? UsedOf(UsedQuotaSpec quota, StoredObject value)
    {
        if ((value.Id ?? _page?.Owner.Id) is not { } node)
        {
            return null;
        }

        DateTimeOffset? since = quota.Since is { } name && _page?.Asked.LinkParameters.LastOrDefault(sent => sent.Key == name).Value is { Length: > 0 } text ? FigureSpan.Time(text) : null;
        return StoredValue.Of((long)Quotas.Used(quota, node, snapshot, now, since));
    }

    private bool IsGone(StoredValue value) => value is StoredValue.Node node && !snapshot.Nodes.ContainsKey(node.Id);

    private JsonNode? Read(AskedField asked, StoredValue data)
    {
        if (data is StoredValue.List list && asked.Limit is { } limit)
        {
            data = new StoredValue.List([.. list.Items.Take(limit)]);
        }

        JsonNode? answer = Read(data, asked.Children, asked.IsHidden);
        return data is StoredValue.List && asked.Field.IsWrapped ? new JsonObject { ["data"] = answer } : answer;
    }

    private JsonNode? Read(StoredValue value, AskedFields? asked, bool isHidden)
    {
        switch (value)
        {
            case StoredValue.Json scalar:
                return scalar.Value.ValueKind switch
                {
                    JsonValueKind.Object => JsonObject.Create(scalar.Value),
                    JsonValueKind.Array => JsonArray.Create(scalar.Value),
                    _ => JsonValue.Create(scalar.Value),
                };
            case StoredValue.Object or StoredValue.Node when isHidden:
                return new JsonObject();
            case StoredValue.Object nested:
                return Read(nested.Value, asked!);
            case StoredValue.Node node:
                return Read(snapshot.Nodes[node.Id], asked!);
            case StoredValue.List list:
                var items = new JsonArray();
                foreach (StoredValue item in list.Items)
                {
                    if (!IsGone(item))
                    {
                        items.Add(Read(item, asked, isHidden));
                    }
                }

                return items;
            case StoredValue.Map map:
                var entries = new JsonObject();
                foreach ((string key, StoredValue entry) in map.Entries)
                {
                    if (!IsGone(entry))
                    {
                        entries.Add(key, Read(entry, asked, isHidden));
                    }
                }

                return entries;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} is no value.");
        }
    }
}
