namespace InstagramGraphGen.Spec.Reading;

/// <summary>
/// Holds what enums say of other parameters (<c>goes_with</c>, <c>needs</c>) to the reads that take their values, and what metrics count (<c>figure</c>) to the nodes that they are counted of.
/// </summary>
internal sealed class TableCheck(IReadOnlyList<ObjectSpec> objects, IReadOnlyList<EnumSpec> enums, ReadContext context)
{
    private readonly Dictionary<string, EnumSpec> _enums = enums.ToDictionary(e => e.Name, StringComparer.Ordinal);

    /// <summary>Reports what fits no read.</summary>
    public void Report()
    {
        var beside = new Dictionary<string, List<ParamSpec>>(StringComparer.Ordinal);
        foreach ((ObjectSpec node, OperationSpec get) in objects.SelectMany(o => o.Edges.Where(e => e.Get is not null).Select(e => (o, e.Get!))))
        {
            foreach (IReadOnlyList<ParamSpec> together in get.Forms.Count == 0 ? [get.Params] : get.Forms.Select(f => (IReadOnlyList<ParamSpec>)f.Params))
            {
                foreach (ParamSpec parameter in together)
                {
                    if (WholeOf(parameter.Type) is { } whole)
                    {
                        if (!beside.TryGetValue(whole.Name, out List<ParamSpec>? others))
                        {
                            beside.Add(whole.Name, others = []);
                        }

                        others.AddRange(together.Where(other => other.WireName != parameter.WireName));
                    }
                }
            }

            if (get.Counts is { } counts && get.AllParams.FirstOrDefault(p => p.WireName == counts.Metric) is { } metric && WholeOf(metric.Type) is { } metrics)
            {
                CheckFigures(node, metrics);
                if (counts.After is { } after)
                {
                    CheckPath(node, after.Time, after.Span, []);
                    CheckPath(node, after.From, after.Span, []);
                }
            }
        }

        foreach (EnumSpec type in enums.Where(e => e.PartOf is null && beside.ContainsKey(e.Name)))
        {
            foreach (EnumValueSpec value in type.Values)
            {
                CheckBeside(value, beside[type.Name]);
            }
        }
    }

    /// <summary>The enum that has all values of a parameter's type; null: it is no enum and no list of one.</summary>
    private EnumSpec? WholeOf(TypeRef type)
    {
        TypeRef item = type.Element ?? type;
        return item.Kind == TypeKind.Enum && _enums.TryGetValue(item.Name!, out EnumSpec? found)
            ? found.PartOf is { } whole && _enums.TryGetValue(whole, out EnumSpec? of) ? of : found
            : null;
    }

    private void CheckBeside(EnumValueSpec value, List<ParamSpec> others)
    {
        string[] names = [.. others.Select(p => p.WireName).Distinct(StringComparer.Ordinal)];
        foreach (string need in value.Needs.Where(need => !names.Contains(need, StringComparer.Ordinal) && !context.LostParameters.Contains(need)))
        {
            context.Report.Add(SpecRules.UnknownName, value.Span, $"No read that takes '{value.WireValue}' has a parameter '{need}', so it cannot be needed.", need, names);
        }

        foreach (GoesWithSpec goes in value.GoesWith)
        {
            ParamSpec[] same = [.. others.Where(p => p.WireName == goes.Parameter)];
            if (same.Length == 0 && context.LostParameters.Contains(goes.Parameter))
            {
                continue;
            }

            if (same.Length == 0)
            {
                context.Report.Add(SpecRules.UnknownName, goes.Span, $"No read that takes '{value.WireValue}' has a parameter '{goes.Parameter}'.", goes.Parameter, names);
                continue;
            }

            if (Array.ConvertAll(same, p => WholeOf(p.Type)) is var types && Array.Exists(types, t => t is null))
            {
                continue;
            }

            string[] known = [.. types.SelectMany(t => t!.Values).Select(v => v.WireValue).Distinct(StringComparer.Ordinal)];
            foreach (string other in goes.Values.Where(other => !known.Contains(other, StringComparer.Ordinal)))
            {
                context.Report.Add(SpecRules.UnknownName, goes.Span, $"'{other}' is no value of the parameter '{goes.Parameter}'.", other, known);
            }
        }
    }

    private void CheckFigures(ObjectSpec node, EnumSpec metrics)
    {
        IEnumerable<EnumSpec> parts = enums.Where(e => e.PartOf == metrics.Name);
        foreach (FactorSpec factor in metrics.Values.SelectMany(v => v.Figure is { } figure ? [.. figure.Of, .. figure.Least] : Array.Empty<FactorSpec>()).Concat(parts.SelectMany(p => p.Counted?.Least ?? [])))
        {
            CheckPath(node, factor.Path, factor.Span, [.. metrics.Values.Select(v => v.WireValue)]);
        }

        foreach (FixedSpec of in parts.SelectMany(p => p.Counted?.Of ?? []))
        {
            CheckPath(node, string.Join(".", of.Path), of.Span, []);
        }

        foreach (EnumSpec part in parts.Where(p => p.Counted?.Newer is not null))
        {
            CheckPath(node, part.Counted!.Newer!.Field, part.Span, []);
        }
    }

    private void CheckPath(ObjectSpec node, string path, SourceSpan span, string[] metrics)
    {
        ObjectSpec? owner = node;
        string[] names = path == FactorSpec.Always || metrics.Contains(path, StringComparer.Ordinal) ? [] : path.Split('.');
        for (int i = 0; i < names.Length && owner is not null; i++)
        {
            TypeRef? type = owner.FindData(names[i])?.Type;
            string? next = owner.FindEdge(names[i])?.Node ?? (type?.Element ?? type)?.Name;
            if (type is null && next is null)
            {
                string[] known = [.. owner.Fields.Select(f => f.WireName), .. owner.Edges.Select(e => e.WireName), .. i == 0 ? metrics : []];
                context.Report.Add(SpecRules.UnknownName, span, $"{owner.Name} has no field or edge '{names[i]}'.", names[i], known);
                return;
            }

            owner = objects.FirstOrDefault(o => o.Name == next);
        }
    }
}
