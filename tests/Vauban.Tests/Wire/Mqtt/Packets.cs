using CsCheck;
using Vauban.Wire.Mqtt;

namespace Vauban.Tests.Wire.Mqtt;

/// <summary>Generators of every valid packet of both versions.</summary>
internal static class Packets
{
    public static Gen<MqttVersion> Version { get; } = Gen.OneOf(MqttVersion.V311, MqttVersion.V5);

    private static readonly Gen<string> Text = Gen.String[Gen.Char['\u0020', '\u2fff'], 0, 20];
    private static readonly Gen<string> Topic = Gen.String[Gen.Char["abc/é$ "], 1, 20];
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 40];
    private static readonly Gen<ushort> Id = Gen.UShort[1, ushort.MaxValue];

    public static Gen<MqttPacket> Of(MqttVersion version) =>
        Gen.OneOf<MqttPacket>(
            Connect(version),
            Connack(version),
            Publish(version),
            Ack(version),
            Subscribe(version),
            Suback(version),
            Unsubscribe(version),
            Gen.OneOf(PacketType.Pingreq, PacketType.Pingresp).Select(type => (MqttPacket)new PingPacket(type)),
            Disconnect(version),
            Auth()
        ).Where(packet => version == MqttVersion.V5 || packet is not AuthPacket);

    private static Gen<PacketProperties> Properties(MqttVersion version, PacketType owner) =>
        version == MqttVersion.V311 ? Gen.Const(new PacketProperties()) : Gen.ULong.SelectMany(mask => Fill(owner, mask));

    private static Gen<PacketProperties> Fill(PacketType owner, ulong mask) =>
        Gen.Select(Text, Topic, Bytes, Gen.UInt[1, 200_000_000], Id, Gen.Bool, Gen.Select(Text, Text).List[1, 3]).Select((text, topic, bytes, number, id, flag, pairs) =>
        {
            bool May(PropertyId property) => (mask & (1UL << (int)property)) != 0 && PropertyTable.MayStandIn((uint)property, owner);
            T? If<T>(PropertyId property, T value) where T : struct => May(property) ? value : null;
            string? IfText(PropertyId property, string value) => May(property) ? value : null;
            var method = IfText(PropertyId.AuthenticationMethod, text);
            return new PacketProperties
            {
                PayloadFormat = If(PropertyId.PayloadFormat, (byte)(flag ? 1 : 0)),
                MessageExpiry = If(PropertyId.MessageExpiry, number),
                ContentType = IfText(PropertyId.ContentType, text),
                ResponseTopic = IfText(PropertyId.ResponseTopic, topic),
                CorrelationData = May(PropertyId.CorrelationData) ? bytes : null,
                SubscriptionIdentifiers = May(PropertyId.SubscriptionIdentifier) ? [number] : [],
                SessionExpiry = If(PropertyId.SessionExpiry, number),
                AssignedClientId = IfText(PropertyId.AssignedClientId, text),
                ServerKeepAlive = If(PropertyId.ServerKeepAlive, id),
                AuthenticationMethod = method,
                AuthenticationData = method is not null && May(PropertyId.AuthenticationData) ? bytes : null,
                RequestProblemInformation = If(PropertyId.RequestProblemInformation, flag),
                WillDelay = If(PropertyId.WillDelay, number),
                RequestResponseInformation = If(PropertyId.RequestResponseInformation, flag),
                ResponseInformation = IfText(PropertyId.ResponseInformation, text),
                ServerReference = IfText(PropertyId.ServerReference, text),
                ReasonString = IfText(PropertyId.ReasonString, text),
                ReceiveMaximum = If(PropertyId.ReceiveMaximum, id),
                TopicAliasMaximum = If(PropertyId.TopicAliasMaximum, id),
                TopicAlias = If(PropertyId.TopicAlias, id),
                MaximumQos = If(PropertyId.MaximumQos, (byte)(flag ? 1 : 0)),
                RetainAvailable = If(PropertyId.RetainAvailable, flag),
                UserProperties = May(PropertyId.UserProperty) ? [.. pairs.Select(pair => new UserProperty(pair.Item1, pair.Item2))] : [],
                MaximumPacketSize = If(PropertyId.MaximumPacketSize, number),
                WildcardSubscriptionAvailable = If(PropertyId.WildcardSubscriptionAvailable, flag),
                SubscriptionIdentifierAvailable = If(PropertyId.SubscriptionIdentifierAvailable, flag),
                SharedSubscriptionAvailable = If(PropertyId.SharedSubscriptionAvailable, flag),
            };
        });

    private static Gen<MqttPacket> Connect(MqttVersion version) =>
        Gen.Select(Gen.Bool, Gen.UShort, Text, Will(version), Gen.Int[0, 3], Bytes, Properties(version, PacketType.Connect))
            .Select((clean, keepAlive, client, will, credentials, password, properties) => (MqttPacket)new ConnectPacket
            {
                Version = version,
                CleanStart = clean,
                KeepAlive = keepAlive,
                ClientId = client,
                Will = keepAlive % 2 == 0 ? will : null,
                UserName = credentials > 0 ? client : null,
                Password = credentials > 1 ? password : null,
                Properties = properties,
            });

    private static Gen<Will> Will(MqttVersion version) =>
        Gen.Select(Topic, Bytes, Gen.Byte[0, 2], Gen.Bool, Properties(version, PropertyTable.Will)).Select((topic, payload, qos, retain, properties) =>
            new Will { Topic = topic, Payload = payload, Qos = (Qos)qos, Retain = retain, Properties = properties });

    private static Gen<MqttPacket> Connack(MqttVersion version) =>
        Gen.Select(Gen.Bool, Reason(version, PacketType.Connack, 0, 0x84, 0x85, 0x88, 0x86, 0x87), Properties(version, PacketType.Connack)).Select((present, reason, properties) =>
            (MqttPacket)new ConnackPacket { SessionPresent = present, Reason = reason, Properties = properties });

    private static Gen<MqttPacket> Publish(MqttVersion version) =>
        Gen.Select(Topic, Bytes, Gen.Byte[0, 2], Gen.Bool, Gen.Bool, Id, Properties(version, PacketType.Publish)).Select((topic, payload, qos, retain, duplicate, id, properties) =>
            (MqttPacket)new PublishPacket
            {
                Topic = topic,
                Payload = payload,
                Qos = (Qos)qos,
                Retain = retain,
                Duplicate = duplicate && qos > 0,
                PacketId = qos > 0 ? id : (ushort)0,
                Properties = properties,
            });

    private static Gen<MqttPacket> Ack(MqttVersion version) =>
        Gen.OneOf(PacketType.Puback, PacketType.Pubrec, PacketType.Pubrel, PacketType.Pubcomp).SelectMany(type =>
            Gen.Select(Id, Reason(version, type, 0), Properties(version, type)).Select((id, reason, properties) =>
                (MqttPacket)new AckPacket(type) { PacketId = id, Reason = reason, Properties = properties }));

    private static Gen<MqttPacket> Subscribe(MqttVersion version)
    {
        var v5 = version == MqttVersion.V5;
        var subscription = Gen.Select(Topic, Gen.Byte[0, 2], Gen.Bool, Gen.Bool, Gen.Byte[0, 2]).Select((filter, qos, noLocal, published, handling) =>
            new Subscription(filter, (Qos)qos, v5 && noLocal, v5 && published, v5 ? (RetainHandling)handling : RetainHandling.Send));
        return Gen.Select(Id, subscription.List[1, 4], Properties(version, PacketType.Subscribe)).Select((id, subscriptions, properties) =>
            (MqttPacket)new SubscribePacket { PacketId = id, Subscriptions = subscriptions, Properties = properties });
    }

    private static Gen<MqttPacket> Suback(MqttVersion version) =>
        Gen.OneOf(PacketType.Suback, PacketType.Unsuback).SelectMany(type =>
            Gen.Select(Id, Reason(version, type, 0, 1, 2, 0x80).List[0, 4], Properties(version, type)).Select((id, reasons, properties) =>
                (MqttPacket)new SubackPacket(type)
                {
                    PacketId = id,
                    Reasons = version == MqttVersion.V311 && type == PacketType.Unsuback ? [] : reasons,
                    Properties = properties,
                }));

    private static Gen<MqttPacket> Unsubscribe(MqttVersion version) =>
        Gen.Select(Id, Topic.List[1, 4], Properties(version, PacketType.Unsubscribe)).Select((id, filters, properties) =>
            (MqttPacket)new UnsubscribePacket { PacketId = id, Filters = filters, Properties = properties });

    private static Gen<MqttPacket> Disconnect(MqttVersion version) =>
        Gen.Select(Reason(version, PacketType.Disconnect, 0), Properties(version, PacketType.Disconnect)).Select((reason, properties) =>
            (MqttPacket)new DisconnectPacket { Reason = reason, Properties = properties });

    private static Gen<MqttPacket> Auth() =>
        Gen.Select(Reason(MqttVersion.V5, PacketType.Auth), Properties(MqttVersion.V5, PacketType.Auth)).Select((reason, properties) =>
            (MqttPacket)new AuthPacket { Reason = reason, Properties = properties });

    private static Gen<ReasonCode> Reason(MqttVersion version, PacketType type, params byte[] codes311)
    {
        var all = version == MqttVersion.V5
            ? Enumerable.Range(0, 256).Where(code => ReasonTable.MayStandIn((byte)code, type)).Select(code => (ReasonCode)code)
            : codes311.Select(code => (ReasonCode)code);
        return Gen.OneOf(all.ToArray());
    }
}
