using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>One message for one session, waiting or under way: where it stands in the log and how it is to be sent.</summary>
/// <param name="Retained">It was retained when the session subscribed; sent with that flag.</param>
/// <param name="Identifiers">Of the subscriptions that matched.</param>
/// <param name="Shared">A shared subscription gave it: when the session ends, another member takes it.</param>
/// <param name="Copy">The message itself where the log need not hold it: a retained one, or one copied out of an old segment.</param>
internal readonly record struct QueuedMessage(long Position, Qos Qos, bool Retained, bool RetainFlag, int Bytes, uint[]? Identifiers, bool Shared, Message? Copy)
{
    /// <summary>Tells the retained copy of a message from the message.</summary>
    public long Key => (Position << 1) | (Retained ? 1L : 0);

    public void Save(BinaryWriter output)
    {
        output.Write(Position);
        output.Write((byte)((int)Qos | (Retained ? 4 : 0) | (RetainFlag ? 8 : 0) | (Shared ? 16 : 0)));
        output.Write(Bytes);
        output.Write(Identifiers?.Length ?? 0);
        foreach (var identifier in Identifiers ?? [])
        {
            output.Write(identifier);
        }

        output.Write(Copy is not null);
        Copy?.Save(output);
    }

    public byte[] Write()
    {
        using var memory = new MemoryStream();
        using var output = new BinaryWriter(memory);
        Save(output);
        output.Flush();
        return memory.ToArray();
    }

    public static QueuedMessage Read(ReadOnlyMemory<byte> bytes)
    {
        using var input = new BinaryReader(new MemoryStream(bytes.ToArray()));
        return Load(input);
    }

    public static QueuedMessage Load(BinaryReader input)
    {
        var position = input.ReadInt64();
        var flags = input.ReadByte();
        var bytes = input.ReadInt32();
        var identifiers = new uint[input.ReadInt32()];
        for (var i = 0; i < identifiers.Length; i++)
        {
            identifiers[i] = input.ReadUInt32();
        }

        var copy = input.ReadBoolean() ? Message.Load(input) : null;
        return new QueuedMessage(position, (Qos)(flags & 3), (flags & 4) != 0, (flags & 8) != 0, bytes, identifiers.Length == 0 ? null : identifiers, (flags & 16) != 0, copy);
    }
}
