namespace Vauban.Wire.Mqtt;

/// <summary>Writes a property section in the order of the identifiers; the same code counts it first.</summary>
internal static class PropertyWriter
{
    /// <exception cref="ArgumentException">A property is set that may not stand in this packet.</exception>
    public static void Write(ref ByteSink sink, PacketProperties properties, PacketType owner)
    {
        var counting = new ByteSink();
        WriteAll(ref counting, properties, owner);
        sink.Variable((uint)counting.Length);
        WriteAll(ref sink, properties, owner);
    }

    public static bool IsEmpty(PacketProperties properties, PacketType owner)
    {
        var counting = new ByteSink();
        WriteAll(ref counting, properties, owner);
        return counting.Length == 0;
    }

    /// <summary>The properties alone, without their length.</summary>
    public static void WriteAll(ref ByteSink sink, PacketProperties from, PacketType owner)
    {
        Number(ref sink, owner, PropertyId.PayloadFormat, from.PayloadFormat);
        Number(ref sink, owner, PropertyId.MessageExpiry, from.MessageExpiry);
        Text(ref sink, owner, PropertyId.ContentType, from.ContentType);
        Text(ref sink, owner, PropertyId.ResponseTopic, from.ResponseTopic);
        Binary(ref sink, owner, PropertyId.CorrelationData, from.CorrelationData);
        for (var i = 0; i < from.SubscriptionIdentifiers.Count; i++)
        {
            Number(ref sink, owner, PropertyId.SubscriptionIdentifier, from.SubscriptionIdentifiers[i]);
        }

        Number(ref sink, owner, PropertyId.SessionExpiry, from.SessionExpiry);
        Text(ref sink, owner, PropertyId.AssignedClientId, from.AssignedClientId);
        Number(ref sink, owner, PropertyId.ServerKeepAlive, from.ServerKeepAlive);
        Text(ref sink, owner, PropertyId.AuthenticationMethod, from.AuthenticationMethod);
        Binary(ref sink, owner, PropertyId.AuthenticationData, from.AuthenticationData);
        Flag(ref sink, owner, PropertyId.RequestProblemInformation, from.RequestProblemInformation);
        Number(ref sink, owner, PropertyId.WillDelay, from.WillDelay);
        Flag(ref sink, owner, PropertyId.RequestResponseInformation, from.RequestResponseInformation);
        Text(ref sink, owner, PropertyId.ResponseInformation, from.ResponseInformation);
        Text(ref sink, owner, PropertyId.ServerReference, from.ServerReference);
        Text(ref sink, owner, PropertyId.ReasonString, from.ReasonString);
        Number(ref sink, owner, PropertyId.ReceiveMaximum, from.ReceiveMaximum);
        Number(ref sink, owner, PropertyId.TopicAliasMaximum, from.TopicAliasMaximum);
        Number(ref sink, owner, PropertyId.TopicAlias, from.TopicAlias);
        Number(ref sink, owner, PropertyId.MaximumQos, from.MaximumQos);
        Flag(ref sink, owner, PropertyId.RetainAvailable, from.RetainAvailable);
        for (var i = 0; i < from.UserProperties.Count; i++)
        {
            Start(ref sink, owner, PropertyId.UserProperty);
            sink.Text(from.UserProperties[i].Name);
            sink.Text(from.UserProperties[i].Value);
        }

        Number(ref sink, owner, PropertyId.MaximumPacketSize, from.MaximumPacketSize);
        Flag(ref sink, owner, PropertyId.WildcardSubscriptionAvailable, from.WildcardSubscriptionAvailable);
        Flag(ref sink, owner, PropertyId.SubscriptionIdentifierAvailable, from.SubscriptionIdentifierAvailable);
        Flag(ref sink, owner, PropertyId.SharedSubscriptionAvailable, from.SharedSubscriptionAvailable);
    }

    private static void Start(ref ByteSink sink, PacketType owner, PropertyId id)
    {
        if (!PropertyTable.MayStandIn((uint)id, owner))
        {
            throw new ArgumentException($"Property {id} may not stand in {owner}.", nameof(id));
        }

        sink.Variable((uint)id);
    }

    private static void Number(ref ByteSink sink, PacketType owner, PropertyId id, uint? value)
    {
        if (value is not { } number)
        {
            return;
        }

        Start(ref sink, owner, id);
        switch (PropertyTable.KindOf((uint)id))
        {
            case PropertyKind.Flag:
                sink.Byte(checked((byte)number));
                break;
            case PropertyKind.Short:
                sink.Short(checked((ushort)number));
                break;
            case PropertyKind.Variable:
                sink.Variable(number);
                break;
            default:
                sink.Int(number);
                break;
        }
    }

    private static void Flag(ref ByteSink sink, PacketType owner, PropertyId id, bool? value) =>
        Number(ref sink, owner, id, value switch { null => null, true => 1u, false => 0u });

    private static void Text(ref ByteSink sink, PacketType owner, PropertyId id, string? value)
    {
        if (value is not null)
        {
            Start(ref sink, owner, id);
            sink.Text(value);
        }
    }

    private static void Binary(ref ByteSink sink, PacketType owner, PropertyId id, byte[]? value)
    {
        if (value is not null)
        {
            Start(ref sink, owner, id);
            sink.Binary(value);
        }
    }
}
