using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;

namespace InstagramGraphGen;

/// <summary>Says who handles the events of some webhooks, and when they are acknowledged.</summary>
public sealed class GraphWebhookBuilder
{
    private readonly WebhookRegistration _registration;

    internal GraphWebhookBuilder(IServiceCollection services, WebhookRegistration registration)
    {
        Services = services;
        _registration = registration;
    }

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name under which the webhooks were added: the key of the services that belong to them.</summary>
    public string Name => _registration.Name;

    /// <summary>Handles an event. Several handlers of one event come one after the other, each whatever became of the others.</summary>
    /// <typeparam name="TEvent">The event, or a base of several.</typeparam>
    /// <param name="handler">The handler. What it throws means that the event is not handled.</param>
    public GraphWebhookBuilder On<TEvent>(Func<TEvent, CancellationToken, ValueTask> handler)
        where TEvent : GraphWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add<TEvent>((e, _, cancellationToken) => handler(e, cancellationToken));
    }

    /// <summary>Handles an event with services, which are a scope of its own.</summary>
    /// <typeparam name="TEvent">The event, or a base of several.</typeparam>
    /// <param name="handler">The handler. What it throws means that the event is not handled.</param>
    public GraphWebhookBuilder On<TEvent>(Func<TEvent, IServiceProvider, CancellationToken, ValueTask> handler)
        where TEvent : GraphWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(handler);
    }

    /// <summary>Handles an event by a class, which is a scoped service.</summary>
    /// <typeparam name="TEvent">The event, or a base of several.</typeparam>
    /// <typeparam name="THandler">The class.</typeparam>
    public GraphWebhookBuilder On<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where TEvent : GraphWebhookEvent
        where THandler : class, IGraphWebhookHandler<TEvent>
    {
        Services.TryAddScoped<THandler>();
        return Add<TEvent>((e, services, cancellationToken) => services.GetRequiredService<THandler>().HandleAsync(e, cancellationToken));
    }

    /// <summary>Handles every event, those that the spec does not know included.</summary>
    /// <param name="handler">The handler. What it throws means that the event is not handled.</param>
    public GraphWebhookBuilder OnAny(Func<GraphWebhookEvent, CancellationToken, ValueTask> handler) => On(handler);

    /// <summary>
    /// Takes events that were acknowledged and that no retry could handle, or for which the app had no more time when it ended, to store them. Without, they are logged and given up. Where the API or a queue delivers again
    /// (<see cref="HandleBeforeAcknowledging"/>, <see cref="UseInbox{TInbox}"/>), nothing is given up.
    /// </summary>
    /// <param name="take">Gets the event and what its handler threw; an <see cref="OperationCanceledException"/>, where the app ended. Its token fires five seconds after the host has no more time.</param>
    public GraphWebhookBuilder OnFailed(Func<GraphWebhookEvent, Exception, IServiceProvider, CancellationToken, ValueTask> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        _registration.WhenFailed.Add(take);
        return this;
    }

    /// <summary>Takes bodies that are signed and yet no JSON. They are acknowledged, since no repetition would mend them, and logged.</summary>
    /// <param name="take">Gets the body. What it throws is answered with 503.</param>
    public GraphWebhookBuilder OnUnreadable(Func<ReadOnlyMemory<byte>, IServiceProvider, CancellationToken, ValueTask> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        _registration.WhenUnreadable.Add(take);
        return this;
    }

    /// <summary>Sets how each handler is run, with Polly. Unless set, three retries with growing waits; none where the API or a queue delivers again.</summary>
    /// <param name="configure">Adds strategies.</param>
    public GraphWebhookBuilder UseResilience(Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _registration.Resilience = configure;
        return this;
    }

    /// <summary>
    /// Acknowledges a delivery when its events have been handled, so that nothing is lost: what fails, and what a crash cuts off, is delivered again. Handlers must be
    /// quick: the API waits for about five seconds. No more than <see cref="GraphWebhookOptions.Capacity"/> events are taken at a time.
    /// </summary>
    public GraphWebhookBuilder HandleBeforeAcknowledging() => UseInbox(services => new HandlingInbox(services.GetRequiredKeyedService<EventRoom>(Name), services.GetRequiredKeyedService<Dispatch>(Name)));

    /// <summary>Acknowledges a delivery when an inbox of yours has it, such as a durable queue, whose consumer calls <see cref="GraphWebhookDispatcher"/>.</summary>
    /// <typeparam name="TInbox">The inbox; a singleton.</typeparam>
    public GraphWebhookBuilder UseInbox<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInbox>()
        where TInbox : class, IGraphWebhookInbox => UseInbox(static services => ActivatorUtilities.CreateInstance<TInbox>(services));

    /// <summary>Acknowledges a delivery when an inbox of yours has it.</summary>
    /// <param name="create">Makes the inbox, once.</param>
    public GraphWebhookBuilder UseInbox(Func<IServiceProvider, IGraphWebhookInbox> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddKeyedSingleton(Name, (services, _) => create(services));
        return this;
    }

    private GraphWebhookBuilder Add<TEvent>(Func<TEvent, IServiceProvider, CancellationToken, ValueTask> handler)
        where TEvent : GraphWebhookEvent
    {
        _registration.Handlers.Add(new(static e => e is TEvent, (e, services, cancellationToken) => handler((TEvent)e, services, cancellationToken)));
        return this;
    }
}
