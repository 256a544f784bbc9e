namespace Vauban.Wire.Mqtt;

/// <summary>One control packet, delimited but not yet decoded: the first byte and what follows the remaining length.</summary>
public readonly ref struct Frame(byte header, ReadOnlySpan<byte> body)
{
    public byte Header { get; } = header;

    public ReadOnlySpan<byte> Body { get; } = body;

    public PacketType Type => (PacketType)(Header >> 4);

    public byte Flags => (byte)(Header & 0x0F);
}
