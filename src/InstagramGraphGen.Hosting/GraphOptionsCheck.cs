using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>Checks options by making a client of them, so that there is one set of rules.</summary>
/// <param name="name">Whose options it checks.</param>
/// <param name="factory">Makes the HttpClient, whose address counts, too.</param>
internal sealed class GraphOptionsCheck<TClient>(string name, IHttpClientFactory factory) : IValidateOptions<GraphOptions>
    where TClient : GraphClient, IGraphClient<TClient>
{
    public ValidateOptionsResult Validate(string? optionsName, GraphOptions options)
    {
        if (optionsName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            _ = TClient.Create(factory.CreateClient(name), options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException e)
        {
            return ValidateOptionsResult.Fail($"{typeof(TClient).Name} \"{name}\": {e.Message}");
        }
    }
}
