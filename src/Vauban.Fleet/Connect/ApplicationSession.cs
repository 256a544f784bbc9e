using System.Net;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>An application's live session, as pages see it. Counters grow while it lives.</summary>
public sealed class ApplicationSession
{
    private long messages;
    private long refused;
    private long sent;

    /// <summary>Of the token or certificate.</summary>
    public required string Name { get; init; }

    public required string ClientId { get; init; }

    public required MqttVersion Version { get; init; }

    public required IPEndPoint? Address { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Messages taken from the application.</summary>
    public long Messages => Interlocked.Read(ref messages);

    public long RefusedMessages => Interlocked.Read(ref refused);

    /// <summary>Messages sent to the application.</summary>
    public long Sent => Interlocked.Read(ref sent);

    internal void CountTaken() => Interlocked.Increment(ref messages);

    internal void CountRefused() => Interlocked.Increment(ref refused);

    internal void CountSent() => Interlocked.Increment(ref sent);
}
