using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Trust;

namespace Vauban.Fleet;

/// <summary>The rooms the gateway stands on, already open.</summary>
public sealed record FleetNeighbours(RecordsRoom Records, TrustRoom Trust, DeviceLog Log, Intake Intake, DeviceNumbers Numbers);
