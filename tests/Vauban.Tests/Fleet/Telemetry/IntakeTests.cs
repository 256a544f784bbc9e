using System.Text;
using CsCheck;
using Vauban.Core;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Tests.Fleet.Log;
using Xunit;

namespace Vauban.Tests.Fleet.Telemetry;

public sealed class IntakeTests : IDisposable
{
    private static readonly DeviceId Device = new("air", "A1");
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DeviceLog log = DeviceLog.Open(new SimulatedDisk(1), new LogOptions { ReserveBytes = 0 });
    private readonly DeviceNumbers numbers = new();
    private readonly Intake intake;

    public IntakeTests()
    {
        numbers.Set(Device, 7);
        intake = new Intake(log, numbers);
        intake.Use(Map);
    }

    internal static ResourceMap Map { get; } = new("air",
        [
            Stream("temperature", "Cel", new MeasureRange(-40, 125), Period("2y")),
            Stream("co2", "ppm", new MeasureRange(400, 5000), Period("2y")),
            Stream("presence", "bool", null, Period("7d")),
            Stream("note", "text", null, null),
            Stream("unknown", null, null, null),
            Stream(ResourceMap.RunningRelease, "text", null, null) with { Encoding = ResourceEncoding.Text },
            Stream("threshold", "ppm", new MeasureRange(400, 5000), null) with { Kind = ResourceKind.Setting },
            Stream("identify", null, null, null) with { Kind = ResourceKind.Command, Direction = ResourceDirection.Res },
        ],
        []);

    [Fact]
    public void Every_declared_encoding_is_taken()
    {
        Taken("up/temperature", """[{"n":"temperature","u":"Cel","v":21.5}]""");
        Taken("up/temperature", """[{"bn":"urn:dev:mac:0024befffe804ff1:","n":"temperature","v":21.5},{"n":"co2","u":"ppm","v":500}]""");
        Taken("up/temperature", """[{"u":"Cel","v":21.5,"t":-30}]""");
        Taken("up/temperature", """{"temperature": 21.5, "co2": 612}""");
        Taken("up/temperature", """{"value": 21.5}""");
        Taken("up/temperature", " 21.5 ");
        Taken("up/presence", "true");
        Taken("up/note", "\"caf\\u00e9\"");
        Taken("up/running-release", "1.4.2");
        Taken("up/threshold", """{"version":0}""");
        Taken("up/threshold", """{"version":7,"value":900,"new":{}}""");
        Taken("up/threshold", """{"version":6,"value":800,"refused":{"version":7,"reason":"out-of-range"}}""");
        Taken("res/identify", """{"id":"c-1","status":"done"}""");
        Taken("up/temperature", Convert.FromHexString("81a30065" + "74656d70" + "65" + "01" + "6343656c" + "02f94d60"), IntakeRefusal.Undeclared);
        Taken("up/temperature", Convert.FromHexString("81a2016343656c02f94d60"), IntakeRefusal.None);
        Taken("up/co2", Convert.FromHexString("a163636f32190258"), IntakeRefusal.None);
        Taken("up/co2", Convert.FromHexString("d9d9f7a163636f32190258"), IntakeRefusal.None);
        Taken("up/co2", Convert.FromHexString("190258"), IntakeRefusal.None);
    }

    [Fact]
    public void What_breaks_the_profile_is_refused_with_its_reason()
    {
        Refused("up/nothing", "1", IntakeRefusal.Undeclared, "up/nothing");
        Refused("up/temperature", """[{"n":"humidity","v":1}]""", IntakeRefusal.Undeclared, "temperature: name");
        Refused("up/temperature", """{"temperature": 20, "other": 1}""", IntakeRefusal.Undeclared, "temperature: name");
        Refused("up/temperature", "{", IntakeRefusal.Payload, "temperature: syntax");
        Refused("up/temperature", "", IntakeRefusal.Payload, "temperature: empty");
        Refused("up/temperature", "{}", IntakeRefusal.Payload, "temperature: empty");
        Refused("up/temperature", """{"temperature": [1]}""", IntakeRefusal.Payload, "temperature: shape");
        Refused("up/temperature", "\"warm\"", IntakeRefusal.Type, "temperature: type");
        Refused("up/note", "1", IntakeRefusal.Type, "note: type");
        Refused("up/presence", "2", IntakeRefusal.Type, "presence: type");
        Refused("up/temperature", """[{"u":"K","v":294}]""", IntakeRefusal.Unit, "temperature: unit");
        Refused("up/temperature", "125.1", IntakeRefusal.Range, "temperature: range");
        Refused("up/temperature", """{"temperature": 20, "co2": 6000}""", IntakeRefusal.Range, "co2: range");
        Refused("up/temperature", """[{"v":20,"t":90000}]""", IntakeRefusal.Time, "temperature: time");
        Refused("up/temperature", """[{"v":20,"t":400000000}]""", IntakeRefusal.Time, "temperature: time");
        Refused("up/threshold", """{"version":7,"value":9000}""", IntakeRefusal.Range, "threshold: range");
        Refused("up/threshold", """{"version":7,"value":true}""", IntakeRefusal.Type, "threshold: type");
        Refused("up/threshold", """{"version":-1}""", IntakeRefusal.Payload, "threshold: payload");
        Refused("up/threshold", "900", IntakeRefusal.Payload, "threshold: payload");
        Refused("res/identify", """{"id":"a b","status":"done"}""", IntakeRefusal.Payload, "identify: payload");
        Refused("res/identify", """{"id":"x","status":"well"}""", IntakeRefusal.Payload, "identify: payload");
        Assert.Equal(IntakeRefusal.UnknownDevice, intake.Offer(new DeviceId("air", "other"), "up/co2", "500"u8, Now).Refusal);
    }

    [Fact]
    public void Every_refusal_has_a_sentence_and_a_remedy_in_both_languages() =>
        Assert.All(Enum.GetValues<IntakeRefusal>().Where(refusal => refusal != IntakeRefusal.None), refusal =>
        {
            var problem = IntakeOutcome.Refused(refusal, "x").Problem!;
            Assert.NotEqual(problem.Sentence(Language.English), problem.Sentence(Language.French));
            Assert.NotNull(problem.Remedy(Language.French));
        });

    [Fact]
    public void Random_bytes_are_taken_or_refused_and_never_throw() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 7]).Sample((bytes, which) =>
        {
            _ = intake.Offer(Device, Map.Resources[which].Path, bytes, Now);
        }, iter: 5000);

    [Fact]
    public void Taking_a_message_allocates_nothing()
    {
        using var roomy = DeviceLog.Open(new SimulatedDisk(2), new LogOptions { ReserveBytes = 0 });
        var lean = new Intake(roomy, numbers);
        lean.Use(Map);
        var payload = """[{"n":"temperature","u":"Cel","v":21.5}]"""u8.ToArray();
        Offer(lean, payload);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var turn = 0; turn < 100; turn++)
        {
            Offer(lean, payload);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_full_disk_is_told_to_the_device_so_that_it_keeps_the_message()
    {
        var disk = new SimulatedDisk(3) { Capacity = 2000 };
        using var full = DeviceLog.Open(disk, new LogOptions { SegmentBytes = 1000, ReserveBytes = 1900, RetryAfter = TimeSpan.FromMilliseconds(1) });
        var door = new Intake(full, numbers);
        door.Use(Map);
        var outcome = default(IntakeOutcome);
        for (var turn = 0; turn < 1_000_000 && outcome.IsTaken; turn++)
        {
            outcome = door.Offer(Device, "up/co2", "500"u8, Now);
        }

        Assert.Equal(IntakeRefusal.DiskFull, outcome.Refusal);
        Assert.True(outcome.MayRetry);
    }

    public void Dispose() => log.Dispose();

    internal static Resource Stream(string id, string? unit, MeasureRange? range, Period? keep) =>
        new()
        {
            Id = id,
            Kind = ResourceKind.Stream,
            Direction = ResourceDirection.Up,
            Unit = unit,
            Range = range,
            Keep = keep,
            Encoding = ResourceEncoding.SenmlJson,
            Source = "data." + id,
        };

    internal static Period Period(string text) => Vauban.Core.Profiles.Period.TryParse(text, out var period) ? period : throw new FormatException(text);

    private static void Offer(Intake to, byte[] payload)
    {
        if (!to.Offer(Device, "up/temperature", payload, Now).IsTaken)
        {
            throw new InvalidOperationException();
        }
    }

    private void Taken(string resource, string payload) => Taken(resource, Encoding.UTF8.GetBytes(payload), IntakeRefusal.None);

    private void Taken(string resource, byte[] payload, IntakeRefusal refusal) =>
        Assert.Equal(refusal, intake.Offer(Device, resource, payload, Now).Refusal);

    private void Refused(string resource, string payload, IntakeRefusal refusal, string detail)
    {
        var outcome = intake.Offer(Device, resource, Encoding.UTF8.GetBytes(payload), Now);
        Assert.Equal((refusal, detail), (outcome.Refusal, outcome.Detail));
    }
}
