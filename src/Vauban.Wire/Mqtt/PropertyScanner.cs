namespace Vauban.Wire.Mqtt;

/// <summary>
/// Walks the properties of one packet without allocating, and refuses what 2.2.2 forbids: an unknown or misplaced property, one given
/// twice, a value outside its range.
/// </summary>
internal ref struct PropertyScanner
{
    private readonly PacketType owner;
    private ByteSource source;
    private ulong seen;

    public PropertyScanner(ReadOnlySpan<byte> section, PacketType owner)
    {
        source = new ByteSource(section);
        this.owner = owner;
    }

    public PropertyId Id { get; private set; }

    public uint Number { get; private set; }

    public ReadOnlySpan<byte> Bytes { get; private set; }

    public ReadOnlySpan<byte> Second { get; private set; }

    public readonly MqttError Error => source.Error;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => source.Remaining;

    /// <summary>False at the end and at the first error.</summary>
    public bool Next()
    {
        if (source.IsEmpty)
        {
            return false;
        }

        var id = source.Variable();
        var kind = PropertyTable.KindOf(id);
        if (kind == PropertyKind.None)
        {
            source.Malformed("mqtt5:2.2.2.2");
            return false;
        }

        Id = (PropertyId)id;
        if (!PropertyTable.MayStandIn(id, owner))
        {
            source.Malformed("mqtt5:2.2.2.2");
            return false;
        }

        if ((seen & (1UL << (int)id)) != 0 && !MayRepeat())
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:2.2.2.2");
            return false;
        }

        seen |= 1UL << (int)id;
        Value(kind);
        CheckRange();
        return !source.Error.IsError;
    }

    private readonly bool MayRepeat() =>
        Id == PropertyId.UserProperty || (Id == PropertyId.SubscriptionIdentifier && owner == PacketType.Publish);

    private void Value(PropertyKind kind)
    {
        switch (kind)
        {
            case PropertyKind.Flag:
                Number = source.Byte();
                break;
            case PropertyKind.Short:
                Number = source.Short();
                break;
            case PropertyKind.Int:
                Number = source.Int();
                break;
            case PropertyKind.Variable:
                Number = source.Variable();
                break;
            case PropertyKind.Text:
                Bytes = source.Utf8();
                break;
            case PropertyKind.Binary:
                Bytes = source.Binary();
                break;
            default:
                Bytes = source.Utf8();
                Second = source.Utf8();
                break;
        }

        if (kind == PropertyKind.Flag && Number > 1)
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:2.2.2.2");
        }
    }

    private void CheckRange()
    {
        switch (Id)
        {
            case PropertyId.TopicAlias when Number == 0:
                source.Fail(ReasonCode.TopicAliasInvalid, "mqtt5:3.3.2-8");
                break;
            case PropertyId.ReceiveMaximum or PropertyId.MaximumPacketSize or PropertyId.SubscriptionIdentifier when Number == 0:
                source.Fail(ReasonCode.ProtocolError, "mqtt5:2.2.2.2");
                break;
            case PropertyId.ResponseTopic when !TopicName.IsValid(Bytes):
                source.Fail(ReasonCode.ProtocolError, "mqtt5:3.3.2-14");
                break;
            default:
                break;
        }
    }

    /// <summary>After the last property: authentication data without a method is a protocol error (3.1.2.11.10).</summary>
    public void End()
    {
        const ulong data = 1UL << (int)PropertyId.AuthenticationData;
        const ulong method = 1UL << (int)PropertyId.AuthenticationMethod;
        if ((seen & data) != 0 && (seen & method) == 0)
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:3.1.2.11.10");
        }
    }
}
