using CsCheck;
using Vauban.Fleet.Log;
using Xunit;

namespace Vauban.Tests.Fleet.Log;

public sealed class ProjectionCrashTests
{
    private static readonly LogOptions Small = new()
    {
        SegmentBytes = 1024,
        ReserveBytes = 0,
        RetryAfter = TimeSpan.FromMilliseconds(1),
    };

    [Fact]
    public void After_crashes_a_projection_holds_every_acknowledged_record_once_though_the_log_below_its_snapshot_is_gone() =>
        Gen.Select(Gen.Int, Gen.Int[1, 4], Gen.Int[1, 40]).Sample((seed, crashes, appends) => Survives(seed, crashes, appends), iter: 60);

    [Fact]
    public void A_file_put_is_the_old_or_the_new_one_after_a_crash_and_the_new_one_once_put_has_returned() =>
        Gen.Select(Gen.Int, Gen.Int[0, 40], Gen.Byte.Array[1, 500], Gen.Byte.Array[1, 500]).Sample((seed, failing, old, next) =>
        {
            var disk = new SimulatedDisk(seed);
            disk.Put("file", old);
            disk.FailingFlushes = failing;
            var returned = true;
            try
            {
                disk.Put("file", next);
            }
            catch (IOException)
            {
                returned = false;
            }

            var found = disk.Crash().Get("file")!;
            Assert.True(found.AsSpan().SequenceEqual(next) || (!returned && found.AsSpan().SequenceEqual(old)));
        }, iter: 500);

    [Fact]
    public void A_damaged_snapshot_is_passed_over()
    {
        var disk = new SimulatedDisk(1);
        var written = new Positions();
        written.Apply(new LogRecord(new LogPosition(9), LogKind.Publish, PayloadEncoding.Opaque, 1, 0, default, default));
        ProjectionSnapshot.Write(disk, Projector.Standard, ProjectionSnapshot.Take(new LogPosition(50), [written]));
        Assert.Equal(new LogPosition(50), ProjectionSnapshot.Load(disk, Projector.Standard, [new Positions()]));

        disk.Rot("projections", 20);
        var read = new Positions();
        Assert.Equal(LogPosition.None, ProjectionSnapshot.Load(disk, Projector.Standard, [read]));
        Assert.Empty(read.All);
    }

    private static void Survives(int seed, int crashes, int appends)
    {
        var random = new Random(seed);
        var disk = new SimulatedDisk(seed);
        var acknowledged = new HashSet<long>();
        for (var crash = 0; crash <= crashes; crash++)
        {
            var projection = new Positions();
            var log = DeviceLog.Open(disk, Small);
            var projector = new Projector(log, disk, [projection]);
            projector.Start();
            Assert.Equal(projection.All.Distinct().Count(), projection.All.Count);
            Assert.Empty(acknowledged.Except(projection.All));
            acknowledged.UnionWith(projection.All);
            var appended = new List<long>();
            for (var index = 0; index < appends; index++)
            {
                if (log.TryAppend(new LogEntry { Kind = LogKind.Publish, Payload = new byte[random.Next(200)] }, out var position))
                {
                    appended.Add(position.Value);
                }

                if (random.Next(6) == 0)
                {
                    projector.Keep(projector.AskAsync(projector.TakeSnapshot).GetAwaiter().GetResult());
                    log.Free();
                }
            }

            var durable = log.Durable.Value;
            var next = disk.Crash();
            acknowledged.UnionWith(appended.Where(position => position <= durable));
            projector.Dispose();
            log.Dispose();
            disk = next;
        }
    }

    private sealed class Positions : Projection
    {
        public List<long> All { get; } = [];

        public override string Name => "positions";

        public override void Apply(in LogRecord record) => All.Add(record.Position.Value);

        public override void Save(BinaryWriter output)
        {
            output.Write(All.Count);
            All.ForEach(output.Write);
        }

        public override void Load(BinaryReader input)
        {
            for (var left = input.ReadInt32(); left > 0; left--)
            {
                All.Add(input.ReadInt64());
            }
        }
    }
}
