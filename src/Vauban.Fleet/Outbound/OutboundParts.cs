using Microsoft.Extensions.Logging;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Outbound;

/// <summary>What every outlet needs from its neighbours.</summary>
internal sealed record OutboundParts(DeviceLog Log, DeviceNumbers Numbers, Store Store, OutboundOptions Options, ILogger Logger)
{
    public ResourcePrivacy Privacy { get; } = new();

    /// <summary>Where dead letters are kept.</summary>
    public required string Folder { get; init; }

    /// <summary>Was what stood there in the log erased since?</summary>
    public required Func<uint, LogPosition, bool> IsErased { get; init; }

    public required Func<FactDraft, Task> WriteFact { get; init; }

    public TimeProvider Clock => Store.Clock;

    /// <summary>Where the next record will stand: after the whole of the last one, for reading begins at a record.</summary>
    public LogPosition End => Log.Find(Log.Durable)?.End ?? new LogPosition(Log.Durable.Value + 1);
}
