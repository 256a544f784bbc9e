using Microsoft.Extensions.Logging;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;

namespace Vauban.Fleet.Connect;

/// <summary>What a gateway is made of and whom it calls.</summary>
public sealed record GatewayParts
{
    public required GatewayOptions Options { get; init; }

    public required GatewayTrust Trust { get; init; }

    public required DeviceDirectory Devices { get; init; }

    public required DeviceNumbers Numbers { get; init; }

    /// <summary>Everything that must survive goes in here.</summary>
    public required DeviceLog Log { get; init; }

    /// <summary>Folder of the snapshot of the sessions.</summary>
    public required string Folder { get; init; }

    public required PolicySnapshot Policy { get; init; }

    public required OfferMessage Offer { get; init; }

    /// <summary>Writes a fact to the ledger; called one at a time on the pool.</summary>
    public required Func<FactDraft, Task> WriteFact { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Lets applications in by their tokens or certificates; null when only devices may connect.</summary>
    public AuthenticateApplication? Applications { get; init; }

    /// <summary>
    /// Whether the key of a certificate that another authority signed is an application's (<see cref="ApplicationKey"/>): asked in the
    /// handshake, on a thread that may read the database. Null: none is.
    /// </summary>
    public Func<string, bool>? IsApplicationKey { get; init; }

    /// <summary>
    /// Rights of an application that has not connected since the start, by name: its will may be due. From memory; null leaves such wills unsaid.
    /// </summary>
    public Func<string, ApplicationRights?>? RightsOf { get; init; }

    /// <summary>What was seen of a device, for the observation digests; must not wait.</summary>
    public Action<Sighting>? Observe { get; init; }

    /// <summary>A connection, topic or filter of a device that proved who it is was refused; must not wait.</summary>
    public Action<DeviceId, string>? Refused { get; init; }

    /// <summary>A device opened a session; must not wait.</summary>
    public Action<DeviceSession>? Opened { get; init; }

    /// <summary>A device subscribed, after SUBACK: what waits for it may now be sent. Must not wait.</summary>
    public Action<DeviceSession, string>? Subscribed { get; init; }

    /// <summary>A session ended. Must not wait.</summary>
    public Action<DeviceSession>? Closed { get; init; }

    /// <summary>Tests bring one of their own.</summary>
    internal Disk? Disk { get; init; }

    internal Disk SnapshotDisk => Disk ?? new FolderDisk(Folder);
}
