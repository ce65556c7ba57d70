using Microsoft.Extensions.DependencyInjection;

namespace InstagramGraphGen;

/// <summary>What was added to clients, by their names, and in which order handlers stand.</summary>
internal static class GraphClientParts
{
    /// <exception cref="ArgumentException">No Graph client has the name.</exception>
    public static void CheckClient(IHttpClientBuilder builder)
    {
        if (!builder.Services.Any(service => service.ServiceType == typeof(GraphClientName) && service.ImplementationInstance is GraphClientName { Name: var name } && name == builder.Name))
        {
            throw new ArgumentException($"No Graph client has the name '{builder.Name}'. This follows AddGraphClient, not AddHttpClient.", nameof(builder));
        }
    }

    /// <summary>Notes a part that a client has once.</summary>
    /// <exception cref="InvalidOperationException">It has it already.</exception>
    public static void AddOnce(IHttpClientBuilder builder, string part, string why)
    {
        CheckClient(builder);
        var added = new GraphClientPart(builder.Name, part);
        if (builder.Services.Any(service => service.ServiceType == typeof(GraphClientPart) && added.Equals(service.ImplementationInstance)))
        {
            throw new InvalidOperationException($"{part} was called twice for the client '{builder.Name}'. {why} Call it once, with all that it is to do.");
        }

        builder.Services.AddSingleton(added);
    }

    /// <summary>
    /// Puts a handler at its place, whatever was added first: telemetry sees all that a call does, and the governor each time that it is sent. The others stand between them, in the
    /// order in which they were added.
    /// </summary>
    public static void Insert(IList<GraphHandler> handlers, GraphHandler added)
    {
        int place = 0;
        int rank = RankOf(added);
        while (place < handlers.Count && RankOf(handlers[place]) <= rank)
        {
            place++;
        }

        handlers.Insert(place, added);
    }

    private static int RankOf(GraphHandler handler) => handler is GraphTelemetryHandler ? 0 : handler is GraphGovernorHandler ? 2 : 1;
}

/// <summary>Tells that a client has a part.</summary>
internal sealed record GraphClientPart(string Client, string Part);
