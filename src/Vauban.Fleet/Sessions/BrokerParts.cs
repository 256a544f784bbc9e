using Microsoft.Extensions.Logging;
using Vauban.Core;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <summary>What the broker's memory is made of and whom it calls.</summary>
internal sealed record BrokerParts
{
    public required DeviceLog Log { get; init; }

    /// <summary>Where the snapshot is kept.</summary>
    public required Disk Disk { get; init; }

    public required QueueLimits Limits { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>The device of a number.</summary>
    public required Func<uint, DeviceId> DeviceOf { get; init; }

    /// <summary>A will's time has come; on the router's thread, must not wait.</summary>
    public required Action<BrokerSession, PendingWill> PublishWill { get; init; }
}
