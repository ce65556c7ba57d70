using System.CommandLine;
using System.Globalization;

namespace InstagramGraphGen.Cli.Commands;

/// <summary>Options that take a whole number, and say in plain words when they get something else.</summary>
internal static class WholeNumber
{
    public static Option<int> Option(string name, string description, string valueName, int min, int max, int defaultValue) => new(name)
    {
        Description = description,
        HelpName = valueName,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {min} to {max}, not '{text}'."));
            return defaultValue;
        },
    };
}
