using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>How one subscription wants its messages (MQTT 5.0 3.8.3.1); the QoS as granted.</summary>
/// <param name="Identifiers">The identifier it was made with, alone in an array; null without one.</param>
internal sealed record SubscriptionOptions(Qos Qos, bool NoLocal, bool RetainAsPublished, RetainHandling Handling, uint[]? Identifiers)
{
    public static SubscriptionOptions Of(in Subscription asked, Qos granted, uint? identifier) =>
        new(granted, asked.NoLocal, asked.RetainAsPublished, asked.RetainHandling, identifier is { } number ? [number] : null);

    public void Save(BinaryWriter output)
    {
        output.Write((byte)((int)Qos | (NoLocal ? 4 : 0) | (RetainAsPublished ? 8 : 0) | ((int)Handling << 4)));
        output.Write(Identifiers is [var identifier] ? identifier : 0);
    }

    public static SubscriptionOptions Load(BinaryReader input)
    {
        var bits = input.ReadByte();
        var identifier = input.ReadUInt32();
        return new SubscriptionOptions((Qos)(bits & 3), (bits & 4) != 0, (bits & 8) != 0, (RetainHandling)((bits >> 4) & 3), identifier == 0 ? null : [identifier]);
    }
}
