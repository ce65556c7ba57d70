using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Which of several forms a value or a request has.</summary>
/// <param name="Form">The form that it has, or comes nearest to; null: there is none.</param>
/// <param name="Missing">The path of what that form needs and was not sent, or null.</param>
/// <param name="Wrong">What that form always sends, and was sent otherwise, or null.</param>
/// <param name="Foreign">The path of what was sent of another form, or null.</param>
internal sealed record FormChoice(FormSpec? Form, string? Missing, FixedSpec? Wrong, string? Foreign)
{
    /// <summary>Whether it is that form, and nothing of another.</summary>
    public bool IsWhole => Form is not null && Missing is null && Wrong is null && Foreign is null;

    /// <summary>Chooses among the forms that the call can see: the one that all is there of, and of those the one that explains most of what was sent.</summary>
    public static FormChoice Of(IEnumerable<FormSpec> forms, SpecScope scope, JsonElement value)
    {
        FormSpec[] known = [.. forms.Where(form => scope.Has(form.Availability))];
        FormChoice? best = known.Select(form => Of(form, scope, value))
            .OrderByDescending(choice => choice.IsWhole)
            .ThenBy(choice => choice.Wrong is null ? 0 : 1)
            .ThenByDescending(choice => PathsOf(choice.Form!).Count(path => Arguments.At(value, path) is not null))
            .ThenBy(choice => choice.Form!.Set.Count(set => Arguments.At(value, set.Path) is null))
            .FirstOrDefault();
        return best switch
        {
            null => new FormChoice(null, null, null, null),
            { IsWhole: true, Form: { } form } => best with { Foreign = ForeignTo(form, known, value) },
            _ => best,
        };
    }

    /// <summary>The path of what was sent of another form, or null. A flag of another tells nothing.</summary>
    private static string? ForeignTo(FormSpec chosen, IEnumerable<FormSpec> known, JsonElement value) => known
        .SelectMany(form => PathsOf(form).Except(form.Set.Where(set => IsFlag(form, set)).Select(set => set.Path)))
        .Where(path => Arguments.At(value, path) is not null && !Covers(chosen, path))
        .Select(path => string.Join('.', path))
        .FirstOrDefault();

    private static FormChoice Of(FormSpec form, SpecScope scope, JsonElement value) => new(
        form,
        form.Params.FirstOrDefault(parameter => parameter.IsRequired && scope.Has(parameter.Availability) && !IsSent(value, parameter))?.WireName
            ?? (form.Set.FirstOrDefault(set => !IsFlag(form, set) && Arguments.At(value, set.Path) is null) is { } unsent ? string.Join('.', unsent.Path) : null),
        form.Set.FirstOrDefault(set => Arguments.At(value, set.Path) is { } sent && !Arguments.IsText(sent, set.Value)),
        null);

    // A flag of a form that is known by what it needs: the API takes the form without it, and takes it beside another.
    private static bool IsFlag(FormSpec form, FixedSpec set) => set.Kind == FixedKind.Bool && form.Params.Any(parameter => parameter.IsRequired);

    private static bool IsSent(JsonElement value, ParamSpec parameter) => Arguments.At(value, parameter.Path) is { } sent
        ? parameter.Type.HasEmptyValue || !(sent.ValueKind == JsonValueKind.String && sent.ValueEquals(""))
        : parameter.IsNullable && Arguments.HasNull(value, parameter.Path);

    private static IEnumerable<EquatableArray<string>> PathsOf(FormSpec form) => form.Set.Select(set => set.Path).Concat(form.Params.Select(parameter => parameter.Path));

    // Whether the form has it, or something around or inside of it.
    private static bool Covers(FormSpec form, EquatableArray<string> path) =>
        PathsOf(form).Any(own => own.Zip(path).All(pair => pair.First == pair.Second));
}
