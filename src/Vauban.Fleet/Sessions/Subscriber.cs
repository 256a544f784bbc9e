namespace Vauban.Fleet.Sessions;

/// <summary>Who holds a filter: a session, or a group that shares it. A second subscription with the same filter replaces the first (MQTT 5.0 3.8.4-3).</summary>
internal readonly record struct Subscriber(BrokerSession? Session, ShareGroup? Group, SubscriptionOptions Options)
{
    private object Owner => (object?)Session ?? Group!;

    public bool Equals(Subscriber other) => ReferenceEquals(Owner, other.Owner);

    public override int GetHashCode() => Owner.GetHashCode();
}
