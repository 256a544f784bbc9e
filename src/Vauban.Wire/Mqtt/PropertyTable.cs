namespace Vauban.Wire.Mqtt;

/// <summary>Table 2-4 of MQTT 5.0: the form of each property and the packets it may stand in.</summary>
internal static class PropertyTable
{
    /// <summary>Stands for the will properties inside CONNECT, which have no packet type of their own.</summary>
    public const PacketType Will = default;

    private static readonly (PropertyKind Kind, ushort Owners)[] Rows = Build();

    public static PropertyKind KindOf(uint id) => id < Rows.Length ? Rows[id].Kind : PropertyKind.None;

    public static bool MayStandIn(uint id, PacketType owner) => id < Rows.Length && (Rows[id].Owners & (1 << (int)owner)) != 0;

    private static (PropertyKind Kind, ushort Owners)[] Build()
    {
        var rows = new (PropertyKind Kind, ushort Owners)[43];
        void Add(PropertyKind kind, PropertyId id, params ReadOnlySpan<PacketType> owners)
        {
            ushort mask = 0;
            foreach (var owner in owners)
            {
                mask |= (ushort)(1 << (int)owner);
            }

            rows[(int)id] = (kind, mask);
        }

        Add(PropertyKind.Flag, PropertyId.PayloadFormat, PacketType.Publish, Will);
        Add(PropertyKind.Int, PropertyId.MessageExpiry, PacketType.Publish, Will);
        Add(PropertyKind.Text, PropertyId.ContentType, PacketType.Publish, Will);
        Add(PropertyKind.Text, PropertyId.ResponseTopic, PacketType.Publish, Will);
        Add(PropertyKind.Binary, PropertyId.CorrelationData, PacketType.Publish, Will);
        Add(PropertyKind.Variable, PropertyId.SubscriptionIdentifier, PacketType.Publish, PacketType.Subscribe);
        Add(PropertyKind.Int, PropertyId.SessionExpiry, PacketType.Connect, PacketType.Connack, PacketType.Disconnect);
        Add(PropertyKind.Text, PropertyId.AssignedClientId, PacketType.Connack);
        Add(PropertyKind.Short, PropertyId.ServerKeepAlive, PacketType.Connack);
        Add(PropertyKind.Text, PropertyId.AuthenticationMethod, PacketType.Connect, PacketType.Connack, PacketType.Auth);
        Add(PropertyKind.Binary, PropertyId.AuthenticationData, PacketType.Connect, PacketType.Connack, PacketType.Auth);
        Add(PropertyKind.Flag, PropertyId.RequestProblemInformation, PacketType.Connect);
        Add(PropertyKind.Int, PropertyId.WillDelay, Will);
        Add(PropertyKind.Flag, PropertyId.RequestResponseInformation, PacketType.Connect);
        Add(PropertyKind.Text, PropertyId.ResponseInformation, PacketType.Connack);
        Add(PropertyKind.Text, PropertyId.ServerReference, PacketType.Connack, PacketType.Disconnect);
        Add(PropertyKind.Text, PropertyId.ReasonString, PacketType.Connack, PacketType.Puback, PacketType.Pubrec, PacketType.Pubrel,
            PacketType.Pubcomp, PacketType.Suback, PacketType.Unsuback, PacketType.Disconnect, PacketType.Auth);
        Add(PropertyKind.Short, PropertyId.ReceiveMaximum, PacketType.Connect, PacketType.Connack);
        Add(PropertyKind.Short, PropertyId.TopicAliasMaximum, PacketType.Connect, PacketType.Connack);
        Add(PropertyKind.Short, PropertyId.TopicAlias, PacketType.Publish);
        Add(PropertyKind.Flag, PropertyId.MaximumQos, PacketType.Connack);
        Add(PropertyKind.Flag, PropertyId.RetainAvailable, PacketType.Connack);
        Add(PropertyKind.Pair, PropertyId.UserProperty, Will, PacketType.Connect, PacketType.Connack, PacketType.Publish, PacketType.Puback,
            PacketType.Pubrec, PacketType.Pubrel, PacketType.Pubcomp, PacketType.Subscribe, PacketType.Suback, PacketType.Unsubscribe,
            PacketType.Unsuback, PacketType.Disconnect, PacketType.Auth);
        Add(PropertyKind.Int, PropertyId.MaximumPacketSize, PacketType.Connect, PacketType.Connack);
        Add(PropertyKind.Flag, PropertyId.WildcardSubscriptionAvailable, PacketType.Connack);
        Add(PropertyKind.Flag, PropertyId.SubscriptionIdentifierAvailable, PacketType.Connack);
        Add(PropertyKind.Flag, PropertyId.SharedSubscriptionAvailable, PacketType.Connack);
        return rows;
    }
}
