using System.Text;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>
/// PUBLISH from the client: policy, intake, then the acknowledgement once the log is durable. A message that is refused is answered
/// with its reason in 5.0. In 3.1.1 PUBACK has no reason: a topic outside the policy and a full disk end the connection (so that nothing
/// seems stored that is not); a payload that breaks its declaration is acknowledged and dropped, for the device would send it for ever.
/// </content>
internal sealed partial class Connection
{
    private const int LongestSeenTopic = 200;
    private readonly List<(long Position, ushort PacketId, AnswerKind Kind)> taken = [];
    private int received;
    private long lastTaken;

    /// <summary>Position of the oldest message not yet acknowledged.</summary>
    public long OldestPending
    {
        get
        {
            lock (outgoing.Sync)
            {
                return link.Pending.Oldest;
            }
        }
    }

    /// <summary>Says what is durable, as one buffer; true when something is still pending.</summary>
    public bool AcknowledgeUpTo(long durable)
    {
        var count = 0;
        bool more;
        var mine = held!;
        lock (mine.Sync)
        {
            lock (outgoing.Sync)
            {
                while (link.Pending.TryTake(durable, out var packetId, out var kind))
                {
                    mine.Answer(link, packetId, kind);
                    count++;
                }

                more = link.Pending.Listed = link.Pending.Count > 0;
                if (count > 0)
                {
                    MakeRoom();
                }
            }
        }

        if (count > 0)
        {
            ConnectMetrics.Acknowledged.Add(count);
            outgoing.Flush();
        }

        return more;
    }

    private bool Take(PublishView publish)
    {
        messages++;
        if (peer!.Find(publish.Topic) is not { Rule: var rule } use)
        {
            var topic = Shown(publish.Topic);
            SeeUndeclared(topic);
            board.Refuse(Refusal("topic", topic));
            return Refuse(publish, ReasonCode.NotAuthorized, "topic");
        }

        if (publish.Payload.Length > rule.MaxBytes)
        {
            return Reject(publish, rule, "size");
        }

        if (publish is { Retain: true } && TopicName.IsDeep(publish.Topic))
        {
            return Refuse(publish, ReasonCode.QuotaExceeded, "levels");
        }

        if (!TryOffer(use, publish, out var outcome))
        {
            return false;
        }

        switch (outcome.Refusal)
        {
            case OfferRefusal.None:
                peer.CountTaken(publish.Payload.Length);
                if (Device is not null && use.IsNews(Volatile.Read(ref heardAt), board.Parts.Clock))
                {
                    board.See(Device, SightingKind.Telemetry, rule.Resource);
                }

                AcknowledgeLater(publish, outcome.Position);
                return true;
            case OfferRefusal.Payload:
                return Reject(publish, rule, outcome.Detail ?? "schema");
            case OfferRefusal.Full:
                return Refuse(publish, ReasonCode.QuotaExceeded, null);
            default:
                return Refuse(publish, ReasonCode.UnspecifiedError, null);
        }
    }

    /// <summary>A QoS 2 identifier is noted only while the connection speaks for its session; false when another has taken it over.</summary>
    private bool TryOffer(TopicInUse use, PublishView publish, out OfferOutcome outcome)
    {
        if (publish.Qos != Qos.ExactlyOnce)
        {
            outcome = peer!.Offer(use, publish, readAt);
            return true;
        }

        var mine = held!;
        lock (mine.Sync)
        {
            var speaks = ReferenceEquals(mine.Link, link);
            outcome = speaks ? peer!.Offer(use, publish, readAt) : default;
            return speaks;
        }
    }

    private void AcknowledgeLater(PublishView publish, long position)
    {
        received++;
        lastTaken = Math.Max(lastTaken, position);
        if (publish.Qos != Qos.AtMostOnce)
        {
            taken.Add((position, publish.PacketId, publish.Qos == Qos.AtLeastOnce ? AnswerKind.Puback : AnswerKind.Pubrec));
        }
    }

    /// <summary>All messages of one read wait for their commit under one lock and stand in the acknowledger's queue once.</summary>
    private void AcknowledgeTaken()
    {
        if (received > 0)
        {
            board.CountReceived(received);
            received = 0;
        }

        if (taken.Count == 0)
        {
            return;
        }

        lock (outgoing.Sync)
        {
            foreach (var (position, packetId, kind) in taken)
            {
                link.Later(position, packetId, kind);
            }
        }

        taken.Clear();
    }

    /// <summary>The message will never be taken: acknowledge it so that it is not sent again.</summary>
    private bool Reject(PublishView publish, PublishRule rule, string why)
    {
        peer!.CountRefused();
        ConnectMetrics.Refused.Add(1, new KeyValuePair<string, object?>("reason", "payload"));
        if (Device is not null)
        {
            board.See(Device, SightingKind.Reject, $"{rule.Resource}: {why}");
        }

        Acknowledge(publish, ReasonCode.PayloadFormatInvalid, why);
        return true;
    }

    private bool Refuse(PublishView publish, ReasonCode reason, string? why)
    {
        peer!.CountRefused();
        if (session.Version == MqttVersion.V5)
        {
            Acknowledge(publish, reason, why);
            return true;
        }

        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, reason);
        }

        return false;
    }

    private void Acknowledge(PublishView publish, ReasonCode reason, string? why)
    {
        lock (outgoing.Sync)
        {
            if (publish.Qos == Qos.AtLeastOnce)
            {
                session.Acknowledge(outgoing.Writer, publish.PacketId, reason, why);
            }
            else if (publish.Qos == Qos.ExactlyOnce)
            {
                // 3.1.1 has no refusal in PUBREC: the exchange is completed, the message dropped.
                session.Receive(outgoing.Writer, publish.PacketId, session.Version == MqttVersion.V5 ? reason : ReasonCode.Success, why);
            }
        }
    }

    private void SeeUndeclared(string topic)
    {
        if (Device is not null)
        {
            board.See(Device, SightingKind.Undeclared, topic);
        }
    }

    private static string Shown(ReadOnlySpan<byte> topic) => Encoding.UTF8.GetString(topic.Length > LongestSeenTopic ? topic[..LongestSeenTopic] : topic);
}
