using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator;

/// <summary>A part of a spec that is emitted on its own: all that its C# depends on beside the options.</summary>
/// <param name="Name">What it is called; its place among the groups goes by it.</param>
internal abstract record SpecPart(string Name)
{
    /// <summary>How the names of all types begin that it declares, or that it adds methods to; null: they begin in several ways.</summary>
    public virtual string? Beginning => null;

    /// <summary>Whether it is the way in for System.Text.Json, which names all types.</summary>
    public virtual bool IsJson => false;

    /// <summary>The C# of it.</summary>
    public abstract IEnumerable<EmittedFile> Emit(EmitOptions options);

    /// <summary>All parts of a spec.</summary>
    public static IEnumerable<SpecPart> Of(GraphSpec spec) =>
    [
        .. spec.Objects.Select(o => new OfObject(o)),
        .. spec.Unions.Select(u => new OfUnion(u)),
        .. spec.Inputs.Select(i => new OfInput(i)),
        .. spec.Enums.Select(e => new OfEnum(e)),
        .. EdgeParameterEmitter.Of(spec).Select(p => new OfEdgeParameters(p)),
        .. GroupPart.Of(spec).Select(g => new OfGroup(g)),
        .. WebhookEventPart.Of(spec).Select(e => new OfEvent(e)),
        new OfClient(ClientPart.Of(spec)),
        new OfJson(JsonPart.Of(spec)),
        new OfErrors(spec.Api.Name, spec.Errors),
        new OfPermissions(spec.Api.Name, spec.Permissions),
        .. spec.Webhooks.Count == 0 ? Enumerable.Empty<SpecPart>() : [new OfWebhooks(WebhooksPart.Of(spec))],
    ];

    private sealed record OfObject(ObjectSpec Type) : SpecPart(Type.Name)
    {
        public override string Beginning => Name;

        public override IEnumerable<EmittedFile> Emit(EmitOptions options)
        {
            yield return ModelEmitter.Emit(Type, options);
            yield return SelectorEmitter.Emit(Type, options);
            if (Type.IsNode)
            {
                yield return RequestEmitter.Emit(Type, options);
            }

            if (WriteEmitter.HasRequests(Type))
            {
                yield return WriteEmitter.Emit(Type, options);
            }
        }
    }

    private sealed record OfUnion(UnionSpec Union) : SpecPart(Union.Name)
    {
        public override string Beginning => Name;

        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [UnionEmitter.Emit(Union, options)];
    }

    private sealed record OfInput(InputSpec Input) : SpecPart(Input.Name)
    {
        public override string Beginning => Name;

        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [InputEmitter.Emit(Input, options)];
    }

    private sealed record OfEnum(EnumSpec Type) : SpecPart(Type.Name)
    {
        public override string Beginning => Name;

        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [EnumEmitter.Emit(Type, options)];
    }

    private sealed record OfEdgeParameters(ElementParameters Element) : SpecPart(EdgeParameterEmitter.NameOf(Element.Node))
    {
        public override string Beginning => Element.Node;

        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [EdgeParameterEmitter.Emit(Element, options)];
    }

    private sealed record OfGroup(GroupPart Group) : SpecPart(Group.Group.TypeName)
    {
        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [GroupEmitter.Emit(Group, options)];
    }

    private sealed record OfEvent(WebhookEventPart Event) : SpecPart(Event.Event.Name)
    {
        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [WebhookEventEmitter.Emit(Event, options)];
    }

    private sealed record OfClient(ClientPart Client) : SpecPart(Client.Api.Client)
    {
        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [ClientEmitter.Emit(Client, options)];
    }

    private sealed record OfJson(JsonPart Json) : SpecPart(Json.Api + "Json")
    {
        public override bool IsJson => true;

        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [JsonEmitter.Emit(Json, options)];
    }

    private sealed record OfErrors(string Api, EquatableArray<ErrorSpec> Errors) : SpecPart(Api + "Errors")
    {
        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [ErrorsEmitter.Emit(Api, Errors, options)];
    }

    private sealed record OfPermissions(string Api, EquatableArray<PermissionSpec> Permissions) : SpecPart(Api + "Permissions")
    {
        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [PermissionNamesEmitter.Emit(Api, Permissions, options)];
    }

    private sealed record OfWebhooks(WebhooksPart Webhooks) : SpecPart(Webhooks.Api + "Webhooks")
    {
        public override IEnumerable<EmittedFile> Emit(EmitOptions options) => [WebhooksEmitter.Emit(Webhooks, options)];
    }
}
