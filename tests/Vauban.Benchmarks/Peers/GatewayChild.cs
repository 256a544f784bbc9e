using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Fleet;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Trust;
using Vauban.Trust.KeyStores;

namespace Vauban.Benchmarks.Peers;

/// <summary>
/// The gateway with its log and its rooms as a process of its own, without pages: a door for devices and applications over TLS, and the door
/// without TLS for applications of this machine. One application, whose token is <see cref="Token"/>, may publish and read below <c>app/</c>.
/// </summary>
internal static class GatewayChild
{
    public const string Verb = "serve";
    public const string Token = "bench-application";
    public const string Ready = "ready";

    /// <summary>Records count as durable once they are written: what the flush costs is the difference.</summary>
    public const string WithoutFlush = "without-flush";

    /// <param name="args">Root of a prepared folder, TLS port, plain port; then <see cref="WithoutFlush"/>.</param>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var ports = args[1..3].Select(port => int.Parse(port, CultureInfo.InvariantCulture)).ToList();
        using var records = RecordsRoom.Open(PreparedFolder.Data(args[0]), TimeProvider.System);
        var key = MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(PreparedFolder.Configuration(args[0]), "vauban") });
        await using var trust = TrustRoom.Open(records.Store, new TrustOptions(PreparedFolder.Organisation, key));
        using var log = DeviceLog.Open(records.Folder.Log, new LogOptions { ReserveBytes = 0, Flushes = !args.Contains(WithoutFlush) });
        var numbers = new DeviceNumbers();
        var rights = new ApplicationRights("bench", ["app/#"], ["app/#"]);
        var options = new GatewayRoomOptions
        {
            Gateway = new GatewayOptions
            {
                Endpoint = new IPEndPoint(IPAddress.Loopback, ports[0]),
                PlainEndpoint = new IPEndPoint(IPAddress.Loopback, ports[1]),
                MaxSubscriptions = 1000,
                // Every connection of the bench is of one application.
                Quotas = new Quotas { ConnectsPerMinute = 0 },
            },
            Applications = (claim, _) => ValueTask.FromResult(claim.Secret == Token ? rights : null),
        };
        await using var room = await GatewayRoom.OpenAsync(new FleetNeighbours(records, trust, log, new Intake(log, numbers), numbers), options, TimeProvider.System, NullLogger.Instance, cancellationToken);
        Console.WriteLine(Ready);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}
