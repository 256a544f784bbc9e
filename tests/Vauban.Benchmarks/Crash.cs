using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Crashes;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks;

/// <summary>
/// Kill -9 under load, again and again on one data folder; then everything that was acknowledged is looked for through the API. Beside it,
/// what Debian's mosquitto with <c>persistence true</c> still holds for a persistent QoS 1 subscriber.
/// </summary>
internal static class Crash
{
    private const int Devices = 4;
    private const int MosquittoRounds = 3;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var kills = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 25;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        Console.WriteLine($"{Devices} devices, mutual TLS, MQTT 5 QoS 1, up to 50 unacknowledged each; kill -9 after 0.1 to 1.5 s; seed {seed}");
        var ours = await OursAsync(kills, new Random(seed), cancellationToken);
        Console.WriteLine(
            $"vauban     {kills} kills: acknowledged {Scratch.Plain(ours.Acknowledged)}, lost {ours.Lost}, repeated {ours.Repeated}, invented {ours.Invented}, sent but never acknowledged {Scratch.Plain(ours.Sent - ours.Acknowledged)}"
        );
        var verdict = await BrokerAsync(kills, new Random(seed), cancellationToken);
        Console.WriteLine($"broker     {kills} kills, QoS 1, QoS 2, retained, kept sessions and queues: {verdict}");
        var (acknowledged, lost) = await TheirsAsync(new Random(seed), cancellationToken);
        Console.WriteLine($"mosquitto  {MosquittoRounds} kills: acknowledged {Scratch.Plain(acknowledged)}, lost {Scratch.Plain(lost)} (persistence true, autosave_interval as Debian ships it, persistent QoS 1 subscriber, max_queued_messages 0)");
        return ours is { Lost: 0, Repeated: 0, Invented: 0 } && verdict.IsClean ? 0 : 1;
    }

    private static async Task<CrashCount> OursAsync(int kills, Random random, CancellationToken cancellationToken)
    {
        var (server, identities) = await VaubanServer.StartAsync(Devices, 0, cancellationToken);
        var books = CrashRounds.BooksOf(identities);
        var starts = new Timings();
        try
        {
            for (var round = 0; round < kills; round++)
            {
                var killed = server;
                await CrashRounds.RunAsync(server.Port, books, random, () => killed.KillAsync(cancellationToken), cancellationToken);
                var began = Stopwatch.GetTimestamp();
                server = await server.CrashAndRestartAsync(cancellationToken);
                starts.Add(Stopwatch.GetElapsedTime(began));
                Console.WriteLine($"  kill {round + 1} of {kills}: {Scratch.Plain(books.Sum(book => book.Acknowledged))} acknowledged so far");
            }

            Console.WriteLine($"vauban     start after a crash until ready: {starts}");
            return await CrashCheck.CountAsync(server.Api, books, cancellationToken);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<BrokerVerdict> BrokerAsync(int kills, Random random, CancellationToken cancellationToken)
    {
        var (server, devices) = await GatewayServer.StartAsync(1, 0, cancellationToken);
        await using var crash = new BrokerCrash(server, GatewayServer.Application("crash", devices[0].Root), random);
        return await crash.RunAsync(kills, 1500, round => Console.WriteLine($"  broker, kill {round} of {kills}: {Scratch.Plain(crash.Book.Acknowledged)} acknowledged so far"), cancellationToken);
    }

    private static async Task<(long Acknowledged, long Lost)> TheirsAsync(Random random, CancellationToken cancellationToken)
    {
        var (acknowledged, lost) = (0L, 0L);
        for (var round = 0; round < MosquittoRounds; round++)
        {
            var (broker, identities) = await Mosquitto.StartAsync(Devices, 0, cancellationToken);
            try
            {
                await broker.SubscribeAsync(cancellationToken);
                var books = CrashRounds.BooksOf(identities.Select(identity => identity with { ClientId = $"bench/{identity.ClientId}" }));
                var killed = broker;
                await CrashRounds.RunAsync(broker.Port, books, random, () => killed.KillAsync(cancellationToken), cancellationToken);
                broker = await broker.CrashAndRestartAsync(0, cancellationToken);
                var delivered = (await broker.DeliveredAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
                acknowledged += books.Sum(book => book.Acknowledged);
                lost += books.Sum(book => Enumerable.Range(0, book.Sent).LongCount(n => book.IsAcknowledged(n) && !delivered.Contains(LineOf(book, n))));
            }
            finally
            {
                await broker.DisposeAsync();
            }
        }

        return (acknowledged, lost);
    }

    private static string LineOf(SentBook book, int message) => $"{book.Topic} {System.Text.Encoding.UTF8.GetString(book.PayloadOf(message))}";
}
