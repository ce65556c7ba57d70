using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>What holds of every merged spec, however broken its files were: what is left fits together.</summary>
internal static class Consistency
{
    public static void Check(GraphSpec spec)
    {
        Assert.NotEmpty(spec.Api.Hosts);
        Assert.All(spec.Api.Roots, r => Assert.True(spec.FindObject(r.Node)!.IsNode));
        Names(
            [
                .. spec.Objects.Select(o => o.Name), .. spec.Enums.Select(e => e.Name), .. spec.Unions.Select(u => u.Name), .. spec.Inputs.Select(i => i.Name), spec.Api.Name,
                .. spec.Webhooks.SelectMany(w => w.Events).Select(e => e.Name),
                .. spec.Webhooks.Count == 0 ? Array.Empty<string>() : [spec.Api.Name + "Webhooks", spec.Api.Webhooks.Event, spec.Api.Webhooks.Unknown],
                .. spec.Unions.SelectMany(u => u.Forms.Select(f => f.TypeName)),
                .. spec.Groups.SelectMany(g => g.Calls.Select(c => c.Form.TypeName).Append(g.TypeName)),
                .. spec.Objects.SelectMany(o => Writes(o).Concat(o.Edges.SelectMany(Writes))).SelectMany(w => w.Forms.Select(f => f.TypeName)),
                .. spec.Objects.SelectMany(o => o.Edges.SelectMany(e => e.Get?.Forms ?? [])).Select(f => f.TypeName),
                .. spec.Objects.Select(o => $"{o.Name}Fields"),
                .. spec.Objects.Where(o => o.IsNode).SelectMany(o => o.IsRead ? new[] { o.Types.Request, o.Types.Way } : [o.Types.Way]),
                .. spec.Objects.SelectMany(o => o.Edges.SelectMany(e => new[] { e.SelectorType, e.RequestType, e.WayType }).Concat(o.Fields.Select(f => f.SelectorType))).Where(name => name.Length > 0),
            ],
            StringComparer.OrdinalIgnoreCase);
        Names(spec.Api.Hosts.Select(h => h.CSharpName), StringComparer.Ordinal);
        Assert.All(spec.Api.Rates, r => Assert.True(r is { Calls: > 0, Period: > 0 }));
        foreach (UnionSpec union in spec.Unions)
        {
            Names(union.Forms.Select(f => f.Name), StringComparer.Ordinal);
            Assert.All(union.Forms, f => Written(spec, f.Set, f.Params));
            Assert.All(union.Forms, f => Assert.True(f.Rate is null || spec.Api.FindRate(f.Rate) is not null));
            Assert.All(union.Forms.SelectMany(f => f.Params), p => Assert.NotEqual(TypeKind.File, p.Type.Kind));
        }

        Names(spec.Api.Roots.Select(r => r.Name).Concat(spec.Groups.Select(g => g.Name)), StringComparer.Ordinal);
        Assert.Empty(spec.Api.OtherHosts.Select(h => h.Name).Intersect(spec.Api.Hosts.Select(h => h.Name)));
        foreach (CallSpec call in spec.Groups.SelectMany(g => g.Calls))
        {
            Written(spec, call.Form.Set, call.Form.Params);
            Assert.True(call.Form.Returns is null ? call.Method != CallMethod.Get || call.Element is not null : spec.FindObject(call.Form.Returns.Name) is not null);
            Assert.True(call.Element is null || (call.Method == CallMethod.Get && spec.FindObject(call.Element) is not null && (call.IsPaged || call.Form.Returns!.Name == call.Element)));
            Assert.True(call.Host is null || spec.Api.Hosts.Concat(spec.Api.OtherHosts).Any(h => h.Name == call.Host));
            Assert.Equal(call.Method == CallMethod.Page, call.Does == TokenStep.AskPerson || (call.Method == CallMethod.Page && call.Does is null));
            Assert.All(call.Form.Params, p => Assert.True(!p.IsSecret || p.Type.Kind == TypeKind.String));
        }

        Assert.All(spec.Groups, g => Assert.True(g.Calls.Count(c => c.Does == TokenStep.RenewToken) <= 1));
        Assert.All(spec.Inputs, i => Written(spec, i.Set, i.Params));
        Assert.All(spec.Enums, e => Names(e.Values.Select(v => v.Name), StringComparer.Ordinal));
        Assert.All(spec.Enums.Where(e => e.PartOf is not null), e => Assert.NotNull(spec.FindEnum(e.PartOf)));
        Assert.All(spec.Enums.SelectMany(e => e.Values).SelectMany(v => v.In), part => Assert.NotNull(spec.FindEnum(part)));
        Assert.All(spec.Objects.SelectMany(o => o.Figures.Select(name => o.FindField(name))), field => Assert.Equal(TypeKind.Figures, field!.Type.Kind));
        Assert.All(spec.Webhooks, w => Webhook(spec, w));
        Assert.All(spec.Errors, e => Assert.Contains(e.Kind, ErrorKinds.All));
        foreach (ObjectSpec type in spec.Objects)
        {
            Names(type.Fields.Select(f => f.Name).Concat(type.Edges.Select(e => e.Name)), StringComparer.Ordinal);
            Assert.Equal(type.Fields.Count + type.Edges.Count, type.Fields.Select(f => f.WireName).Concat(type.Edges.Select(e => e.WireName)).Distinct().Count());
            foreach (FieldSpec field in type.Fields)
            {
                Type(spec, field.Type);
                Parameters(spec, field.Params);
            }

            Assert.True(type.IsNode || !type.IsRead);
            Assert.True(type.Returns is null || (type.IsRead && type.Poll is null && spec.FindObject(type.Returns.Name) is not null));
            Assert.True(type.IsRead || (type.Poll is null && type.DetailWindow is null));
            Assert.All(type.Fields, field => Assert.Equal(field.Params.Count > 0, field.SelectorType.Length > 0));
            foreach (EdgeSpec edge in type.Edges)
            {
                Assert.True(edge.Node.Length == 0 ? edge.Get is null && !edge.IsField : spec.FindObject(edge.Node) is not null);
                Assert.Equal(edge.IsField && edge.Get is not null, edge.SelectorType.Length > 0);
                Assert.Equal(edge.IsEndpoint && edge.Get is { Forms.Count: 0 }, edge.RequestType.Length > 0);
                Assert.Equal(edge.IsEndpoint && (edge.Get is { Forms.Count: > 0 } || Writes(edge).Any()), edge.WayType.Length > 0);
                Assert.True(edge.IsField || edge.IsEndpoint);
                if (edge.Get is { } get)
                {
                    Assert.True(get.Forms.Count == 0 || !edge.IsField);
                    foreach (FormSpec form in get.Forms)
                    {
                        Parameters(spec, form.Params);
                        Names(form.Params.Select(p => p.Name), StringComparer.Ordinal);
                        Assert.DoesNotContain(form.Set.Select(s => s.Path[0]), name => form.Params.Any(p => p.WireName == name));
                    }

                    Assert.True(get.Counts is null || get.AllParams.Any(p => p.WireName == get.Counts.Metric));
                    Assert.True(get.Rate is null || spec.Api.FindRate(get.Rate) is not null);
                    Parameters(spec, get.Params);
                }

                Names([.. (edge.Get is { Forms.Count: 0 } one ? one.Params : []).Select(p => p.Name), .. (edge.Get?.Forms ?? []).Select(f => f.Name), .. Writes(edge).SelectMany(w => w.Forms.Select(f => f.Name))], StringComparer.Ordinal);
                Assert.All(Writes(edge), w => Write(spec, type, w));
            }

            Names([.. type.Edges.Select(e => e.Name), .. Writes(type).SelectMany(w => w.Forms.Select(f => f.Name))], StringComparer.Ordinal);
            Assert.All(Writes(type), w => Write(spec, type, w));
            if (type.DetailWindow is { } window)
            {
                Assert.NotNull(spec.FindObject(window.Node)!.FindEdge(window.Edge));
                Assert.NotNull(spec.FindError(window.ErrorCode));
            }
        }
    }

    private static void Webhook(GraphSpec spec, WebhookSpec webhook)
    {
        Assert.True(webhook.Form != WebhookForm.Standby || webhook.Events.Count == 0);
        foreach (WebhookEventSpec one in webhook.Events)
        {
            Names([.. one.Fields.Select(f => f.Name), .. one.Around.Select(f => f.Name), .. one.Requests.Select(r => r.Name)], StringComparer.Ordinal);
            Assert.All(one.Fields.Concat(one.Around), f => Type(spec, f.Type));
            Assert.True(one.Around.Count == 0 || one.Each is not null);
            foreach (string path in one.When.Concat(one.Unless).Select(t => t.Path).Concat(one.Identity).Concat(one.OrderBy).Append(one.Time?.Path).OfType<string>())
            {
                Assert.Contains(one.Fields, f => f.WireName == path.Split('.')[0].TrimEnd('?'));
            }

            foreach (WebhookRequestSpec request in one.Requests)
            {
                Assert.Contains(spec.Api.Roots, r => r.Name == request.Root && r.Node == request.Node && r.Path is null == request.Id is not null);
                Assert.True(request.Edge is null || spec.FindObject(request.Node)!.FindEdge(request.Edge) is not null);
            }
        }
    }

    private static IEnumerable<OperationSpec> Writes(ObjectSpec type) => new[] { type.Post, type.Delete }.OfType<OperationSpec>();

    private static IEnumerable<OperationSpec> Writes(EdgeSpec edge) => new[] { edge.Post, edge.Delete }.OfType<OperationSpec>();

    private static void Write(GraphSpec spec, ObjectSpec node, OperationSpec write)
    {
        Assert.NotEmpty(write.Forms);
        Parameters(spec, write.Params);
        Assert.All(write.Forms.Select(f => f.Rate).Append(write.Rate), rate => Assert.True(rate is null || spec.Api.FindRate(rate) is not null));
        if (write.Returns is { } returns)
        {
            Type(spec, returns);
            Assert.DoesNotContain(returns.Kind, new[] { TypeKind.Union, TypeKind.Input, TypeKind.File });
        }

        foreach (FormSpec form in write.Forms)
        {
            Written(spec, form.Set, form.Params);
            if (form.Returns is { } answer)
            {
                Type(spec, answer);
            }

            Assert.All(form.Effects.Concat(write.Effects), e => Effect(spec, node, e));
            Assert.All(form.Rules.Concat(write.Rules), r => Assert.NotNull(spec.FindError(r.Error.Code, r.Error.Subcode)));
            Assert.All(form.Answers.Concat(write.Answers), Value);
        }
    }

    private static void Written(GraphSpec spec, EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters)
    {
        Parameters(spec, parameters);
        string[] paths = [.. parameters.Select(p => string.Join('.', p.Path)), .. set.Select(f => string.Join('.', f.Path))];
        Assert.All(parameters, p => Assert.Equal(p.WireName, string.Join('.', p.Path)));
        Assert.Equal(paths.Length, paths.Distinct().Count());
        Assert.All(parameters, p => Assert.DoesNotContain(paths, other => other.StartsWith(p.WireName + ".", StringComparison.Ordinal)));
    }

    private static void Effect(GraphSpec spec, ObjectSpec node, EffectSpec effect)
    {
        if (effect.Kind == EffectKind.Create)
        {
            Assert.True(spec.FindObject(effect.Target)!.IsNode);
        }
        else if (effect.Kind is EffectKind.Set or EffectKind.Increase)
        {
            Assert.Null(effect.Target);
        }

        Assert.All(effect.Values, Value);
        Assert.NotNull(node);
        Search(effect.On);
        Search(effect.Condition.With);
        Search(effect.Condition.Without);
    }

    private static void Value(EffectValueSpec value)
    {
        for (EffectValueSpec? v = value; v is not null; v = v.Otherwise)
        {
            Assert.True(v.Source is EffectSource.Literal or EffectSource.Each || (v.Value.Length == 0) == (v.Source == EffectSource.Now));
            Assert.Equal(value.Field, v.Field);
        }
    }

    private static void Search(SearchSpec? search)
    {
        for (SearchSpec? s = search; s is not null; s = s.On)
        {
            Assert.Equal(s.Start == SearchStart.Parameter, s.Parameter is not null);
            Assert.Equal(s.Start == SearchStart.Found, s.On is not null);
            Assert.All(s.Where, Value);
        }
    }

    private static void Parameters(GraphSpec spec, EquatableArray<ParamSpec> parameters)
    {
        Names(parameters.Select(p => p.Name), StringComparer.Ordinal);
        Assert.All(parameters, p => Type(spec, p.Type));
        Assert.All(parameters, p => Assert.True(CSharpNames.IsIdentifier(p.ArgumentName.TrimStart('@'))
            || (p.ArgumentName[0] == '@' && CSharpNames.IsKeyword(p.ArgumentName[1..]))));
    }

    private static void Type(GraphSpec spec, TypeRef type)
    {
        switch (type.Kind)
        {
            case TypeKind.Object:
                Assert.False(spec.FindObject(type.Name)!.IsNode);
                break;
            case TypeKind.Node:
            case TypeKind.Id when type.Name is not null:
                Assert.True(spec.FindObject(type.Name)!.IsNode);
                break;
            case TypeKind.Enum:
                Assert.NotNull(spec.FindEnum(type.Name));
                break;
            case TypeKind.Union:
                Assert.NotNull(spec.FindUnion(type.Name));
                break;
            case TypeKind.Input:
                Assert.NotNull(spec.FindInput(type.Name));
                break;
            case TypeKind.List or TypeKind.Map:
                Type(spec, type.Element!);
                break;
        }
    }

    private static void Names(IEnumerable<string> names, StringComparer comparer)
    {
        string[] all = [.. names];
        Assert.All(all, n => Assert.True(CSharpNames.IsIdentifier(n), n));
        Assert.Equal(all.Length, all.Distinct(comparer).Count());
    }
}
