using System.Globalization;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what names an error of <c>errors</c>: its name, or its code.</summary>
internal static class ErrorReference
{
    /// <summary>The error's numbers; null (reported) where there is no such error.</summary>
    public static ErrorName? Read(YamlScalar written, ReadContext context)
    {
        if (int.TryParse(written.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code))
        {
            foreach (ErrorSpec error in context.Errors.AsSpan())
            {
                if (error.Covers(code))
                {
                    return new ErrorName(code, null);
                }
            }
        }
        else
        {
            foreach (ErrorSpec error in context.Errors.AsSpan())
            {
                if (error.Name == written.Value)
                {
                    return new ErrorName(error.AnyCode, error.Subcode) { Name = error.Name };
                }
            }
        }

        if (context.Declarations.IsErrorLeftOut(written.Value))
        {
            return null;
        }

        IEnumerable<string> known = context.Errors
            .SelectMany(e => new[] { e.Name, e.Code?.ToString(CultureInfo.InvariantCulture) })
            .OfType<string>();
        context.Report.Add(
            SpecRules.UnknownName,
            written.Span,
            $"No 'errors:' declares the error {MappingReader.Shown(written)}.",
            written.Value,
            known);
        return null;
    }
}
