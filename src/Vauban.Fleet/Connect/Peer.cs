using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>Who is on the other side, a device or an application, and what it may do. Nothing is allowed that no rule allows.</summary>
internal abstract class Peer
{
    /// <summary>Number of its session; 0 of an application, whose session is found by owner and client id.</summary>
    public abstract uint Number { get; }

    /// <summary>Whose sessions these are; empty of a device.</summary>
    public abstract string Owner { get; }

    /// <summary>The highest QoS it may subscribe to with this filter; null when it may not.</summary>
    /// <param name="filter">Of a shared subscription, its part after the name.</param>
    public abstract Qos? MaySubscribe(ReadOnlySpan<byte> filter);

    /// <summary>Checked again when a message that waited, or a retained one, is sent.</summary>
    public abstract bool MayRead(ReadOnlySpan<byte> topic);

    /// <summary>What may be done on a topic; null when it may not publish there.</summary>
    public abstract TopicInUse? Find(ReadOnlySpan<byte> topic);

    /// <summary>Takes a message into the log; a QoS 0 message of an application is not kept: its position is 0, and it leaves with <see cref="Sessions.Broker.FlushRouted"/>.</summary>
    public abstract OfferOutcome Offer(TopicInUse use, in PublishView publish, DateTimeOffset now);

    public abstract void CountTaken(int payload);

    public abstract void CountRefused();

    public abstract void CountSent();
}
