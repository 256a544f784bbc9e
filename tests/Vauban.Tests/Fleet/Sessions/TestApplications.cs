using System.Text;
using Vauban.Fleet.Connect;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>Applications with the right to everything below <c>t/</c>, and what they usually say.</summary>
internal static class TestApplications
{
    public static ApplicationRights Rights(string name) => new(name, ["t/#"], ["t/#", "v1/#"]);

    public static Task<RawClient> OpenAsync(this TestGateway gateway, string name, uint expiry = 0, bool clean = true, MqttVersion version = MqttVersion.V5, Will? will = null, PacketProperties? properties = null)
    {
        var given = properties ?? new PacketProperties();
        given.SessionExpiry = expiry == 0 ? null : expiry;
        return gateway.ApplicationAsync(Rights(name), new ConnectPacket { ClientId = name, CleanStart = clean, Will = will, Properties = given }, version);
    }

    /// <summary>Publishes and takes the acknowledgement: PUBACK, or all of QoS 2.</summary>
    public static async Task SayAsync(this RawClient client, string topic, string payload, Qos qos = Qos.AtLeastOnce, bool retain = false, ushort id = 1, PacketProperties? properties = null, int expectsOthers = 0)
    {
        await client.SendAsync(
            new PublishPacket
            {
                Topic = topic,
                Payload = Encoding.UTF8.GetBytes(payload),
                Qos = qos,
                Retain = retain,
                PacketId = qos == Qos.AtMostOnce ? (ushort)0 : id,
                Properties = properties ?? new PacketProperties(),
            }
        );
        for (; expectsOthers > 0; expectsOthers--)
        {
            await client.NextAsync<AckPacket>();
        }

        if (qos == Qos.AtLeastOnce)
        {
            Assert.Equal(ReasonCode.Success, (await client.NextAsync<AckPacket>()).Reason);
        }
        else if (qos == Qos.ExactlyOnce)
        {
            Assert.Equal(PacketType.Pubrec, (await client.NextAsync<AckPacket>()).Type);
            await client.SendAsync(new AckPacket(PacketType.Pubrel) { PacketId = id });
            Assert.Equal(PacketType.Pubcomp, (await client.NextAsync<AckPacket>()).Type);
        }
    }

    public static Task<T> NextAsync<T>(this RawClient client)
        where T : MqttPacket => client.ReceiveAsync<T>();

    /// <summary>The next message, acknowledged when its QoS asks for it.</summary>
    public static async Task<PublishPacket> HearAsync(this RawClient client)
    {
        var message = await client.NextAsync<PublishPacket>();
        if (message.Qos == Qos.AtLeastOnce)
        {
            await client.SendAsync(new AckPacket(PacketType.Puback) { PacketId = message.PacketId });
        }
        else if (message.Qos == Qos.ExactlyOnce)
        {
            await client.SendAsync(new AckPacket(PacketType.Pubrec) { PacketId = message.PacketId });
            Assert.Equal(PacketType.Pubrel, (await client.NextAsync<AckPacket>()).Type);
            await client.SendAsync(new AckPacket(PacketType.Pubcomp) { PacketId = message.PacketId });
        }

        return message;
    }

    public static async Task<string> HearTextAsync(this RawClient client) => Text(await client.HearAsync());

    public static string Text(PublishPacket message) => Encoding.UTF8.GetString(message.Payload);

    /// <summary>Nothing more is on the way: the answer to a ping is the next packet.</summary>
    public static async Task SilentAsync(this RawClient client)
    {
        await client.SyncAsync();
        Assert.Empty(client.Aside);
    }

    /// <summary>The server has read everything that was sent so far.</summary>
    public static async Task SyncAsync(this RawClient client)
    {
        await client.SendAsync(new PingPacket(PacketType.Pingreq));
        await client.NextAsync<PingPacket>();
    }

    public static async Task<ReasonCode> ListenAsync(this RawClient client, string filter, Qos qos = Qos.AtLeastOnce, uint? identifier = null, bool noLocal = false, bool asPublished = false, RetainHandling handling = RetainHandling.Send)
    {
        await client.SendAsync(
            new SubscribePacket
            {
                PacketId = 9,
                Subscriptions = [new Subscription(filter, qos, noLocal, asPublished, handling)],
                Properties = identifier is { } number ? new PacketProperties { SubscriptionIdentifiers = [number] } : new PacketProperties(),
            }
        );
        return (await client.NextAsync<SubackPacket>()).Reasons[0];
    }
}
