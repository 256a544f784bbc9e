using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>An application, held to the rights of its token.</summary>
internal sealed class ApplicationPeer(Switchboard board, ApplicationRights rights, ApplicationSession? session) : Peer
{
    private static readonly TopicInUse Free = new(new PublishRule(new TopicTemplate(""), "", int.MaxValue), isDefault: false);
    private ApplicationRights rights = rights;

    /// <summary>Swapped when the token's scope changes.</summary>
    public ApplicationRights Rights
    {
        get => Volatile.Read(ref rights);
        set => Volatile.Write(ref rights, value);
    }

    public override uint Number => 0;

    public override string Owner => Rights.Name;

    /// <summary>Of its session, once that is open: a message sent back to its sender is told by it.</summary>
    public uint Publisher { get; set; }

    public override Qos? MaySubscribe(ReadOnlySpan<byte> filter) => Rights.MaySubscribe(filter) ? Qos.ExactlyOnce : null;

    public override bool MayRead(ReadOnlySpan<byte> topic) => Rights.MayRead(topic);

    public override TopicInUse? Find(ReadOnlySpan<byte> topic) => Rights.MayPublish(topic) ? Free : null;

    public override OfferOutcome Offer(TopicInUse use, in PublishView publish, DateTimeOffset now)
    {
        using var written = new WrittenEnvelope(publish, topicIsKnown: false);
        var receivedAt = Microseconds.From(now);
        if (publish.Qos == Qos.AtMostOnce && !publish.Retain)
        {
            var envelope = Envelope.Read(written.Bytes);
            board.Broker.Route(
                new MessageView
                {
                    Topic = publish.Topic,
                    Payload = publish.Payload,
                    Properties = envelope.Properties,
                    Expiry = envelope.Expiry,
                    Publisher = Publisher,
                    ReceivedAt = receivedAt,
                }
            );
            return OfferOutcome.Taken(0);
        }

        var entry = new LogEntry
        {
            Kind = LogKind.Message,
            Device = Publisher,
            ReceivedAt = receivedAt,
            Payload = publish.Payload,
            Envelope = written.Bytes,
            Flags = Envelope.Flags(publish.Qos, publish.Retain),
        };
        return board.Parts.Log.TryAppend(entry, out var position)
            ? OfferOutcome.Taken(position.Value)
            : OfferOutcome.Refused(OfferRefusal.Full, null);
    }

    public override void CountTaken(int payload) => session?.CountTaken();

    public override void CountRefused() => session?.CountRefused();

    public override void CountSent() => session?.CountSent();
}
