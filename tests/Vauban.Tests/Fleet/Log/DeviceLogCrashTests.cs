using CsCheck;
using Vauban.Fleet.Log;
using Xunit;

namespace Vauban.Tests.Fleet.Log;

public sealed class DeviceLogCrashTests
{
    private static readonly LogOptions Small = new()
    {
        SegmentBytes = 2048,
        ReserveBytes = 0,
        RetryAfter = TimeSpan.FromMilliseconds(1),
        MaxFrameBytes = 1024,
    };

    [Fact]
    public void Every_acknowledged_record_is_there_after_crashes_in_order_and_none_is_invented() =>
        Gen.Select(Gen.Int, Gen.Int[0, 30], Gen.Int[1, 4], Gen.Int[1, 60])
            .Sample((seed, failing, crashes, appends) => Survives(seed, failing, crashes, appends), iter: 150);

    [Fact]
    public void A_power_cut_in_the_middle_of_a_flush_keeps_what_was_acknowledged_before()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            Survives(seed, failing: 60, crashes: 3, appends: 40);
        }
    }

    private static bool Survives(int seed, int failing, int crashes, int appends)
    {
        var random = new Random(seed);
        var disk = new SimulatedDisk(seed) { FailingFlushes = failing };
        var appended = new Dictionary<long, byte[]>();
        var acknowledged = new SortedSet<long>();
        for (var crash = 0; crash < crashes; crash++)
        {
            var log = OpenThrough(disk);
            for (var index = 0; index < appends; index++)
            {
                var payload = new byte[random.Next(0, 300)];
                random.NextBytes(payload);
                var entry = new LogEntry { Kind = LogKind.Publish, Device = 7, ReceivedAt = index, Resource = "t"u8, Payload = payload };
                if (log.TryAppend(entry, out var position))
                {
                    appended[position.Value] = payload;
                }

                if (random.Next(4) == 0)
                {
                    Thread.Yield();
                }
            }

            // A power cut comes while the committer is still at work: only what it had published by then counts.
            var durable = log.Durable.Value;
            foreach (var position in appended.Keys.Where(position => position <= durable))
            {
                acknowledged.Add(position);
            }

            var next = disk.Crash();
            disk.FailingFlushes = 0;
            log.Dispose();
            disk = next;
            Check(disk, appended, acknowledged);
            foreach (var lost in appended.Keys.Where(position => position > durable).ToArray())
            {
                // Their positions may be used again.
                appended.Remove(lost);
            }

            disk = Adopt(disk, appended, acknowledged);
        }

        return true;
    }

    private static void Check(SimulatedDisk disk, Dictionary<long, byte[]> appended, SortedSet<long> acknowledged)
    {
        using var log = OpenThrough(disk);
        var read = log.Read(LogPosition.None).ToArray();
        Assert.Equal(read.Select(record => record.Position.Value).Order(), read.Select(record => record.Position.Value));
        Assert.Empty(acknowledged.Except(read.Select(record => record.Position.Value)));
        Assert.All(read, record => Assert.Equal(appended[record.Position.Value], record.Payload.ToArray()));
        Assert.Empty(log.Corruptions);
    }

    /// <summary>What a start finds counts from then on: it has been read, so it must stay.</summary>
    private static SimulatedDisk Adopt(SimulatedDisk disk, Dictionary<long, byte[]> appended, SortedSet<long> acknowledged)
    {
        using var log = OpenThrough(disk);
        foreach (var record in log.Read(LogPosition.None))
        {
            appended[record.Position.Value] = record.Payload.ToArray();
            acknowledged.Add(record.Position.Value);
        }

        return disk;
    }

    private static DeviceLog OpenThrough(SimulatedDisk disk) => DeviceLog.Open(disk, Small);
}
