using System.Runtime.InteropServices;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// Takes one message after the other to everybody who wants it. 1 find the filters that match; 2 join those of one session; 3 choose a
/// member of each group that shares; 4 encode once, copy for each; 5 flush each connection once. Allocates nothing in the steady state.
/// One thread at a time.
/// </summary>
internal sealed class Carrier(TopicTree<Subscriber> tree, SessionParts parts)
{
    private const int MostMarked = 512;
    private readonly List<Subscriber> found = new(16);
    private readonly Dictionary<BrokerSession, Matched> overlapping = [];
    private readonly List<SessionLink> marked = [];

    /// <summary>One for each QoS, without and with the retain flag.</summary>
    private readonly SharedPublish[] forms = [new(), new(), new(), new(), new(), new()];
    private readonly bool[] used = new bool[6];
    private bool kept;
    private int gathered;

    /// <summary>Notes bytes of a message that was carried; answers how many were since the last flush.</summary>
    public int Gather(int bytes) => gathered += bytes;

    /// <summary>How many sessions and groups were offered the message.</summary>
    public int Carry(in MessageView message, Func<BrokerSession, bool> mayReceive, long now)
    {
        tree.Match(message.Topic, found);
        if (found.Count == 0)
        {
            return 0;
        }

        Begin();
        foreach (ref readonly var subscriber in CollectionsMarshal.AsSpan(found))
        {
            if (subscriber.Group is { } group)
            {
                CarryShared(group, message, mayReceive, now);
            }
            else if (mayReceive(subscriber.Session!) && !(subscriber.Options.NoLocal && subscriber.Session!.Number == message.Publisher))
            {
                Carry(subscriber.Session!, message, Matched.By(message, subscriber.Options), now);
            }
        }

        foreach (var (session, how) in overlapping)
        {
            Offer(session, message, how, now);
        }

        overlapping.Clear();
        var count = found.Count;
        found.Clear();
        return count;
    }

    /// <summary>One message to one session: a retained one, or one that a group gives it.</summary>
    public void Offer(BrokerSession session, in MessageView message, in Matched how, long now)
    {
        if (session.Offer(message, how, this, now) && session.Link is { IsMarked: false } link)
        {
            link.IsMarked = true;
            marked.Add(link);
            if (marked.Count >= MostMarked)
            {
                Flush();
            }
        }
    }

    /// <summary>Forgets what was encoded for the message before.</summary>
    public void Begin()
    {
        Array.Clear(used);
        kept = false;
    }

    public void Flush()
    {
        foreach (var link in marked)
        {
            link.IsMarked = false;
            link.Outgoing.Flush();
        }

        marked.Clear();
        gathered = 0;
    }

    /// <summary>The message as bytes for a version, made at the first asking.</summary>
    public SharedPublish Encode(in MessageView message, in Matched how, MqttVersion version, long now)
    {
        var index = ((int)how.Qos * 2) + (how.RetainFlag ? 1 : 0);
        var form = forms[index];
        if (!used[index])
        {
            used[index] = true;
            form.Reset();
        }

        form.Prepare(version, message.For(how.Qos, how.RetainFlag, default, now));
        return form;
    }

    /// <summary>The message had to wait somewhere: its content is remembered once.</summary>
    public void Keep(in MessageView message)
    {
        if (!kept)
        {
            kept = true;
            parts.Source.Keep(Message.Of(message));
        }
    }

    /// <summary>A session with several matching filters gets the message once (3.3.4-2).</summary>
    private void Carry(BrokerSession session, in MessageView message, in Matched how, long now)
    {
        if (session.Subscriptions.Count <= 1 || found.Count == 1)
        {
            Offer(session, message, how, now);
            return;
        }

        ref var joined = ref CollectionsMarshal.GetValueRefOrAddDefault(overlapping, session, out var known);
        joined = known ? joined.And(how) : how;
    }

    private void CarryShared(ShareGroup group, in MessageView message, Func<BrokerSession, bool> mayReceive, long now)
    {
        var member = group.Next(message, parts.Replaying, mayReceive);
        if (parts.Replaying)
        {
            return;
        }

        if (member.Session is not { } session)
        {
            SessionMetrics.Dropped(DropReason.NoMember);
            return;
        }

        var how = Matched.By(message, member.Options) with { Shared = true };
        if (how.Qos != Qos.AtMostOnce && group.HasDurable)
        {
            parts.Journal.Assigned(session.Number, message.Position, group.Filter);
        }

        Offer(session, message, how, now);
    }
}
