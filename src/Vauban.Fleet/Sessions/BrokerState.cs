using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Vauban.Fleet.Log;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// Everything the broker remembers, as one projection of the log: sessions with their subscriptions, queues and QoS 2 state, retained
/// messages. Structure changes only here, on the router's thread, when a durable record is applied (or, for what ends with its
/// connection, when the connection asks). Nobody is sent a message that a crash could take back.
/// </summary>
internal sealed partial class BrokerState : Projection
{
    private readonly ConcurrentDictionary<uint, BrokerSession> sessions = new();
    private readonly ConcurrentDictionary<(string Owner, string ClientId), BrokerSession> applications = new();
    private readonly Dictionary<byte[], ShareGroup> groups = new(Utf8Levels.Instance);
    private readonly TopicTree<Subscriber> tree = new();
    private readonly RetainedMessages retained;
    private readonly RetainedMessages own = new(new QueueLimits());
    private readonly SessionParts parts;
    private readonly DeviceTopics topics;
    private readonly Carrier carrier;
    private readonly Action<long> applied;
    private readonly Action<Exception> failed;
    private byte[] scratch = [];

    /// <param name="applied">A record about a session was applied; whoever waits for it goes on.</param>
    public BrokerState(SessionParts parts, DeviceTopics topics, Action<long> applied, Action<Exception> failed)
    {
        this.failed = failed;
        this.parts = parts;
        this.topics = topics;
        this.applied = applied;
        retained = new RetainedMessages(parts.Limits);
        carrier = new Carrier(tree, parts);
    }

    /// <summary>A stretch of the log was applied.</summary>
    public Action? Settled { get; init; }

    public override string Name => "sessions";

    public TopicTree<Subscriber> Tree => tree;

    public ICollection<BrokerSession> Sessions => sessions.Values;

    public int SessionCount => sessions.Count;

    public int RetainedCount => retained.Count;

    /// <summary>Highest number given to an application's session.</summary>
    public uint LastApplication { get; private set; } = ApplicationBit;

    /// <summary>Numbers from here on are not devices.</summary>
    public const uint ApplicationBit = 0x8000_0000;

    public BrokerSession? Find(uint number) => sessions.GetValueOrDefault(number);

    public BrokerSession? Find(string owner, string clientId) => applications.GetValueOrDefault((owner, clientId));

    public override void Apply(in LogRecord record)
    {
        try
        {
            Take(record);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException or FormatException)
        {
            // One record must not stop the broker, nor keep it from starting again.
            failed(failure);
        }
    }

    private void Take(in LogRecord record)
    {
        switch (record.Kind)
        {
            case LogKind.Publish or LogKind.Message or LogKind.Report or LogKind.Result:
                Carry(record);
                break;
            case LogKind.Session:
                ApplySession(record);
                applied(record.Position.Value);
                break;
            case LogKind.Subscription:
                ApplySubscription(record);
                applied(record.Position.Value);
                break;
            case LogKind.PacketId:
                Release(record);
                break;
            case LogKind.Delivery when parts.Replaying:
                Replay(record);
                break;
            default:
                break;
        }
    }

    public override void Settle()
    {
        carrier.Flush();
        foreach (var session in parts.Dropping)
        {
            session.NoteDropped();
        }

        parts.Dropping.Clear();
        Settled?.Invoke();
    }

    private void Carry(in LogRecord record)
    {
        var qos = (Qos)(record.Flags & Envelope.QosMask);
        var retain = (record.Flags & Envelope.RetainFlag) != 0;
        if (tree.Count == 0 && !retain && qos != Qos.ExactlyOnce)
        {
            return;
        }

        var envelope = Envelope.Read(record.Envelope.Span);
        var topic = envelope.Topic.IsEmpty ? topics.Write(record, ref scratch) : envelope.Topic;
        var message = envelope.Open(record, topic);
        if (envelope.PacketId != 0 && sessions.TryGetValue(record.Device, out var publisher) && publisher.IsNoted)
        {
            lock (publisher.Sync)
            {
                publisher.Memory.Incoming.Add(envelope.PacketId);
            }
        }

        if (retain)
        {
            retained.Take(message);
        }

        if (tree.Count > 0)
        {
            carrier.Carry(message, ReceiversOf(record.Device), parts.Journal.Now);
        }
    }

    /// <summary>What a device publishes reaches itself and applications: no flow between devices is declared in a profile.</summary>
    private Func<BrokerSession, bool> ReceiversOf(uint publisher)
    {
        if (publisher is 0 or >= ApplicationBit)
        {
            return Anyone;
        }

        sender = publisher;
        return fromDevice ??= session => session.Number >= ApplicationBit || session.Number == sender;
    }

    private uint sender;
    private Func<BrokerSession, bool>? fromDevice;

    public static Func<BrokerSession, bool> Anyone { get; } = _ => true;

    private void Release(in LogRecord record)
    {
        if (record.Payload.Length >= 2 && sessions.TryGetValue(record.Device, out var session))
        {
            lock (session.Sync)
            {
                session.Memory.Incoming.Remove(BinaryPrimitives.ReadUInt16LittleEndian(record.Payload.Span));
            }
        }
    }

    /// <summary>While the log is read back: what was done with messages after they were queued. Afterwards that is done when it is noted.</summary>
    private void Replay(in LogRecord record)
    {
        if (!sessions.TryGetValue(record.Device, out var session))
        {
            TakeAssigned(record, null);
            return;
        }

        var payload = record.Payload.Span;
        switch ((NoteKind)record.Flags)
        {
            case NoteKind.Completed or NoteKind.Dropped:
                foreach (var key in MemoryMarshal.Cast<byte, long>(payload))
                {
                    session.Forget(key);
                }

                break;
            case NoteKind.Sent when payload.Length >= 10:
                session.Resume(BinaryPrimitives.ReadInt64LittleEndian(payload), BinaryPrimitives.ReadUInt16LittleEndian(payload[8..]));
                break;
            case NoteKind.Received when payload.Length >= 2:
                session.Memory.Outgoing.Receive(BinaryPrimitives.ReadUInt16LittleEndian(payload));
                break;
            case NoteKind.Inherited:
                TakeInherited(session, QueuedMessage.Read(record.Payload));
                break;
            default:
                TakeAssigned(record, session);
                break;
        }
    }

    /// <summary>A member of a group took a message.</summary>
    private void TakeAssigned(in LogRecord record, BrokerSession? session)
    {
        var payload = record.Payload.Span;
        if (
            (NoteKind)record.Flags != NoteKind.Assigned
            || payload.Length < 8
            || !groups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(payload[8..], out var group)
            || !group.Unassigned.Remove(BinaryPrimitives.ReadInt64LittleEndian(payload))
        )
        {
            return;
        }

        if (session is { IsDurable: true } && group.OptionsOf(session) is { } options)
        {
            Assign(session, options, BinaryPrimitives.ReadInt64LittleEndian(payload));
        }
    }

    private void Assign(BrokerSession session, SubscriptionOptions options, long position)
    {
        if (parts.Source.Find(position) is { } message)
        {
            carrier.Begin();
            carrier.Offer(session, message.View, Matched.By(message.View, options) with { Shared = true }, parts.Journal.Now);
        }
    }
}
