using System.Globalization;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>
/// The broker beside Debian's mosquitto on the same core, paired and in turn, the generator on the other core: what a message costs either
/// server, how many it takes, how long a client waits, what a connection keeps. Printed with both configurations and the generator's own load.
/// </summary>
internal static class MqttBench
{
    private const int ServerCore = 0;
    private const int MostPlain = 1000;
    private const string Usage = "usage: ./vauban bench mqtt [--short] [--tls] [--pairs N] [--idle CONNECTIONS] [fan-in|awaited|fixed|fan-out|idle|curve ...]";

    private static readonly (string Name, string What, SendScenario Scenario)[] Sends =
    [
        ("fan-in", "20 senders, bursts of 200, QoS 1", new SendScenario(20, 200, 0)),
        ("awaited", "200 clients, each PUBACK awaited, saturated", new SendScenario(200, 1, 0)),
        ("awaited", "1,000 clients, each PUBACK awaited, saturated", new SendScenario(1000, 1, 0)),
        ("fixed", "200 clients, each PUBACK awaited, 5,000/s", new SendScenario(200, 1, 5000)),
    ];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (BenchArguments.Read(args) is not { } wish)
        {
            Console.WriteLine(Usage);
            return 2;
        }

        // The generator's own work stays on its socket threads, as the server's does.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Console.WriteLine($"server on core {ServerCore}, generator on the other; payload {Ingest.Payload.Length} bytes; {(wish.Times == LoadTimes.Short ? "short: these figures only show that it works" : $"{wish.Times.Warm.TotalSeconds:F0} s warm-up, {wish.Times.Measured.TotalSeconds:F0} s measured")}");
        Console.WriteLine($"mosquitto: {new MosquittoWish { Persistence = false }}");
        Console.WriteLine("vauban:    mutual TLS 1.3, policy, SenML decoding, units and ranges, log with fdatasync before PUBACK, last values (vauban up, as anyone starts it); not flushed: the gateway alone, whose log counts as durable once written");
        foreach (var (name, what, scenario) in Sends)
        {
            if (wish.Includes(name))
            {
                await PairAsync($"{name}: {what}", scenario.Clients, (target, stop) => scenario.RunAsync(target, wish.Times, stop), wish, cancellationToken);
            }
        }

        if (wish.Includes("fan-out"))
        {
            await PairAsync("fan-out: 1 to 500 applications, QoS 0, bursts of 20 (counted: deliveries), TLS", 1, (target, stop) => new FanOutScenario(500, 20).RunAsync(target, wish.Times, stop), wish, cancellationToken);
        }

        foreach (var (name, what, scenario) in Sends.Where(send => wish.Plain && wish.Includes(send.Name)))
        {
            await PlainPairAsync($"{name}, plain, applications on app/...: {what}", (target, stop) => scenario.RunAsync(target, wish.Times, stop), wish, cancellationToken);
        }

        if (wish.Plain && wish.Includes("fan-out"))
        {
            await PlainPairAsync("fan-out: 1 to 500 applications, QoS 0, bursts of 20 (counted: deliveries), plain", (target, stop) => new FanOutScenario(500, 20).RunAsync(target, wish.Times, stop), wish, cancellationToken);
        }

        if (wish.Includes("idle"))
        {
            await EachAsync($"idle: {wish.Idle} mutual TLS connections", wish.Idle, (target, stop) => new IdleScenario(wish.Idle).RunAsync(target, stop), cancellationToken);
        }

        if (wish.Includes("curve"))
        {
            foreach (var count in new[] { 100, 1000, 10_000 })
            {
                await EachAsync($"curve: {count}", 1, (target, stop) => new CurveScenario(count).RunAsync(target, wish.Times, stop), cancellationToken);
            }
        }

        return 0;
    }

    private static Task PairAsync(string title, int devices, Func<LoadTarget, CancellationToken, Task<LoadSample>> scenario, BenchArguments wish, CancellationToken cancellationToken) =>
        PairAsync(title, () => MosquittoAsync(devices, scenario, cancellationToken), flushes => VaubanAsync(devices, scenario, flushes, cancellationToken), wish);

    private static Task PlainPairAsync(string title, Func<LoadTarget, CancellationToken, Task<LoadSample>> scenario, BenchArguments wish, CancellationToken cancellationToken) =>
        PairAsync(title, () => PlainMosquittoAsync(scenario, cancellationToken), flushes => PlainVaubanAsync(scenario, flushes, cancellationToken), wish);

    /// <summary>Mosquitto without persistence, ours as it is, and ours without its flush: the last two are both set beside the first.</summary>
    private static async Task PairAsync(string title, Func<Task<LoadSample>> peer, Func<bool, Task<LoadSample>> own, BenchArguments wish)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        var (durable, off) = (new List<(double Rate, double Cpu)>(), new List<(double Rate, double Cpu)>());
        for (var pair = 1; pair <= wish.Pairs; pair++)
        {
            var theirs = await peer();
            Console.WriteLine($"  pair {pair}  mosquitto            {theirs}");
            foreach (var (flushes, name, ratios) in new[] { (true, "vauban, durable", durable), (false, "vauban, not flushed", off) })
            {
                var ours = await own(flushes);
                Console.WriteLine($"  pair {pair}  {name, -19}  {ours}");
                ratios.Add((ours.Rate / theirs.Rate, theirs.CpuPerMillion / ours.CpuPerMillion));
            }
        }

        foreach (var (name, ratios) in new[] { ("durable against not durable", durable), ("guarantees off on both sides", off) })
        {
            Console.WriteLine($"  {name, -28}  rate {Spread(ratios.Select(ratio => ratio.Rate))}  messages per server CPU {Spread(ratios.Select(ratio => ratio.Cpu))}");
        }
    }

    private static async Task EachAsync(string title, int devices, Func<LoadTarget, CancellationToken, Task<string>> scenario, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"  mosquitto  {await MosquittoAsync(devices, scenario, cancellationToken)}");
        Console.WriteLine($"  vauban     {await VaubanAsync(devices, scenario, true, cancellationToken)}");
    }

    private static async Task<T> MosquittoAsync<T>(int devices, Func<LoadTarget, CancellationToken, Task<T>> scenario, CancellationToken cancellationToken)
    {
        var (broker, identities) = await Mosquitto.StartAsync(devices, ServerCore, new MosquittoWish { Persistence = false }, cancellationToken);
        await using (broker)
        {
            var target = new LoadTarget("mosquitto", broker.Port, broker.ProcessId, Tls: true, identities, device => $"v1/bench/{device.ClientId}/up/temperature") { Application = broker.Application };
            return await scenario(target, cancellationToken);
        }
    }

    private static async Task<T> PlainMosquittoAsync<T>(Func<LoadTarget, CancellationToken, Task<T>> scenario, CancellationToken cancellationToken)
    {
        var (broker, _) = await Mosquitto.StartAsync(1, ServerCore, new MosquittoWish { Tls = false, Persistence = false }, cancellationToken);
        await using (broker)
        {
            return await scenario(PlainTarget("mosquitto", broker.Port, broker.ProcessId, broker.Application), cancellationToken);
        }
    }

    private static async Task<T> PlainVaubanAsync<T>(Func<LoadTarget, CancellationToken, Task<T>> scenario, bool flushes, CancellationToken cancellationToken)
    {
        var (server, devices) = await GatewayServer.StartAsync(1, ServerCore, cancellationToken, flushes);
        await using (server)
        {
            return await scenario(PlainTarget("vauban", server.PlainPort, server.ProcessId, GatewayServer.Application("application", devices[0].Root)), cancellationToken);
        }
    }

    private static LoadTarget PlainTarget(string name, int port, int processId, LoadIdentity application) =>
        new(name, port, processId, Tls: false, [.. Enumerable.Range(0, MostPlain).Select(i => application with { ClientId = $"plain-{i}" })], device => $"app/{device.ClientId}/up") { Application = application };

    /// <summary>
    /// Devices' scenarios: the server as anyone starts it. Applications' scenarios, and what is not flushed: the same gateway in a process
    /// without pages, whose token the bench knows.
    /// </summary>
    private static async Task<T> VaubanAsync<T>(int devices, Func<LoadTarget, CancellationToken, Task<T>> scenario, bool flushes, CancellationToken cancellationToken)
    {
        if (devices == 1 || !flushes)
        {
            var (gateway, its) = await GatewayServer.StartAsync(devices, ServerCore, cancellationToken, flushes);
            await using (gateway)
            {
                var applications = new LoadTarget("vauban", gateway.Port, gateway.ProcessId, Tls: true, its, device => $"v1/{device.ClientId}/up/temperature") { Application = GatewayServer.Application("application", its[0].Root) };
                return await scenario(applications, cancellationToken);
            }
        }

        var (server, identities) = await VaubanServer.StartAsync(devices, ServerCore, cancellationToken);
        await using (server)
        {
            var target = new LoadTarget("vauban", server.Port, server.ProcessId, Tls: true, identities, device => $"v1/{device.ClientId}/up/temperature");
            return await scenario(target, cancellationToken);
        }
    }

    private static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"min {sorted[0]:F2}  median {sorted[sorted.Count / 2]:F2}  max {sorted[^1]:F2}");
    }
}
