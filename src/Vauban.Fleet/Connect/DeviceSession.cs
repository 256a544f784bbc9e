using System.Net;
using Vauban.Core;
using Vauban.Fleet.Activity;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>A device's live session, as pages, intake and detection see it. Counters grow while it lives.</summary>
public sealed class DeviceSession
{
    /// <summary>How every session proved who it is; the listener takes nothing else.</summary>
    public const string Authentication = "certificate";

    /// <summary>What CONNECT offered beside: it opens nothing here, and shows that the device holds one (EN 303 645 5.1). Never its value.</summary>
    public const string Password = "password";

    private long messages;
    private long bytes;
    private long refused;
    private long sent;

    public required DeviceId Device { get; init; }

    public required bool Simulated { get; init; }

    public required PeerIdentity Identity { get; init; }

    public required string ClientId { get; init; }

    public required MqttVersion Version { get; init; }

    public required IPEndPoint? Address { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required TlsFacts Tls { get; init; }

    /// <summary>CONNECT carried a password.</summary>
    public bool OffersPassword { get; init; }

    /// <summary>What the device shows as long as it is connected.</summary>
    internal IEnumerable<(SightingKind Kind, string Value)> Shown
    {
        get
        {
            yield return (SightingKind.Channel, Tls.ToString());
            yield return (SightingKind.Authentication, Authentication);
            if (OffersPassword)
            {
                yield return (SightingKind.Authentication, Password);
            }

            if (Release is { } release)
            {
                yield return (SightingKind.Release, release);
            }
        }
    }

    /// <summary>Running release as the device said it last, in CONNECT or on its own topic; null when it did not.</summary>
    public string? Release { get; internal set; }

    /// <summary>Messages taken from the device.</summary>
    public long Messages => Interlocked.Read(ref messages);

    /// <summary>Payload bytes taken from the device.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Messages of the device refused by policy or intake.</summary>
    public long RefusedMessages => Interlocked.Read(ref refused);

    /// <summary>Messages sent to the device.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Where its messages are counted in windows of ten seconds; null when nobody counts.</summary>
    internal DeviceTally? Activity { get; set; }

    internal void CountTaken(int payload)
    {
        Activity?.Message(payload);
        Interlocked.Increment(ref messages);
        Interlocked.Add(ref bytes, payload);
    }

    internal void CountRefused() => Interlocked.Increment(ref refused);

    internal void CountSent() => Interlocked.Increment(ref sent);
}
