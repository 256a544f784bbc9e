using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>
/// PUBLISH from the device: policy, intake, then the acknowledgement once the log is durable. A message that is refused is answered
/// with its reason in 5.0. In 3.1.1 PUBACK has no reason: a topic outside the policy and a full disk end the connection (so that nothing
/// seems stored that is not); a payload that breaks its declaration is acknowledged and dropped, for the device would send it for ever.
/// </content>
internal sealed partial class Connection
{
    private const int LongestSeenTopic = 200;
    private readonly Dictionary<byte[], TopicInUse> known = new(Utf8Levels.Instance);
    private readonly PendingAcks pending = new();
    private readonly List<(long Position, ushort PacketId)> taken = [];
    private int received;
    private TaskCompletionSource? room;
    private PolicySnapshot? knownUnder;
    private bool listed;

    /// <summary>Position of the oldest message not yet acknowledged.</summary>
    public long OldestPending
    {
        get
        {
            lock (outgoing.Sync)
            {
                return pending.Oldest;
            }
        }
    }

    /// <summary>A 3.1.1 client has no receive maximum: we stop reading instead.</summary>
    private bool MustWait => session.Version == MqttVersion.V311 && session.Unacknowledged >= board.Parts.Options.Session.ReceiveMaximum;

    /// <summary>Acknowledges what is durable, as one buffer; true when something is still pending.</summary>
    public bool AcknowledgeUpTo(long durable)
    {
        var count = 0;
        bool more;
        lock (outgoing.Sync)
        {
            while (pending.TryTake(durable, out var packetId))
            {
                session.Acknowledge(outgoing.Writer, packetId);
                count++;
            }

            more = listed = pending.Count > 0;
            if (count > 0 && room is not null)
            {
                room.TrySetResult();
                room = null;
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
        if (Find(publish.Topic) is not { Rule: var rule } inUse)
        {
            var topic = Shown(publish.Topic);
            board.See(Device!, SightingKind.Undeclared, topic);
            board.Refuse(Refusal("topic", topic));
            return Refuse(publish, ReasonCode.NotAuthorized);
        }

        if (publish.Payload.Length > rule.MaxBytes)
        {
            return Reject(publish, rule, "size");
        }

        var outcome = board.Parts.Offer(Device!, rule.Resource, publish.Payload, readAt);
        switch (outcome.Refusal)
        {
            case OfferRefusal.None:
                Device!.CountTaken(publish.Payload.Length);
                if (inUse.IsNews(Volatile.Read(ref heardAt), board.Parts.Clock))
                {
                    board.See(Device, SightingKind.Telemetry, rule.Resource);
                }

                AcknowledgeLater(publish, outcome.Position);
                Route(publish.Topic, publish.Payload);
                return true;
            case OfferRefusal.Payload:
                return Reject(publish, rule, outcome.Detail ?? "schema");
            case OfferRefusal.Full:
                return Refuse(publish, ReasonCode.QuotaExceeded);
            default:
                return Refuse(publish, ReasonCode.UnspecifiedError);
        }
    }

    private void AcknowledgeLater(PublishView publish, long position)
    {
        received++;
        if (publish.Qos != Qos.AtMostOnce)
        {
            taken.Add((position, publish.PacketId));
        }
    }

    /// <summary>All messages of one read wait for their commit under one lock and stand in the acknowledger's queue once.</summary>
    private void AcknowledgeTaken()
    {
        if (received > 0)
        {
            ConnectMetrics.Received.Add(received);
            received = 0;
        }

        if (taken.Count == 0)
        {
            return;
        }

        bool enlist;
        lock (outgoing.Sync)
        {
            foreach (var (position, packetId) in taken)
            {
                pending.Add(position, packetId);
            }

            enlist = !listed;
            listed = true;
        }

        taken.Clear();

        if (enlist)
        {
            board.Acknowledger.Wait(this);
        }
    }

    /// <summary>The message will never be taken: acknowledge it so that it is not sent again.</summary>
    private bool Reject(PublishView publish, PublishRule rule, string why)
    {
        Device!.CountRefused();
        ConnectMetrics.Refused.Add(1, new KeyValuePair<string, object?>("reason", "payload"));
        board.See(Device, SightingKind.Reject, $"{rule.Resource}: {why}");
        Acknowledge(publish, ReasonCode.PayloadFormatInvalid);
        return true;
    }

    private bool Refuse(PublishView publish, ReasonCode reason)
    {
        Device!.CountRefused();
        if (session.Version == MqttVersion.V5)
        {
            Acknowledge(publish, reason);
            return true;
        }

        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, reason);
        }

        return false;
    }

    private void Acknowledge(PublishView publish, ReasonCode reason)
    {
        if (publish.Qos == Qos.AtMostOnce)
        {
            return;
        }

        lock (outgoing.Sync)
        {
            session.Acknowledge(outgoing.Writer, publish.PacketId, reason);
        }
    }

    /// <summary>The rules are tried once per topic and policy; afterwards one lookup by bytes. Bounded by the number of rules.</summary>
    private TopicInUse? Find(ReadOnlySpan<byte> topic)
    {
        var policy = board.Policy;
        if (!ReferenceEquals(policy, knownUnder))
        {
            known.Clear();
            knownUnder = policy;
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(topic, out var inUse))
        {
            return inUse;
        }

        Span<byte> name = stackalloc byte[Core.DeviceId.MaxPartLength];
        var length = Encoding.UTF8.GetBytes(identity.Device.Name, name);
        if (policy.For(identity.Device.Product)?.Publish(name[..length], topic) is not { } rule)
        {
            return null;
        }

        return lookup[topic] = new TopicInUse(rule);
    }

    /// <summary>A device that was revoked or taken out of service does not speak through its will either.</summary>
    private void PublishWill(Will? will)
    {
        var welcome = will is not null && board.Parts.Devices.Find(identity.Device) is { } standing && DeviceDirectory.MayConnect(standing.State) && Recheck() is null;
        if (!welcome || will is null)
        {
            return;
        }

        var topic = Encoding.UTF8.GetBytes(will.Topic);
        if (Find(topic) is not { Rule: var rule })
        {
            board.See(Device!, SightingKind.Undeclared, Shown(topic));
            board.Refuse(Refusal("will-topic", Shown(topic)));
        }
        else if (will.Payload.Length <= rule.MaxBytes && board.Parts.Offer(Device!, rule.Resource, will.Payload, board.Now).Refusal == OfferRefusal.None)
        {
            Device!.CountTaken(will.Payload.Length);
            Route(topic, will.Payload);
        }
    }

    private async ValueTask WaitForRoomAsync()
    {
        Task wait;
        lock (outgoing.Sync)
        {
            if (!MustWait)
            {
                return;
            }

            room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wait = room.Task;
        }

        await wait.WaitAsync(stop.Token);
    }

    private static string Shown(ReadOnlySpan<byte> topic) => Encoding.UTF8.GetString(topic.Length > LongestSeenTopic ? topic[..LongestSeenTopic] : topic);
}
