using System.Numerics;

namespace Vauban.Wire.Mqtt;

/// <summary>Identifiers 1 to 64 of the messages sent and not yet acknowledged.</summary>
internal struct PacketIds
{
    private ulong taken;

    public readonly int Count => BitOperations.PopCount(taken);

    public ushort Take()
    {
        var free = BitOperations.TrailingZeroCount(~taken);
        taken |= 1UL << free;
        return (ushort)(free + 1);
    }

    public bool Free(ushort id)
    {
        var bit = id is > 0 and <= 64 ? 1UL << (id - 1) : 0;
        var was = (taken & bit) != 0;
        taken &= ~bit;
        return was;
    }
}
