using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Says which options cannot work, without their values.</summary>
internal sealed class GraphWebhookOptionsCheck(string name) : IValidateOptions<GraphWebhookOptions>
{
    public ValidateOptionsResult Validate(string? optionsName, GraphWebhookOptions options)
    {
        if (optionsName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> faults = [];
        if (string.IsNullOrWhiteSpace(options.VerifyToken))
        {
            faults.Add("VerifyToken is missing. Set it to the text that you enter beside the address where the webhook is set up.");
        }

        if (options.AppSecrets is not { Count: > 0 })
        {
            faults.Add("AppSecrets is empty. Set the app's secret: without it nobody can tell who sent a delivery.");
        }
        else if (options.AppSecrets.Any(s => string.IsNullOrWhiteSpace(s) || s.Trim().Length != s.Length))
        {
            faults.Add("One of AppSecrets is empty, or has white space around it. Set it as the app's settings show it.");
        }

        Positive(options.MaxBodyBytes, nameof(options.MaxBodyBytes));
        Positive(options.MaxConcurrency, nameof(options.MaxConcurrency));
        Positive(options.Capacity, nameof(options.Capacity));
        if (options.AcceptTimeout <= TimeSpan.Zero || options.AcceptTimeout > TimeSpan.FromMinutes(10))
        {
            faults.Add("AcceptTimeout must be more than zero and ten minutes at most.");
        }

        if (options.DuplicateWindow < TimeSpan.Zero)
        {
            faults.Add("DuplicateWindow must not be negative. Zero turns the suppression of duplicates off.");
        }

        if (options.DuplicateWindow > TimeSpan.FromDays(365))
        {
            faults.Add("DuplicateWindow must be 365 days at most. Caches cannot keep an event for ever; the API delivers again for 36 hours.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(f => $"Webhooks \"{name}\": {f}"));

        void Positive(int value, string option)
        {
            if (value <= 0)
            {
                faults.Add($"{option} must be more than zero.");
            }
        }
    }
}
