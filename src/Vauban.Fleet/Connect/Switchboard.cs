using System.Collections.Concurrent;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Sessions;

namespace Vauban.Fleet.Connect;

/// <summary>What all connections of a gateway share: who is connected, the broker, the policy in force, where refusals go.</summary>
internal sealed class Switchboard
{
    private readonly FactOutbox facts;
    private PolicySnapshot policy;
    private long receivedMessages;

    public Switchboard(GatewayParts parts, FactOutbox facts)
    {
        this.facts = facts;
        Parts = parts;
        policy = parts.Policy;
        Reconnections = new Reconnections(parts.Clock);
        RefusalFacts = new RefusalFacts(parts.Clock);
        Quotas = new QuotaBook(parts.Options.Quotas, parts.Clock);
        Broker = new Broker(
            new BrokerParts
            {
                Log = parts.Log,
                Disk = parts.SnapshotDisk,
                Limits = parts.Options.Queues,
                Clock = parts.Clock,
                Logger = parts.Logger,
                DeviceOf = parts.Numbers.DeviceOf,
                PublishWill = (session, will) => WillSender.Send(this, session, will),
            }
        );
    }

    public GatewayParts Parts { get; }

    public Broker Broker { get; }

    public PolicySnapshot Policy
    {
        get => Volatile.Read(ref policy);
        set => Volatile.Write(ref policy, value);
    }

    public ConcurrentDictionary<DeviceId, Connection> Sessions { get; } = new();

    /// <summary>Connections of applications.</summary>
    public ConcurrentDictionary<Connection, byte> Applications { get; } = new();

    /// <summary>Rights of the applications that have connected, by name, as they are now.</summary>
    public ConcurrentDictionary<string, ApplicationRights> Rights { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<Connection, byte> Connections { get; } = new();

    public Acknowledger Acknowledger { get; } = new();

    public Refusals Refusals { get; } = new();

    public Reconnections Reconnections { get; }

    public RefusalFacts RefusalFacts { get; }

    public QuotaBook Quotas { get; }

    /// <summary>Messages taken since the start.</summary>
    public long ReceivedMessages => Interlocked.Read(ref receivedMessages);

    public DateTimeOffset Now => Parts.Clock.GetUtcNow();

    public void CountReceived(int messages)
    {
        Interlocked.Add(ref receivedMessages, messages);
        ConnectMetrics.Received.Add(messages);
    }

    public void Refuse(RefusalEvent refusal)
    {
        ConnectMetrics.Refused.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason));
        Refusals.Add(refusal, Now);
        if (refusal.Device is { } device)
        {
            Parts.Refused?.Invoke(device, refusal.Reason);
        }

        facts.Post(RefusalFacts.Add(refusal));
        Parts.Logger.Refused(refusal.Source?.ToString() ?? "", refusal.Reason);
    }

    public void Post(FactDraft draft) => facts.Post(draft);

    public void See(DeviceSession session, SightingKind kind, string value) =>
        See(session.Device, session.Simulated, kind, value);

    public void See(Core.DeviceId device, bool simulated, SightingKind kind, string value) => Parts.Observe?.Invoke(new Sighting(kind, device, simulated, value));
}
