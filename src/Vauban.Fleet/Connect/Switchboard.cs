using System.Collections.Concurrent;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>What all connections of a gateway share: who is connected, who subscribed, the policy in force, where refusals go.</summary>
internal sealed class Switchboard(GatewayParts parts, FactOutbox facts)
{
    private PolicySnapshot policy = parts.Policy;

    public GatewayParts Parts { get; } = parts;

    public PolicySnapshot Policy
    {
        get => Volatile.Read(ref policy);
        set => Volatile.Write(ref policy, value);
    }

    public ConcurrentDictionary<DeviceId, Connection> Sessions { get; } = new();

    public ConcurrentDictionary<Connection, byte> Connections { get; } = new();

    public TopicTree<Subscriber> Subscribers { get; } = new();

    public Acknowledger Acknowledger { get; } = new();

    public Refusals Refusals { get; } = new();

    public Reconnections Reconnections { get; } = new(parts.Clock);

    public RefusalFacts RefusalFacts { get; } = new(parts.Clock);

    public DateTimeOffset Now => Parts.Clock.GetUtcNow();

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
