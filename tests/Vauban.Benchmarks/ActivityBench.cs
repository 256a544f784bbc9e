using System.Diagnostics;
using System.Globalization;
using System.Net;
using Vauban.Core;
using Vauban.Fleet.Activity;

namespace Vauban.Benchmarks;

/// <summary>What counting a message costs, alone and from four threads at once, and what a fleet that never rests holds in memory.</summary>
internal static class ActivityBench
{
    private const int Messages = 20_000_000;
    private const int Threads = 4;

    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var devices = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var clock = new SteppedClock();
        using var book = new ActivityBook(new ActivityOptions { MostDevices = devices + 1 }, clock);
        var session = book.Open(new DeviceId("bench", "one"), IPAddress.Loopback)!;
        Time("one thread", 1, Messages, () => Count(session, Messages));
        Time($"{Threads} threads on one device", Threads, Messages, () => Parallel.For(0, Threads, _ => Count(session, Messages / Threads)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var tallies = Enumerable.Range(0, devices).Select(i => book.Open(new DeviceId("bench", "d" + i.ToString(CultureInfo.InvariantCulture)), IPAddress.Loopback)!).ToList();
        for (var window = 0; window < DeviceTally.MostWindows + 2; window++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.Step(ActivityWindow.Length);
            book.Read();
            tallies.ForEach(tally => tally.Message(100));
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{devices} devices that never rest: {held / 1048576.0:F1} MiB, {held / (double)devices:F0} bytes each"));
        GC.KeepAlive(tallies);
        return Task.FromResult(0);
    }

    private static void Count(DeviceTally session, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            session.Message(64);
        }
    }

    private static void Time(string what, int threads, int messages, Action act)
    {
        act();
        var watch = Stopwatch.StartNew();
        act();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalNanoseconds / messages:F1} ns a message ({threads} at once)"));
    }

    private sealed class SteppedClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Step(TimeSpan by) => now += by;
    }
}
