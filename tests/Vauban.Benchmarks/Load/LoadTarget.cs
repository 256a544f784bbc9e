namespace Vauban.Benchmarks.Load;

/// <summary>A broker under load, as its clients and its meter see it.</summary>
/// <param name="Name">As printed.</param>
/// <param name="TopicOf">Where a device publishes its measurement.</param>
internal sealed record LoadTarget(string Name, int Port, int ProcessId, bool Tls, IReadOnlyList<LoadIdentity> Devices, Func<LoadIdentity, string> TopicOf)
{
    /// <summary>May publish and subscribe below <c>app/</c>; null where the broker has no such client.</summary>
    public LoadIdentity? Application { get; init; }

    /// <summary>The stream after an accepted CONNECT.</summary>
    public async Task<Stream> OpenAsync(LoadIdentity identity, CancellationToken cancellationToken) =>
        Tls ? await MqttDoor.OpenAsync(Port, identity, cancellationToken) : await MqttDoor.OpenPlainAsync(Port, identity, cancellationToken);
}
