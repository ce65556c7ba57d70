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
        var around = new WebhookEntry(body, about, null, default);
        foreach ((string name, JsonRange list) in body.ListsOf(delivery))
        {
            if (name == "entry")
            {
                body.ElementsOf(list).ForEach(entry => Entry(about, entry));
            }
            else
            {
                Unknown(around, name, list);
            }
        }

        if (_items.Count == before)
        {
            _items.Add(new(around, delivery, delivery) { Label = "delivery" });
        }
    }

    private void Entry(string? about, JsonRange range)
    {
        int before = _items.Count;
        var entry = new WebhookEntry(body, about, body.TextOf(range, "id"), body.TimeOf(range, "time") ?? default);

        // Some of Meta's pages print a change in place of the entry: then its lists are the change's.
        bool isChange = body.TextOf(range, "field") is not null && body.ValueOf(range, "value") is not null;
        foreach ((string name, JsonRange list) in body.ListsOf(range))
        {
            if (name == "changes")
            {
                body.ElementsOf(list).ForEach(item => Change(entry, item));
            }
            else if (name is "messaging" or "standby")
            {
                body.ElementsOf(list).ForEach(item => _items.Add(new(entry, item, item) { Label = name, IsStandby = name == "standby" }));
            }
            else if (!isChange)
            {
                Unknown(entry, name, list);
            }
        }

        if (_items.Count == before)
        {
            Change(entry, range);
        }
    }

    /// <summary>The objects of a list that nobody knows. What else stands there is in the delivery of each event beside it.</summary>
    private void Unknown(WebhookEntry entry, string name, JsonRange list)
    {
        foreach (JsonRange item in body.ElementsOf(list).FindAll(body.IsObject))
        {
            _items.Add(new(entry, item, item) { Label = name, IsOfUnknownList = true });
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
