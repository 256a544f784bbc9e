using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// A shared subscription, <c>$share/NAME/FILTER</c> (MQTT 5.0 4.8.2): each message goes to one member in turn, among those that are
/// connected and have room; then to any that is connected; when none is, it waits at a member whose session is kept. Which member took
/// it is noted, so that after a crash it goes to the same one. Members change on the router's thread.
/// </summary>
internal sealed class ShareGroup(byte[] filter, byte[] topicFilter)
{
    private (BrokerSession Session, SubscriptionOptions Options)[] members = [];
    private int turn;

    /// <summary>As subscribed.</summary>
    public byte[] Filter { get; } = filter;

    /// <summary>Without the share and its name.</summary>
    public byte[] TopicFilter { get; } = topicFilter;

    public bool IsEmpty => members.Length == 0;

    /// <summary>A member's session is kept: messages must not be lost with a crash.</summary>
    public bool HasDurable => members.Any(member => member.Session.IsDurable);

    /// <summary>Positions not yet given to a member while the log is read back.</summary>
    public HashSet<long> Unassigned { get; } = [];

    public void Set(BrokerSession session, SubscriptionOptions options) => members = [.. members.Where(member => member.Session != session), (session, options)];

    public void Remove(BrokerSession session) => members = [.. members.Where(member => member.Session != session)];

    public SubscriptionOptions? OptionsOf(BrokerSession session) => members.FirstOrDefault(member => member.Session == session).Options;

    /// <summary>
    /// Members who may take what another left: connected ones if there are, else those whose sessions are kept. Not those who asked for QoS 0.
    /// Only applications: a device is given what it sent itself alone, and that is not known here without reading the message.
    /// </summary>
    public IReadOnlyList<(BrokerSession Session, SubscriptionOptions Options)> Heirs()
    {
        var able = members.Where(member => member.Session.Number >= BrokerState.ApplicationBit && member.Options.Qos != Qos.AtMostOnce).ToList();
        return able.FindAll(member => member.Session.Link is not null) is { Count: > 0 } connected ? connected : able.FindAll(member => member.Session.IsDurable);
    }

    /// <summary>Who takes the message; no session when nobody can.</summary>
    public (BrokerSession? Session, SubscriptionOptions Options) Next(in MessageView message, bool replaying, Func<BrokerSession, bool> mayReceive)
    {
        if (replaying)
        {
            if (message.Qos != Qos.AtMostOnce && HasDurable)
            {
                Unassigned.Add(message.Position);
            }

            return default;
        }

        var now = members;
        var start = (uint)Interlocked.Increment(ref turn);
        (BrokerSession? Session, SubscriptionOptions Options) second = default;
        (BrokerSession? Session, SubscriptionOptions Options) third = default;
        for (uint i = 0; i < now.Length; i++)
        {
            var member = now[(start + i) % (uint)now.Length];
            if (!mayReceive(member.Session))
            {
                continue;
            }

            if (member.Session.Link is { } link)
            {
                if (member.Session.Queue.Count == 0 && link.Protocol.HasRoom)
                {
                    return member;
                }

                second = second.Session is null ? member : second;
            }
            else if (member.Session.IsDurable)
            {
                third = third.Session is null ? member : third;
            }
        }

        return second.Session is not null ? second : third;
    }
}
