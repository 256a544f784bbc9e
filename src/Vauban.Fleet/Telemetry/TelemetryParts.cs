using Vauban.Core.Facts;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>What the telemetry is made of.</summary>
public sealed record TelemetryParts
{
    /// <summary>Folder of the sealed files.</summary>
    public required string Folder { get; init; }

    public required DeviceLog Log { get; init; }

    public required DeviceNumbers Numbers { get; init; }

    /// <summary>Writes a fact to the ledger.</summary>
    public required Func<FactDraft, Task> WriteFact { get; init; }

    public required TimeProvider Clock { get; init; }

    public TelemetryOptions Options { get; init; } = new();

    /// <summary>Projections of other folders, fed from the same reading of the log.</summary>
    public IReadOnlyList<Projection> Also { get; init; } = [];
}
