using System.Buffers;
using System.Text;
using CsCheck;
using Vauban.Wire.Senml;
using Xunit;

namespace Vauban.Tests.Wire.Senml;

public sealed class SenmlTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ019-:./_"], 0, 20].Where(name => SenmlName.IsValid(Encoding.UTF8.GetBytes(name)));

    private static readonly Gen<SenmlPoint> Point = Gen.Select(
        Name,
        Gen.Int[0, 3].Select(unit => ((string?[])["Cel", "ppm", "%RH", null])[unit]),
        Gen.Int[0, 2],
        Gen.Double[-1e9, 1e9],
        Gen.String[0, 60],
        Gen.Double[-1000, 1000]
    ).Select((name, unit, kind, number, text, time) => kind switch
    {
        0 => new SenmlPoint(name, unit, number, Time: time),
        1 => new SenmlPoint(name, unit, null, Text: Legal(text)),
        _ => new SenmlPoint(name, null, null, Truth: number > 0),
    });

    private static readonly Gen<SenmlPack> Pack = Gen.Select(Name, Gen.Double[0, 4e9], Point.List[1, 20])
        .Select((name, time, points) => new SenmlPack(name, time, points));

    [Fact]
    public void What_is_encoded_in_JSON_is_decoded_as_it_was() => Pack.Sample(pack => Same(pack, Decode(Json(pack), cbor: false)), iter: 500);

    [Fact]
    public void What_is_encoded_in_CBOR_is_decoded_as_it_was() => Pack.Sample(pack => Same(pack, Decode(Cbor(pack), cbor: true)), iter: 500);

    [Fact]
    public void Random_bytes_give_records_or_a_declared_error() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            _ = Decode(bytes, cbor: false);
            _ = Decode(bytes, cbor: true);
        }, iter: 3000);

    [Fact]
    public void A_pack_with_flipped_bytes_gives_records_or_a_declared_error() =>
        Gen.Select(Pack, Gen.Int[0, 10_000], Gen.Byte).Sample((pack, at, value) =>
        {
            foreach (var cbor in (bool[])[false, true])
            {
                var bytes = cbor ? Cbor(pack) : Json(pack);
                bytes[at % bytes.Length] = value;
                _ = Decode(bytes, cbor);
            }
        }, iter: 1000);

    [Fact]
    public void Base_fields_hold_for_the_records_that_follow()
    {
        var (records, error) = Decode("""[{"bn":"urn:dev:x:","bt":1276020076.305,"bu":"A","bv":20,"n":"a","v":1.2},{"n":"b","t":-5,"v":1},{"bu":"Cel"},{"n":"c","u":"V","v":3}]"""u8.ToArray(), cbor: false);

        Assert.Equal(SenmlError.None, error);
        Assert.Equal(["urn:dev:x:a A 21.2 1276020076.305", "urn:dev:x:b A 21 1276020071.305", "urn:dev:x:c V 23 1276020076.305"], records.Select(record => record.ToString()));
    }

    [Fact]
    public void A_small_time_is_relative_to_now_and_a_large_one_absolute()
    {
        var scratch = new byte[SenmlLimits.Scratch];
        var reader = new SenmlJsonReader("""[{"n":"a","v":1,"t":-10},{"n":"a","v":1,"t":1800000000}]"""u8, scratch);

        Assert.True(reader.TryRead(out var first));
        Assert.Equal(90_000_000, first.At(100_000_000));
        Assert.True(reader.TryRead(out var second));
        Assert.Equal(1_800_000_000_000_000, second.At(100_000_000));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(SenmlError.None, reader.Error);
    }

    [Fact]
    public void Each_fault_has_its_error()
    {
        (string Pack, SenmlError Error)[] faults =
        [
            ("""{"n":"a","v":1}""", SenmlError.Shape),
            ("""[{"n":"a","v":1}""", SenmlError.Syntax),
            ("""[{"n":"a","v":1}] 7""", SenmlError.Syntax),
            ("""[{"n":"a"}]""", SenmlError.Value),
            ("""[{"n":"a","v":1,"vs":"x"}]""", SenmlError.Value),
            ("""[{"n":"a","v":1,"v":2}]""", SenmlError.Shape),
            ("""[{"n":"a","v":"1"}]""", SenmlError.Shape),
            ("""[{"n":"a","vd":"*"}]""", SenmlError.Shape),
            ("""[{"n":"_a","v":1}]""", SenmlError.Name),
            ("""[{"n":"a b","v":1}]""", SenmlError.Name),
            ("""[{"n":"a","v":1e999}]""", SenmlError.Number),
            ("""[{"n":"a","v":1,"t":1e12}]""", SenmlError.Number),
            ("""[{"n":"a","v":1,"new_":2}]""", SenmlError.NotUnderstood),
            ("""[{"bver":11,"n":"a","v":1}]""", SenmlError.Version),
        ];
        Assert.All(faults, fault => Assert.Equal(fault.Error, Decode(Encoding.UTF8.GetBytes(fault.Pack), cbor: false).Error));
        Assert.Equal(SenmlError.TooLarge, Decode(Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("""{"v":1}""", 5000)) + "]"), cbor: false).Error);
    }

    [Fact]
    public void An_unknown_label_that_need_not_be_understood_is_passed_over()
    {
        var (records, error) = Decode("""[{"n":"a","extra":{"deep":[1,2]},"v":1}]"""u8.ToArray(), cbor: false);

        Assert.Equal((1, SenmlError.None), (records.Count, error));
    }

    [Fact]
    public void The_CBOR_example_of_the_standard_is_read()
    {
        // RFC 8428 6: three of the records, with integer labels.
        var bytes = Convert.FromHexString("82a4217831" + Convert.ToHexString(Encoding.ASCII.GetBytes(new string('d', 49))) + "2241412361410002" + "0a");
        Assert.NotEqual(SenmlError.None, Decode(bytes, cbor: true).Error);

        var good = Convert.FromHexString("81a4" + "21" + "62753a" + "00" + "6174" + "01" + "6343656c" + "02" + "f94d60");
        var (records, error) = Decode(good, cbor: true);
        Assert.Equal(SenmlError.None, error);
        Assert.Equal("u:t Cel 21.5 0", Assert.Single(records).ToString());
    }

    [Fact]
    public void A_single_record_is_decoded_without_allocating()
    {
        var json = """[{"n":"temperature","u":"Cel","v":21.5}]"""u8.ToArray();
        var scratch = new byte[SenmlLimits.Scratch];
        Once(json, scratch);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var turn = 0; turn < 100; turn++)
        {
            Once(json, scratch);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Units_of_the_registries_are_known()
    {
        Assert.All((string[])["Cel", "%RH", "ppm", "lx", "dBm"], unit => Assert.True(SenmlUnits.IsRegistered(Encoding.UTF8.GetBytes(unit))));
        Assert.False(SenmlUnits.IsRegistered("°C"u8));
        Assert.False(SenmlUnits.IsRegistered("a unit that is far too long to be one"u8));
    }

    private static void Once(byte[] json, byte[] scratch)
    {
        var reader = new SenmlJsonReader(json, scratch);
        while (reader.TryRead(out _)) { }
    }

    private static void Same(SenmlPack pack, (List<Read> Records, SenmlError Error) decoded)
    {
        Assert.Equal(SenmlError.None, decoded.Error);
        Assert.Equal(pack.Points.Select(point => Expected(pack, point)), decoded.Records);
    }

    private static Read Expected(SenmlPack pack, SenmlPoint point) =>
        new(pack.BaseName + point.Name, point.Unit ?? "", point.Truth is { } truth ? (truth ? 1 : 0) : point.Number ?? 0, point.Text ?? "", pack.BaseTime!.Value + (point.Time ?? 0));

    private static (List<Read> Records, SenmlError Error) Decode(byte[] bytes, bool cbor)
    {
        var records = new List<Read>();
        var scratch = new byte[SenmlLimits.Scratch];
        if (cbor)
        {
            var reader = new SenmlCborReader(bytes, scratch);
            while (reader.TryRead(out var record))
            {
                records.Add(Read.Of(record));
            }

            return (records, reader.Error);
        }

        var json = new SenmlJsonReader(bytes, scratch);
        while (json.TryRead(out var record))
        {
            records.Add(Read.Of(record));
        }

        return (records, json.Error);
    }

    private static byte[] Json(SenmlPack pack)
    {
        var output = new ArrayBufferWriter<byte>();
        SenmlEncoder.WriteJson(output, pack);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Cbor(SenmlPack pack)
    {
        var output = new ArrayBufferWriter<byte>();
        SenmlEncoder.WriteCbor(output, pack);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Lone surrogates are no text.</summary>
    private static string Legal(string text) => new([.. text.Where(one => !char.IsSurrogate(one))]);

    private sealed record Read(string Name, string Unit, double Number, string Text, double Time)
    {
        public static Read Of(in SenmlRecord record) =>
            new(
                Encoding.UTF8.GetString(record.Name),
                Encoding.UTF8.GetString(record.Unit),
                record.Number,
                record.Kind == SenmlValueKind.Data ? Convert.ToHexString(record.Content) : Encoding.UTF8.GetString(record.Content),
                record.Time
            );

        public override string ToString() => FormattableString.Invariant($"{Name} {Unit} {Number} {Time}");
    }
}
