using System.Text;
using Vauban.Core;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>A device, held to the policy of its product that is in force at the moment.</summary>
internal sealed class DevicePeer(Switchboard board, DeviceId device, uint number, DeviceSession? session) : Peer
{
    private readonly Dictionary<byte[], TopicInUse> known = new(Utf8Levels.Instance);
    private readonly byte[] name = Encoding.UTF8.GetBytes(device.Name);
    private readonly byte[] prefix = DeviceTopics.PrefixOf(device);
    private PolicySnapshot? knownUnder;

    public DeviceId Device => device;

    public override uint Number => number;

    public override string Owner => "";

    public override Qos? MaySubscribe(ReadOnlySpan<byte> filter) => board.Policy.For(device.Product)?.Subscribe(device.Name, filter)?.MaxQos;

    public override bool MayRead(ReadOnlySpan<byte> topic) => MaySubscribe(topic) is not null;

    /// <summary>The rules are tried once per topic and policy; afterwards one lookup by bytes. Bounded by the number of rules.</summary>
    public override TopicInUse? Find(ReadOnlySpan<byte> topic)
    {
        var policy = board.Policy;
        if (!ReferenceEquals(policy, knownUnder))
        {
            known.Clear();
            knownUnder = policy;
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(topic, out var use))
        {
            return use;
        }

        return policy.For(device.Product)?.Publish(name, topic) is { } rule
            ? lookup[topic] = new TopicInUse(rule, DeviceTopics.IsDefault(prefix, topic, rule.Resource))
            : null;
    }

    public override OfferOutcome Offer(TopicInUse use, in PublishView publish, DateTimeOffset now)
    {
        if (use.IsDefault && publish.RawProperties.IsEmpty && publish.Qos != Qos.ExactlyOnce)
        {
            var bare = new OfferedMessage { Payload = publish.Payload, Flags = Envelope.Flags(publish.Qos, publish.Retain), ReceivedAt = now };
            return board.Parts.Offer(device, session, use.Rule.Resource, bare);
        }

        using var written = new WrittenEnvelope(publish, use.IsDefault);
        var message = new OfferedMessage
        {
            Payload = publish.Payload,
            Envelope = written.Bytes,
            Flags = Envelope.Flags(publish.Qos, publish.Retain),
            ReceivedAt = now,
        };
        return board.Parts.Offer(device, session, use.Rule.Resource, message);
    }

    public override void CountTaken(int payload) => session?.CountTaken(payload);

    public override void CountRefused() => session?.CountRefused();

    public override void CountSent() => session?.CountSent();
}
