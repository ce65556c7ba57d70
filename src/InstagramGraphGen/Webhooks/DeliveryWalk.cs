using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>The lists in a change of a field whose elements are events of their own.</summary>
internal delegate ReadOnlySpan<string> ListsOfField(string field);

/// <summary>Goes through a delivery and finds the items in it.</summary>
internal sealed class DeliveryWalk(DeliveryBody body, ListsOfField listsOf)
{
    private readonly List<GraphWebhookItem> _items = [];

    public List<GraphWebhookItem> Items()
    {
        foreach (JsonRange delivery in body.Deliveries())
        {
            Delivery(delivery);
        }

        return _items;
    }

    private void Delivery(JsonRange delivery)
    {
        int before = _items.Count;
        string? about = body.TextOf(delivery, "object");
        foreach (JsonRange entry in body.ElementsOf(delivery, "entry"))
        {
            Entry(about, entry);
        }

        if (_items.Count == before)
        {
            _items.Add(new(new(body, about, null, default), delivery, delivery) { Label = "delivery" });
        }
    }

    private void Entry(string? about, JsonRange range)
    {
        int before = _items.Count;
        var entry = new WebhookEntry(body, about, body.TextOf(range, "id"), body.TimeOf(range, "time") ?? default);
        foreach ((string name, JsonRange value) in body.PropertiesOf(range, "changes", "messaging", "standby"))
        {
            foreach (JsonRange item in body.ElementsOf(value))
            {
                if (name == "changes")
                {
                    Change(entry, item);
                }
                else
                {
                    _items.Add(new(entry, item, item) { Label = name, IsStandby = name == "standby" });
                }
            }
        }

        if (_items.Count == before)
        {
            // Some of Meta's pages print a change in place of the entry.
            Change(entry, range);
        }
    }

    private void Change(WebhookEntry entry, JsonRange change)
    {
        if (body.TextOf(change, "field") is not { } field || body.ValueOf(change, "value") is not { } value)
        {
            _items.Add(new(entry, change, change) { Label = "entry" });
            return;
        }

        int before = _items.Count;
        foreach ((string list, JsonRange elements) in body.PropertiesOf(value, listsOf(field)))
        {
            foreach (JsonRange element in body.ElementsOf(elements))
            {
                _items.Add(new(entry, element, element, value) { Field = field, Label = field, List = list });
            }
        }

        if (_items.Count == before)
        {
            _items.Add(new(entry, change, value) { Field = field, Label = field });
        }
    }
}
