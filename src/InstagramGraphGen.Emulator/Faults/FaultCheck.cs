using System.Globalization;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Emulator;

/// <summary>Holds rules to what there is, so that a fault that would never happen is told at once.</summary>
internal static class FaultCheck
{
    private static readonly string[] s_verbs = ["GET", "POST", "DELETE"];

    /// <summary>The rule, its errors by their codes.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="place">Where it was written, for messages.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of it is less than 1, or its verb is none.</exception>
    /// <exception cref="GraphEmulatorException">The spec does not have what it names.</exception>
    public static FaultRule Known(FaultRule rule, GraphSpec spec, string place = "")
    {
        ThrowIfNotPositive(rule.Times, nameof(rule.Times));
        ThrowIfNotPositive(rule.Nth, nameof(rule.Nth));
        ThrowIfNotPositive(rule.Every, nameof(rule.Every));
        if (rule.Verb is { } verb && !s_verbs.Contains(verb, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), verb, $"The verb is {string.Join(", ", s_verbs)}, or null for all.");
        }

        if (rule.Operation is { } operation)
        {
            ThrowIfUnknown(operation, spec, place);
        }

        return rule.With(fault => fault is Fault.Declared { Name: { } name } error ? Known(error, name, spec, place) : fault);
    }

    private static Fault.Declared Known(Fault.Declared error, string name, GraphSpec spec, string place)
    {
        string[] parts = name.Split('/');
        if (parts is ["", _] && spec.Errors.FirstOrDefault(one => one.Code is null && one.Subcode == Number(parts[1])) is { } unknownCode)
        {
            return error with { Name = null, Code = unknownCode.AnyCode, Subcode = unknownCode.Subcode };
        }

        if (parts.Length <= 2 && Number(parts[0]) is { } code && (parts.Length == 1 || Number(parts[1]) is not null))
        {
            return error with { Name = null, Code = code, Subcode = parts.Length == 1 ? null : Number(parts[1]) };
        }

        return spec.Errors.FirstOrDefault(one => one.Name == name) is { } declared
            ? error with { Name = null, Code = declared.AnyCode, Subcode = declared.Subcode, Status = error.Status ?? declared.Status, Message = error.Message ?? declared.Text }
            : throw Unknown(name, spec, place);
    }

    private static GraphEmulatorException Unknown(string name, GraphSpec spec, string place)
    {
        // In a plan, a text may have been meant as a kind, too.
        string[] kinds = place.Length == 0 ? [] : [.. FaultJson.Kinds];
        string what = kinds.Length == 0 ? $"The spec has no error \"{name}\"." : $"\"{name}\" is no kind of fault and no error of the spec.";
        return new($"{place}{what}{DidYouMean(name, [.. kinds, .. spec.Errors.Select(one => one.Name).OfType<string>()])} A code will do, too, or code and subcode with a slash between.");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static void ThrowIfUnknown(string operation, GraphSpec spec, string place)
    {
        string[] parts = operation.Split('.');
        if (spec.Groups.FirstOrDefault(group => group.Name == parts[0]) is { } group && spec.FindObject(parts[0]) is null)
        {
            string[] calls = [.. group.Calls.Select(call => call.Form.Name)];
            if (parts.Length != 2 || !calls.Contains(parts[1]))
            {
                throw Unknown(string.Join('.', parts.Skip(1)), calls);
            }

            return;
        }

        ObjectSpec? node = spec.FindObject(parts[0]);
        if (node is null)
        {
            throw Unknown(parts[0], spec.Objects.Where(one => one.IsNode).Select(one => one.Name));
        }

        EdgeSpec? edge = parts.Length > 1 ? node.FindEdge(parts[1]) : null;
        OperationSpec?[] writes = edge is null ? [node.Post, node.Delete] : [edge.Post, edge.Delete];
        string[] forms = [.. writes.OfType<OperationSpec>().SelectMany(write => write.Forms).Select(form => form.Name)];
        if (edge is null && node.Upload is not null)
        {
            forms = [.. forms, UploadHead.Word];
        }

        if (parts.Length > 1 && edge is null && (parts.Length > 2 || !forms.Contains(parts[1])))
        {
            throw Unknown(parts[1], [.. node.Edges.Select(one => one.WireName), .. forms]);
        }

        if (parts.Length > 2 && (parts.Length > 3 || !forms.Contains(parts[2])))
        {
            throw Unknown(parts[2], forms);
        }

        GraphEmulatorException Unknown(string part, IEnumerable<string> known) =>
            new($"{place}No request is ever understood as \"{operation}\": the spec has no \"{part}\" there.{DidYouMean(part, known)} Write a node, a node and an edge, or those and a form: IgUser.messages.Send.");
    }

    /// <summary>What a misspelt word was meant to be, as a sentence with a blank before it; else nothing.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known) => Spelling.Nearest(word, known) is { } nearest ? $" Did you mean \"{nearest}\"?" : "";

    private static void ThrowIfNotPositive(int? number, string name)
    {
        if (number is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, name.ToLowerInvariant());
        }
    }
}
