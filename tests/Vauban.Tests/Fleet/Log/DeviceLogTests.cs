using System.Text;
using Vauban.Fleet.Log;
using Xunit;

namespace Vauban.Tests.Fleet.Log;

public sealed class DeviceLogTests
{
    private static readonly LogOptions Small = new()
    {
        SegmentBytes = 4096,
        ReserveBytes = 0,
        RetryAfter = TimeSpan.FromMilliseconds(1),
    };

    [Fact]
    public async Task What_is_appended_is_read_back_as_it_was()
    {
        using var log = DeviceLog.Open(new SimulatedDisk(1), Small);
        var position = Append(log, "hello", device: 42);
        await DurableAsync(log, position);

        var record = Assert.Single(log.Read(LogPosition.None));

        Assert.Equal((position, LogKind.Publish, PayloadEncoding.Json, 42u, 99L), (record.Position, record.Kind, record.Encoding, record.Device, record.ReceivedAt));
        Assert.Equal("temperature", Encoding.UTF8.GetString(record.Resource.Span));
        Assert.Equal("hello", Encoding.UTF8.GetString(record.Payload.Span));
        Assert.Equal("hello", Encoding.UTF8.GetString(log.Find(position)!.Value.Payload.Span));
        Assert.Null(log.Find(new LogPosition(position.Value + 1)));
    }

    [Fact]
    public async Task Records_go_on_across_segments_and_restarts()
    {
        var disk = new SimulatedDisk(2);
        for (var start = 0; start < 3; start++)
        {
            using var log = DeviceLog.Open(disk, Small);
            for (var index = 0; index < 200; index++)
            {
                await DurableAsync(log, Append(log, Name(start, index)));
            }
        }

        using var again = DeviceLog.Open(disk, Small);
        Assert.True(disk.List().Count > 5);
        Assert.Equal(
            Enumerable.Range(0, 3).SelectMany(start => Enumerable.Range(0, 200).Select(index => Name(start, index))),
            again.Read(LogPosition.None).Select(record => Encoding.UTF8.GetString(record.Payload.Span))
        );
    }

    [Fact]
    public async Task One_flush_commits_what_many_callers_appended()
    {
        using var log = DeviceLog.Open(new SimulatedDisk(3), Small with { SegmentBytes = 64 << 20 });
        var told = 0;
        using var subscription = log.OnDurable(_ => Interlocked.Increment(ref told));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() =>
        {
            for (var index = 0; index < 1000; index++)
            {
                Append(log, Name(caller, index));
            }
        })));
        await DurableAsync(log, Append(log, "last"));

        Assert.Equal(8001, log.Read(LogPosition.None).Count());
        Assert.True(log.Commits < 8001);
        Assert.Equal(log.Commits, told);
    }

    [Fact]
    public async Task A_byte_that_rots_in_the_middle_is_reported_and_the_records_after_it_are_kept()
    {
        var disk = new SimulatedDisk(4);
        LogPosition rotten;
        using (var log = DeviceLog.Open(disk, Small))
        {
            await DurableAsync(log, Append(log, "first"));
            await DurableAsync(log, rotten = Append(log, "second"));
            await DurableAsync(log, Append(log, "third"));
        }

        disk.Rot(disk.List()[0], Segment.HeaderBytes + (int)rotten.Value - 1 + Frame.HeaderBytes);
        using var again = DeviceLog.Open(disk, Small);

        Assert.Equal(["first", "third"], again.Read(LogPosition.None).Select(record => Encoding.UTF8.GetString(record.Payload.Span)));
        Assert.Equal(rotten, Assert.Single(again.Corruptions).From);
    }

    [Fact]
    public async Task A_full_disk_refuses_new_records_keeps_the_acknowledged_ones_and_resumes_when_there_is_room()
    {
        var disk = new SimulatedDisk(5) { Capacity = 40_000 };
        using var log = DeviceLog.Open(disk, Small with { ReserveBytes = 8_000 });
        var taken = new List<string>();
        var why = LogState.Open;
        for (var index = 0; why == LogState.Open; index++)
        {
            if (log.TryAppend(Entry(Name(0, index), 1), out var position, out why))
            {
                taken.Add(Name(0, index));
                if (index % 10 == 0)
                {
                    await DurableOrRefusingAsync(log, position);
                }
            }
        }

        Assert.Equal(LogState.DiskFull, why);
        Assert.DoesNotContain("reserve", disk.List());

        disk.Capacity = long.MaxValue;
        await UntilAsync(() => log.State == LogState.Open);
        taken.Add("after");
        await DurableAsync(log, Append(log, "after"));

        Assert.Contains("reserve", disk.List());
        Assert.Equal(taken, log.Read(LogPosition.None).Select(record => Encoding.UTF8.GetString(record.Payload.Span)));
    }

    [Fact]
    public async Task A_failed_flush_is_answered_by_a_new_segment_and_loses_nothing()
    {
        var disk = new SimulatedDisk(6);
        using var log = DeviceLog.Open(disk, Small);
        await DurableAsync(log, Append(log, "before"));
        disk.FailingFlushes = 100;
        var waiting = Append(log, "during");
        await UntilAsync(() => log.State == LogState.Failing);

        Assert.True(log.Durable < waiting);
        Assert.False(log.TryAppend(Entry("refused", 1), out _, out var why));
        Assert.Equal(LogState.Failing, why);

        disk.FailingFlushes = 0;
        await DurableAsync(log, waiting);
        Assert.Equal(["before", "during"], log.Read(LogPosition.None).Select(record => Encoding.UTF8.GetString(record.Payload.Span)));
        Assert.Equal(2, disk.List().Count(name => Segment.Parse(name) is not null));
    }

    [Fact]
    public async Task Segments_are_deleted_only_when_every_holder_has_let_go()
    {
        var disk = new SimulatedDisk(7);
        using var log = DeviceLog.Open(disk, Small);
        var last = LogPosition.None;
        for (var index = 0; index < 300; index++)
        {
            await DurableAsync(log, last = Append(log, Name(0, index)));
        }

        Assert.Equal(0, log.Free());
        log.Hold("seal", last);
        log.Hold("queue", log.Oldest);
        Assert.Equal(0, log.Free());
        log.Hold("queue", last);
        Assert.True(log.Free() > 1);
        Assert.Equal("0-299", Encoding.UTF8.GetString(log.Find(last)!.Value.Payload.Span));
        Assert.Single(disk.List());
    }

    [Fact]
    public void A_record_beyond_the_limit_is_refused()
    {
        using var log = DeviceLog.Open(new SimulatedDisk(8), Small with { MaxFrameBytes = 100 });

        Assert.False(log.TryAppend(Entry(new string('x', 100), 1), out _, out var why));
        Assert.Equal(LogState.TooLong, why);
    }

    [Fact]
    public async Task The_log_works_in_a_real_folder()
    {
        var folder = Directory.CreateTempSubdirectory("vauban-log").FullName;
        try
        {
            using (var log = DeviceLog.Open(folder, Small with { ReserveBytes = 4096 }))
            {
                await DurableAsync(log, Append(log, "kept"));
            }

            using var again = DeviceLog.Open(folder, Small);
            Assert.Equal("kept", Encoding.UTF8.GetString(Assert.Single(again.Read(LogPosition.None)).Payload.Span));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Name(int part, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part}-{index}");

    private static LogEntry Entry(string payload, uint device) =>
        new()
        {
            Kind = LogKind.Publish,
            Encoding = PayloadEncoding.Json,
            Device = device,
            ReceivedAt = 99,
            Resource = "temperature"u8,
            Payload = Encoding.UTF8.GetBytes(payload),
        };

    private static LogPosition Append(DeviceLog log, string payload, uint device = 1)
    {
        Assert.True(log.TryAppend(Entry(payload, device), out var position));
        return position;
    }

    private static Task DurableAsync(DeviceLog log, LogPosition position) => UntilAsync(() => log.Durable >= position);

    private static Task DurableOrRefusingAsync(DeviceLog log, LogPosition position) =>
        UntilAsync(() => log.Durable >= position || log.State != LogState.Open);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var turn = 0; !condition(); turn++)
        {
            Assert.True(turn < 20_000, "never became true");
            if (turn < 100)
            {
                await Task.Yield();
            }
            else
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }
    }
}
