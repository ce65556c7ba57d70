using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>Sees the host that a program builds for itself, as the host's diagnostics tell it.</summary>
/// <param name="building">Called before the host is made, to change its services.</param>
internal sealed class HostBeingBuilt(Action<IHostBuilder> building) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TaskCompletionSource<IHost> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>The host, when it is there.</summary>
    public Task<IHost> Host => _host.Task;

    /// <summary>Sees the next host.</summary>
    public static HostBeingBuilt Watch(Action<IHostBuilder> building)
    {
        var host = new HostBeingBuilt(building);
        host._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(host));
        return host;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value)
        {
            case { Key: "HostBuilding", Value: IHostBuilder builder }:
                building(builder);
                break;
            case { Key: "HostBuilt", Value: IHost host }:
                _host.TrySetResult(host);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => _host.TrySetException(error);

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
