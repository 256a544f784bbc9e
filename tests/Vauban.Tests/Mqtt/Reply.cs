using System.Text;
using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>
/// A packet from the server, read strictly: reserved flags, the length of every field, the properties that the packet may carry and the
/// reason codes of its table (MQTT 5.0 2.4) are checked for each packet of every test.
/// </summary>
internal sealed class Reply
{
    private Reply(int type, byte flags, int size)
    {
        Type = type;
        Flags = flags;
        Size = size;
    }

    public int Type { get; }

    public byte Flags { get; }

    /// <summary>Bytes of the packet on the wire.</summary>
    public int Size { get; }

    public bool SessionPresent { get; private set; }

    public ushort Id { get; private set; }

    public byte Reason { get; private set; }

    public byte[] Reasons { get; private set; } = [];

    public string Topic { get; private set; } = "";

    public byte[] Payload { get; private set; } = [];

    /// <summary>In the order received.</summary>
    public List<(int Id, object Value)> Properties { get; } = [];

    public string Text => Encoding.UTF8.GetString(Payload);

    public int Qos => (Flags >> 1) & 3;

    public bool Retain => (Flags & 1) != 0;

    public bool Duplicate => (Flags & 8) != 0;

    /// <summary>The property, null when absent.</summary>
    public object? this[int property] => Properties.Where(one => one.Id == property).Select(one => one.Value).FirstOrDefault();

    /// <summary>The first packet of the bytes; null when it is not all there.</summary>
    public static Reply? TryRead(ReadOnlySpan<byte> bytes, int version, out int length)
    {
        length = 0;
        var (remaining, digits) = (0, 0);
        do
        {
            if (bytes.Length < 2 + digits)
            {
                return null;
            }

            remaining |= (bytes[1 + digits] & 127) << (7 * digits);
        } while ((bytes[1 + digits++] & 128) != 0);

        length = 1 + digits + remaining;
        if (bytes.Length < length)
        {
            return null;
        }

        var reply = new Reply(bytes[0] >> 4, (byte)(bytes[0] & 15), length);
        var reader = new ReplyReader(bytes[(1 + digits)..length]);
        reply.Read(ref reader, version);
        Assert.True(reader.IsEmpty, $"bytes left over in packet {reply.Type}");
        return reply;
    }

    public override string ToString() => $"packet {Type} flags {Flags:X} id {Id} reason {Reason:X2} [{Convert.ToHexString(Reasons)}] {Topic} {Text}";

    private void Read(ref ReplyReader reader, int version)
    {
        Assert.True(Type == 3 || Flags == (Type == 6 ? 2 : 0), $"reserved flags {Flags:X} in packet {Type}");
        switch (Type)
        {
            case 2:
                var present = reader.Byte();
                Assert.InRange(present, (byte)0, (byte)1);
                SessionPresent = present == 1;
                Reason = reader.Byte();
                // A version that is not served may be refused in the words of 3.1.1.
                ReadProperties(ref reader, reader.IsEmpty && Reason == 1 ? 4 : version);
                break;
            case 3:
                Topic = reader.Text();
                Id = Qos > 0 ? reader.Number16() : (ushort)0;
                ReadProperties(ref reader, version);
                Payload = reader.Rest();
                Assert.True(Qos < 3 && (Qos == 0 || Id > 0) && !(Qos == 0 && Duplicate), ToString());
                break;
            case 4 or 5 or 6 or 7:
                Id = reader.Number16();
                ReadReason(ref reader, version);
                break;
            case 9 or 11:
                Id = reader.Number16();
                ReadProperties(ref reader, version);
                Reasons = reader.Rest();
                Assert.True(Reasons.All(reason => ReplyTables.Reasons(Type, version).Contains(reason)), ToString());
                break;
            case 13:
                break;
            case 14 or 15 when version == 5:
                ReadReason(ref reader, version);
                break;
            default:
                Assert.Fail($"a server does not send packet {Type} in version {version}");
                break;
        }

        Assert.True(Type is 3 or 9 or 11 or 13 || (Type == 2 && Reason == 1) || ReplyTables.Reasons(Type, version).Contains(Reason), ToString());
    }

    private void ReadReason(ref ReplyReader reader, int version)
    {
        if (!reader.IsEmpty)
        {
            Assert.Equal(5, version);
            Reason = reader.Byte();
        }

        if (!reader.IsEmpty)
        {
            ReadProperties(ref reader, version);
        }
    }

    private void ReadProperties(ref ReplyReader reader, int version)
    {
        if (version != 5)
        {
            return;
        }

        var section = reader.Section();
        while (!section.IsEmpty)
        {
            var id = section.Byte();
            Assert.True(ReplyTables.MayCarry(Type, id), $"property {id:X2} in packet {Type}");
            Assert.True(id is 0x26 or 0x0B || this[id] is null, $"property {id:X2} twice in packet {Type}");
            Properties.Add((id, section.Property(id)));
        }
    }
}
