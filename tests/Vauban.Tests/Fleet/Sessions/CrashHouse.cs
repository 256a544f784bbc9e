using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Sessions;
using Vauban.Fleet.Telemetry;
using Vauban.Tests.Fleet.Log;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>A gateway over a disk that keeps only what was flushed, for applications that connect in memory.</summary>
internal sealed class CrashHouse : IAsyncDisposable
{
    private readonly DeviceLog log;
    private readonly Gateway gateway;
    private readonly List<(MemoryLine Line, Task Served)> lines = [];

    private CrashHouse(SimulatedDisk disk, GatewayOptions options)
    {
        log = DeviceLog.Open(disk, new LogOptions { ReserveBytes = 0, SegmentBytes = 8192, RetryAfter = TimeSpan.FromMilliseconds(1) });
        gateway = new Gateway(
            new GatewayParts
            {
                Options = options with { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) },
                Trust = new GatewayTrust(() => throw new InvalidOperationException(), () => throw new InvalidOperationException(), NoDevice),
                Devices = new DeviceDirectory(),
                Numbers = new DeviceNumbers(),
                Policy = PolicySnapshot.Empty,
                Offer = (_, _, _, in _) => OfferOutcome.Refused(OfferRefusal.Failed, null),
                WriteFact = _ => Task.CompletedTask,
                Clock = TimeProvider.System,
                Logger = NullLogger.Instance,
                Log = log,
                Folder = "",
                Disk = disk,
                Applications = (claim, _) => ValueTask.FromResult<ApplicationRights?>(TestApplications.Rights(claim.Secret!)),
            }
        );
    }

    public BrokerCounts Counts => gateway.Counts;

    public static async Task<CrashHouse> StartAsync(SimulatedDisk disk, GatewayOptions? options = null)
    {
        var house = new CrashHouse(disk, options ?? new GatewayOptions());
        await house.gateway.StartAsync();
        return house;
    }

    public Stream Connect()
    {
        var line = new MemoryLine();
        lines.Add((line, Task.Run(() => gateway.ServeAsync(new Arrival(line.Server, null, null, null, new TlsFacts("none", "memory"))))));
        return line.Client;
    }

    /// <summary>Deletes what the log need not hold any more, after a snapshot.</summary>
    public async Task TidyAsync()
    {
        await gateway.KeepSessionsAsync();
        log.Free();
    }

    public void BreakLines() => lines.ForEach(line => line.Line.Break());

    public async ValueTask DisposeAsync()
    {
        BreakLines();
        await Task.WhenAll(lines.Select(line => line.Served));
        await gateway.DisposeAsync();
        log.Dispose();
    }

    private static PeerIdentity? NoDevice(System.Security.Cryptography.X509Certificates.X509Certificate2? certificate, DateTimeOffset now, out string reason)
    {
        reason = "missing";
        return null;
    }
}
