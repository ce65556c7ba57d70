using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <content>Enums in place become declared ones; only then is it known what an extension can name.</content>
internal sealed partial class Declarations
{
    /// <summary>Puts declared enums in place of those that stand at fields and parameters.</summary>
    private void DeclareInlineEnums()
    {
        var made = new List<(Declaration Owner, Declaration Enum)>();
        Declaration Without(Declaration declaration)
        {
            var enums = new InlineEnums(declaration, this, _report);
            YamlMapping body = enums.Read(SpecKeys.Of(declaration.Kind));
            made.AddRange(enums.Declared.Select(one => (declaration, one)));
            return ReferenceEquals(body, declaration.Body) ? declaration : declaration with { Body = body };
        }

        foreach (Declaration type in Types.Where(t => t.Kind != DeclarationKind.Enum).ToArray())
        {
            _types[type.Name.Value] = Without(type);
        }

        foreach (Declaration group in Groups.ToArray())
        {
            _groups[group.Name.Value] = Without(group);
        }

        for (int i = 0; i < Webhooks.Count; i++)
        {
            Webhooks[i] = Without(Webhooks[i]);
        }

        foreach ((_, Declaration one) in made)
        {
            if (_types.TryGetValue(one.Name.Value, out Declaration? other))
            {
                _report.Add(SpecRules.NameCollision, one.Name.Span, $"An enum in place and {other.Name.Value} get the same C# name. Declare the enum by a name of its own, and name it as the type.");
            }
            else
            {
                _types.Add(one.Name.Value, one);
            }
        }

        ReportUnmatched(made);
    }

    /// <summary>Reports the extensions of what is not declared.</summary>
    /// <param name="inPlace">The enums that are made of those in place, and what they stand in.</param>
    private void ReportUnmatched(List<(Declaration Owner, Declaration Enum)> inPlace)
    {
        foreach (Declaration extension in _unmatched)
        {
            (Declaration Owner, Declaration Enum) found = inPlace.Find(one => one.Enum.Name.Value == extension.Name.Value);
            if (found.Owner is { } owner)
            {
                // Places are all equal: they are told by their numbers.
                SourceSpan span = found.Enum.Name.Span;
                string member = (owner.Body.Find("fields")?.Value as YamlMapping)?.Entries.FirstOrDefault(f => (f.Key.Span.Path, f.Key.Span.Start) == (span.Path, span.Start)) is { } field
                    ? $"fields: {{ {field.Name}: {{ values: … }} }}"
                    : $"and 'values' where it stands, at {span}";
                _report.Add(SpecRules.UnknownName, extension.Name.Span, $"'{extension.Name.Value}' is an enum in place, which is adjusted where it stands: extend: {owner.Name.Value}, {member}.");
                continue;
            }

            ReportUnknown(
                extension.Name,
                $"Nothing that is called {MappingReader.Shown(extension.Name)} is declared, so it cannot be extended.",
                TypeNames.Except(inPlace.Select(one => one.Enum.Name.Value)).Concat(_groups.Keys).Concat(Webhooks.Select(w => w.Name.Value)).Concat(Api is null ? [] : [Api.Name.Value]));
        }
    }
}
