using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Wire.Senml;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>Payloads of devices, and what a crash leaves of the device log.</summary>
internal static class FleetTargets
{
    private static readonly byte[] SenmlCbor = Convert.FromHexString("83a3006474656d7002f94d20 01634365 6c".Replace(" ", "", StringComparison.Ordinal));
    private static readonly string[] Json = ["[", "{", "\"bn\":\"urn:dev:\"", "\"v\":1e308", "\"vb\":true", "\"t\":-1", "\"\\u0000\"", "\"bver\":11", "\"x_\":1"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "senml-json",
            ["[{\"bn\":\"urn:dev:mac:1:\",\"bt\":1700000000,\"n\":\"co2\",\"u\":\"ppm\",\"v\":412.5},{\"n\":\"door\",\"vb\":true},{\"n\":\"s\",\"vs\":\"é\"},{\"n\":\"d\",\"vd\":\"AQID\"}]"u8.ToArray()],
            Json,
            bytes => Read(PayloadEncoding.SenmlJson, bytes)
        ),
        new("senml-cbor", [SenmlCbor, Convert.FromHexString("82a4206375726e2163612f6200636f6e65026133a200637477 6f04f5".Replace(" ", "", StringComparison.Ordinal))], ["\x1b\xff\xff", "\x9f", "\xbf", "\xfb"], bytes => Read(PayloadEncoding.SenmlCbor, bytes)),
        new("json-value", ["{\"co2\":412.5,\"ok\":true,\"s\":\"x\"}"u8.ToArray(), "-12.5e3"u8.ToArray(), "\"text\""u8.ToArray()], Json, bytes => Read(PayloadEncoding.Json, bytes)),
        new("cbor-value", [Convert.FromHexString("a363636f32f95e00626f6bf5617361 78".Replace(" ", "", StringComparison.Ordinal)), Convert.FromHexString("d9d9f7fb4076800000000000")], ["\x1b\xff\xff", "\xa1", "\xbf", "\x5f"], bytes => Read(PayloadEncoding.Cbor, bytes)),
        new("payload", ["12"u8.ToArray(), "[{}]"u8.ToArray(), SenmlCbor], Json, bytes => Read(PayloadFormat.Sniff(bytes), bytes)),
        new("log", [Log()], ["VAUBLOG1"], Scan),
    ];

    private static void Read(PayloadEncoding encoding, byte[] bytes)
    {
        var counted = new Counted();
        PayloadReader.Read(encoding, "co2"u8, bytes, 1_700_000_000_000_000, ref counted);
    }

    private struct Counted : IMeasurementTaker
    {
        private int read;

        public bool Take(scoped in Measurement value)
        {
            FuzzException.Unless(++read <= SenmlLimits.MaxRecords, "more records than the limit");
            return true;
        }
    }

    /// <summary>A segment of three commits.</summary>
    private static byte[] Log()
    {
        var bytes = new List<byte>(Segment.Header.ToArray());
        long position = 1;
        for (var commit = 0; commit < 3; commit++)
        {
            var frames = new List<byte>();
            for (var i = 0; i < 3; i++)
            {
                var entry = new LogEntry { Kind = LogKind.Publish, Encoding = PayloadEncoding.Json, Device = 1, ReceivedAt = 5, Resource = "co2"u8, Payload = "412"u8 };
                var frame = new byte[Frame.Size(in entry)];
                Frame.Write(frame, in entry, position);
                position += frame.Length;
                frames.AddRange(frame);
            }

            var whole = frames.ToArray();
            Frame.Close(whole);
            bytes.AddRange(whole);
        }

        return [.. bytes];
    }

    private static void Scan(byte[] bytes)
    {
        var scan = new SegmentScan(new Segment(1, 1), bytes, 64 * 1024);
        scan.Run(long.MaxValue);
        FuzzException.Unless(scan.End >= 1 && scan.End - 1 <= Math.Max(0, bytes.Length - Segment.HeaderBytes), "the log ends after its bytes");
    }
}
