namespace Vauban.Wire.Mqtt;

/// <summary>Which reason codes each packet of MQTT 5.0 may carry (table 2-6); any other is malformed.</summary>
internal static class ReasonTable
{
    public static bool MayStandIn(byte reason, PacketType packet) =>
        packet switch
        {
            PacketType.Connack => reason is 0 or (>= 0x80 and <= 0x8A) or 0x8C or 0x90 or 0x95 or 0x97 or (>= 0x99 and <= 0x9D) or 0x9F,
            PacketType.Puback or PacketType.Pubrec => reason is 0 or 0x10 or 0x80 or 0x83 or 0x87 or 0x90 or 0x91 or 0x97 or 0x99,
            PacketType.Pubrel or PacketType.Pubcomp => reason is 0 or 0x92,
            PacketType.Suback => reason is <= 2 or 0x80 or 0x83 or 0x87 or 0x8F or 0x91 or 0x97 or 0x9E or 0xA1 or 0xA2,
            PacketType.Unsuback => reason is 0 or 0x11 or 0x80 or 0x83 or 0x87 or 0x8F or 0x91,
            PacketType.Disconnect => reason is 0 or 4 or (>= 0x80 and <= 0x83) or 0x87 or 0x89 or 0x8B
                or (>= 0x8D and <= 0x90) or (>= 0x93 and <= 0xA2),
            PacketType.Auth => reason is 0 or 0x18 or 0x19,
            _ => false,
        };
}
