using System.Text;

namespace Vauban.Wire.Mqtt;

/// <summary>Reads a property section into a <see cref="PacketProperties"/>.</summary>
internal static class PropertyReader
{
    /// <summary>Most user properties kept of one packet: a packet full of empty pairs must not become a heap of strings.</summary>
    public const int MostUserProperties = 64;

    /// <summary>Reads the property length and the properties that stand next in <paramref name="source"/>; nothing in 3.1.1.</summary>
    public static PacketProperties Read(ref ByteSource source, PacketType owner, MqttVersion version)
    {
        var properties = new PacketProperties();
        if (version != MqttVersion.V5)
        {
            return properties;
        }

        var section = source.Take((int)source.Variable());
        var scanner = new PropertyScanner(section, owner);
        while (scanner.Next())
        {
            if (properties.UserProperties.Count >= MostUserProperties)
            {
                source.Fail(ReasonCode.ImplementationSpecificError, "mqtt5:4.13.1");
                break;
            }

            Set(properties, in scanner);
        }

        scanner.End();
        source.Fail(scanner.Error);
        return properties;
    }

    private static void Set(PacketProperties to, in PropertyScanner from)
    {
        if (from.Id == PropertyId.UserProperty)
        {
            to.UserProperties = [.. to.UserProperties, new UserProperty(Text(from.Bytes), Text(from.Second))];
        }
        else if (from.Id == PropertyId.SubscriptionIdentifier)
        {
            to.SubscriptionIdentifiers = [.. to.SubscriptionIdentifiers, from.Number];
        }
        else if (PropertyTable.KindOf((uint)from.Id) is PropertyKind.Text or PropertyKind.Binary)
        {
            SetBytes(to, in from);
        }
        else
        {
            SetNumber(to, from.Id, from.Number);
        }
    }

    private static void SetBytes(PacketProperties to, in PropertyScanner from)
    {
        switch (from.Id)
        {
            case PropertyId.ContentType:
                to.ContentType = Text(from.Bytes);
                break;
            case PropertyId.ResponseTopic:
                to.ResponseTopic = Text(from.Bytes);
                break;
            case PropertyId.CorrelationData:
                to.CorrelationData = from.Bytes.ToArray();
                break;
            case PropertyId.AssignedClientId:
                to.AssignedClientId = Text(from.Bytes);
                break;
            case PropertyId.AuthenticationMethod:
                to.AuthenticationMethod = Text(from.Bytes);
                break;
            case PropertyId.AuthenticationData:
                to.AuthenticationData = from.Bytes.ToArray();
                break;
            case PropertyId.ResponseInformation:
                to.ResponseInformation = Text(from.Bytes);
                break;
            case PropertyId.ServerReference:
                to.ServerReference = Text(from.Bytes);
                break;
            default:
                to.ReasonString = Text(from.Bytes);
                break;
        }
    }

    private static void SetNumber(PacketProperties to, PropertyId id, uint value)
    {
        _ = id switch
        {
            PropertyId.PayloadFormat => to.PayloadFormat = (byte)value,
            PropertyId.MessageExpiry => to.MessageExpiry = value,
            PropertyId.SessionExpiry => to.SessionExpiry = value,
            PropertyId.ServerKeepAlive => to.ServerKeepAlive = (ushort)value,
            PropertyId.WillDelay => to.WillDelay = value,
            PropertyId.ReceiveMaximum => to.ReceiveMaximum = (ushort)value,
            PropertyId.TopicAliasMaximum => to.TopicAliasMaximum = (ushort)value,
            PropertyId.TopicAlias => to.TopicAlias = (ushort)value,
            PropertyId.MaximumQos => to.MaximumQos = (byte)value,
            PropertyId.MaximumPacketSize => to.MaximumPacketSize = value,
            _ => SetFlag(to, id, value == 1),
        };
    }

    private static uint SetFlag(PacketProperties to, PropertyId id, bool value)
    {
        _ = id switch
        {
            PropertyId.RequestProblemInformation => to.RequestProblemInformation = value,
            PropertyId.RequestResponseInformation => to.RequestResponseInformation = value,
            PropertyId.RetainAvailable => to.RetainAvailable = value,
            PropertyId.WildcardSubscriptionAvailable => to.WildcardSubscriptionAvailable = value,
            PropertyId.SubscriptionIdentifierAvailable => to.SubscriptionIdentifierAvailable = value,
            _ => to.SharedSubscriptionAvailable = value,
        };
        return 0;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
