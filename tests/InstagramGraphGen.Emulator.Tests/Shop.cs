using System.Collections.Immutable;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>A small API that is not Instagram, to test what the language can say and Instagram does not.</summary>
internal static class Shop
{
    public const string Spec = """
        api: Shop
        namespace: Shop
        client: ShopClient
        version: v3.0
        hosts: { shop: https://graph.shop.example, facebook: https://graph.facebook.com }
        roots:
          Store: { node: Store, path: store }
          Item:  { node: Item }
        ---
        dialect: shop
        refusals: { no_token: { code: 7001, type: ShopException, status: 418, message: Show your card } }
        ---
        dialect: facebook
        number: "(#{code}) {message}"
        numbered: [100]
        refusals: { unknown_field: { message: "Tried accessing nonexisting field ({field}) on node type ({node})" } }
        ---
        node: Store
        fields:
          id: { type: id, default: true }
          name: { type: string, default: true }
          opened: { type: unixtime }
          labels: { type: "map<string,Label>" }
          tags: { type: list<string> }
          about: { type: json }
          owner: { type: Item }
          lookup: { type: Item, params: { sku: { type: string, required: true } } }
          old_field: { type: string, until: v2.0 }
          new_field: { type: string, since: v4.0 }
          there_only: { type: string, default: true, hosts: [facebook] }
          secret_field: { type: string, permissions: [see_secrets] }
          item_count: { type: int, counts: items }
          is_open: { type: bool, otherwise: { shop: false } }
          stars: { type: float, otherwise: 2.5 }
          motto: { type: string, otherwise: none }
        edges:
          items:
            node: Item
            order: oldest-first
            limit: { default: 2, max: 3 }
            get:
              params:
                size: { type: Size, filter: size }
                min: { type: int }
                on: { type: bool }
                since: { type: unixtime }
                kinds: { type: list<Size> }
                box: { type: json }
          quiet: { node: Item, paging: cursor-only, limit: { default: 2 } }
          whole: { node: Item, paging: none }
          lone: { node: Item, paging: single, as: [endpoint] }
          none: { node: Count, paging: single, as: [endpoint] }
          needy: { node: Item, get: { params: { metric: { type: string, required: true } } } }
          counts: { node: Count, limit: { default: 2 } }
          best: { node: Item, default: true, limit: { default: 1 } }
          guarded: { node: Item, permissions: { shop: [see_secrets], facebook: [other] } }
          watched: { node: Item, get: { permissions: [see_secrets] } }
          hidden: { node: Item, as: [field] }
          path_only: { node: Item, as: [endpoint] }
          of_kind: { node: Item, as: [endpoint], get: { set: { kind: all } } }
        ---
        node: Item
        fields:
          id: { type: id, default: true }
          sku: string
          size: Size
          made: datetime
          price: float
          parts: { type: list<Part>, wrapped: true }
          sealed_parts: { type: list<Part>, wrapped: true, explicit: true }
          box: Part
          sealed_box: { type: Part, explicit: true }
        ---
        object: Part
        fields: { id: id, name: string, inner: Part }
        ---
        object: Count
        fields: { day: string, n: int }
        ---
        object: Label
        fields: { text: string, lang: string }
        ---
        enum: Size
        ignore_case: true
        values: { Small: small, Large: large }
        """;

    public const string Data = """
        {
          "define": { "lid": { "id": "p9", "name": "lid" } },
          "nodes": {
            "Store": [{
              "id": "1", "name": "One", "opened": "-1d", "tags": ["a", "b"], "about": { "x": [1, null] }, "there_only": "y", "secret_field": "s",
              "labels": { "en": { "text": "One", "lang": "en" } },
              "owner": "$boss",
              "lookup": "$boss",
              "best": ["$boss"],
              "items": [
                { "$name": "boss", "id": "i1", "sku": "S1", "size": "small", "made": "-1h", "price": 1.50,
                  "parts": [{ "id": "p1", "name": "leg", "inner": "$lid" }, { "id": "p2", "name": "top" }],
                  "sealed_parts": [{ "id": "p3", "name": "x" }], "box": { "id": "p4", "name": "carton" }, "sealed_box": { "id": "p5" } },
                { "id": "i2", "sku": "S2", "size": "large", "made": "-3h" },
                { "id": "i3", "sku": "S3", "size": "small", "made": "-2h" },
                { "id": "i4", "sku": "S4", "size": "SMALL", "made": "-4h" },
                { "id": "i5", "sku": "S5", "made": "-5h", "price": null }
              ],
              "quiet": ["i1", "i2", "i3"],
              "whole": ["i1", "i2", "i3"],
              "lone": ["i2"],
              "counts": [{ "day": "mon", "n": 1 }, { "day": "tue", "n": 2 }, { "day": "wed", "n": 3 }],
              "hidden": ["i1"], "path_only": ["i1"], "needy": [], "guarded": ["i1"], "watched": ["i1"]
            }]
          }
        }
        """;

    /// <summary>The bundled spec.</summary>
    public static GraphSpec InstagramSpec { get; } = SpecLoader.Load(new());

    /// <summary>A data set of the shop as the store holds it.</summary>
    public static GraphSnapshot Snapshot(string data) =>
        DataBinder.Bind(SpecLoader.Load(new() { IncludeBundledSpec = false, SpecTexts = [Spec] }), EmulatorData.FromJson(data), TestApi.Start);

    /// <summary>An item that was made so many minutes after 2020 began.</summary>
    public static StoredObject Item(GraphSnapshot state, string id, int minutes) => new StoredObject(state.Spec.FindObject("Item")!, id)
        .With(ImmutableDictionary<string, StoredValue>.Empty.Add("made", StoredValue.Of(RelativeTime.ToWire(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)))));

    public static TestApi InMemory(string? data = null, string? host = null, string[]? permissions = null) =>
        TestApi.InMemory(data ?? Data, Spec, host, permissions, bundled: false);
}
