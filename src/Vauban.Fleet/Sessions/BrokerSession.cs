using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// One client's session (MQTT 5.0 4.1): its subscriptions, the messages that wait, those under way both ways, its will. What must survive
/// changes only when the router applies a durable record, or in a way that repeating the record does not change; see README.
/// Locks are taken in the order session, connection.
/// </summary>
internal sealed partial class BrokerSession(SessionParts parts, uint number, string owner, string clientId)
{
    private readonly SessionParts parts = parts;
    private readonly List<long> completed = [];
    private readonly List<long> dropped = [];
    private QueuedMessage[] slots = [];
    private int feeding;

    /// <summary>Guards everything below.</summary>
    public Lock Sync { get; } = new();

    public uint Number { get; } = number;

    public string Owner { get; } = owner;

    public string ClientId { get; } = clientId;

    /// <summary>Seconds kept after the connection.</summary>
    public uint Expiry { get; set; }

    /// <summary>The log knows of it.</summary>
    public bool IsNoted { get; set; }

    /// <summary>When its connection ended, UTC microseconds; 0 while it has one.</summary>
    public long ClosedAt { get; set; }

    public PendingWill? Will { get; set; }

    public SessionMemory Memory { get; } = new();

    public Dictionary<byte[], SubscriptionOptions> Subscriptions { get; } = new(Utf8Levels.Instance);

    public SessionQueue Queue { get; } = new();

    /// <summary>Null while the client is away.</summary>
    public SessionLink? Link { get; private set; }

    public bool IsDurable => Expiry > 0;

    /// <summary>A live connection takes the session: what is remembered is sent again first. Under both locks.</summary>
    public void Attach(SessionLink link)
    {
        Link = link;
        ClosedAt = 0;
        link.Resending = Memory.Outgoing.Count > 0;
    }

    /// <summary>The connection no longer speaks for the session; QoS 2 messages that it had not sent yet stay in their slots. Under <see cref="Sync"/>.</summary>
    public void Detach()
    {
        Link = null;
        Queue.DropUnacknowledged();
    }

    /// <summary>True when nobody has it on a list for feeding; then the caller has.</summary>
    public bool TryEnlist() => Interlocked.Exchange(ref feeding, 1) == 0;

    public void Delist() => Volatile.Write(ref feeding, 0);

    public void Save(BinaryWriter output)
    {
        output.Write(Number);
        output.Write(Owner);
        output.Write(ClientId);
        output.Write(Expiry);
        output.Write(ClosedAt);
        output.Write(Will is not null);
        Will?.Save(output);
        output.Write(Subscriptions.Count);
        foreach (var (filter, options) in Subscriptions)
        {
            output.WriteBytes(filter);
            options.Save(output);
        }

        output.Write(Queue.Count - Queue.Unacknowledged);
        for (var i = 0; i < Queue.Count; i++)
        {
            if (Queue[i].Qos != Qos.AtMostOnce)
            {
                Queue[i].Save(output);
            }
        }

        output.Write(Memory.Outgoing.Count);
        foreach (var id in Memory.Outgoing.InOrder())
        {
            output.Write(id);
            output.Write(Memory.Outgoing.IsReceived(id));
            slots[id - 1].Save(output);
        }

        output.Write(Memory.Incoming.Count);
        foreach (var id in Memory.Incoming)
        {
            output.Write(id);
        }
    }

    public static BrokerSession Load(BinaryReader input, SessionParts parts)
    {
        var session = new BrokerSession(parts, input.ReadUInt32(), input.ReadString(), input.ReadString())
        {
            IsNoted = true,
            Expiry = input.ReadUInt32(),
            ClosedAt = input.ReadInt64(),
            Will = input.ReadBoolean() ? PendingWill.Load(input) : null,
        };
        for (var left = input.ReadInt32(); left > 0; left--)
        {
            session.Subscriptions[input.ReadCounted()] = SubscriptionOptions.Load(input);
        }

        for (var left = input.ReadInt32(); left > 0; left--)
        {
            session.Queue.Enqueue(QueuedMessage.Load(input));
        }

        for (var left = input.ReadInt32(); left > 0; left--)
        {
            var id = input.ReadUInt16();
            var received = input.ReadBoolean();
            var message = QueuedMessage.Load(input);
            session.Memory.Outgoing.Restore(id, message.Qos, received);
            session.Put(id, message);
        }

        for (var left = input.ReadInt32(); left > 0; left--)
        {
            session.Memory.Incoming.Add(input.ReadUInt16());
        }

        return session;
    }

    private void Put(ushort id, in QueuedMessage message)
    {
        if (slots.Length < id)
        {
            Array.Resize(ref slots, Math.Min(DeliveryBook.Most, Math.Max(id, Math.Max(4, slots.Length * 2))));
        }

        slots[id - 1] = message;
    }
}
