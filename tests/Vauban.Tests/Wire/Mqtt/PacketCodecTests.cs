using System.Buffers;
using System.Text.Json;
using CsCheck;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Wire.Mqtt;

public sealed class PacketCodecTests
{
    [Fact]
    public void Decoding_what_was_encoded_gives_the_same_packet() =>
        Packets.Version.SelectMany(version => Packets.Of(version).Select(packet => (version, packet))).Sample(
            (version, packet) =>
            {
                var bytes = Encode(packet, version);
                Assert.Equal(FrameStatus.Complete, FrameReader.TryRead(bytes, FrameReader.LargestPacket, out var frame, out var length, out _));
                Assert.Equal(bytes.Length, length);
                Assert.True(PacketReader.TryRead(in frame, version, out var decoded, out var error), error.ToString());
                Assert.Equal(Text(packet), Text(decoded!));
                Assert.Equal(bytes, Encode(decoded!, version));
            },
            iter: 4000
        );

    [Fact]
    public void Random_bytes_give_a_packet_or_the_declared_error() =>
        Gen.Select(Gen.Byte.Array[0, 60], Packets.Version).Sample((bytes, version) => Feed(bytes, version), iter: 20_000);

    [Fact]
    public void A_damaged_packet_gives_a_packet_or_the_declared_error() =>
        Packets.Version.SelectMany(version =>
            Gen.Select(Packets.Of(version), Gen.Int[0, 200], Gen.Byte).Select((packet, at, value) => (packet, at, value, version))).Sample(
            (packet, at, value, version) =>
            {
                var bytes = Encode(packet, version);
                bytes[at % bytes.Length] = value;
                Feed(bytes, version);
            },
            iter: 8000
        );

    [Fact]
    public void A_packet_cut_anywhere_is_incomplete_and_never_another_packet() =>
        Packets.Of(MqttVersion.V5).Sample(
            packet =>
            {
                var bytes = Encode(packet, MqttVersion.V5);
                for (var cut = 0; cut < bytes.Length; cut++)
                {
                    Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead(bytes.AsSpan(0, cut), FrameReader.LargestPacket, out _, out _, out _));
                }
            },
            iter: 500
        );

    [Fact]
    public void The_short_forms_of_publish_and_acknowledgement_are_the_long_ones()
    {
        foreach (var version in Enum.GetValues<MqttVersion>())
        {
            var fast = new ArrayBufferWriter<byte>();
            PacketWriter.Publish(fast, version, "a/b"u8, "hello"u8, Qos.AtLeastOnce, 7);
            var packet = new PublishPacket { Topic = "a/b", Payload = "hello"u8.ToArray(), Qos = Qos.AtLeastOnce, PacketId = 7 };
            Assert.Equal(Encode(packet, version), fast.WrittenSpan.ToArray());
            Assert.Equal(fast.WrittenCount, PacketWriter.PublishSize(version, 3, 5, Qos.AtLeastOnce));

            fast.Clear();
            PacketWriter.Ack(fast, PacketType.Puback, version, 7, ReasonCode.QuotaExceeded);
            Assert.Equal(Encode(new AckPacket(PacketType.Puback) { PacketId = 7, Reason = ReasonCode.QuotaExceeded }, version), fast.WrittenSpan.ToArray());
        }
    }

    private static void Feed(byte[] bytes, MqttVersion version)
    {
        var status = FrameReader.TryRead(bytes, 1000, out var frame, out _, out var error);
        Assert.Equal(status == FrameStatus.Refused, error.IsError);
        if (status == FrameStatus.Complete)
        {
            Assert.Equal(!PacketReader.TryRead(in frame, version, out var packet, out error), error.IsError);
            Assert.Equal(packet is null, error.IsError);
            Assert.True(packet is not null || error.Reason >= ReasonCode.UnspecifiedError);
        }
    }

    private static byte[] Encode(MqttPacket packet, MqttVersion version)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketWriter.Write(output, packet, version);
        return output.WrittenSpan.ToArray();
    }

    private static string Text(MqttPacket packet) => JsonSerializer.Serialize(packet, packet.GetType());
}
