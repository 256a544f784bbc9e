using Vauban.Core;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Telemetry;
using Vauban.Trust.Authorities;

namespace Vauban.Server.Enrolment;

/// <summary>What these pages see of the machines' side: where it listens, who is there, what arrived, who was refused.</summary>
/// <param name="known">Names that devices know this server by, beside those of the machine for itself.</param>
internal sealed class FleetSight(Gateway gateway, TelemetryStore telemetry, RecentSessions recent, IReadOnlyList<string> known, int estPort)
{
    public int EstPort => estPort;

    public int DevicePort => gateway.Endpoint!.Port;

    /// <summary>Names that the certificates of both ports stand for: those beyond the machine first.</summary>
    public IReadOnlyList<string> Names { get; } = [.. known, .. ServerCertificates.LocalNames];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RefusedConnection> Refusals => gateway.Refusals;

    public bool IsLive(DeviceId device) => gateway.Find(device) is not null;

    /// <summary>The live session, or the last one of this run of the server.</summary>
    public DeviceSession? Session(DeviceId device) => gateway.Find(device) ?? recent.Find(device);

    public IReadOnlyList<LastValue> Last(DeviceId device) => telemetry.Last(device);
}
