using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>A connection that holds a filter; a second subscription with the same filter replaces the first (MQTT 5.0 3.8.4-3).</summary>
internal readonly record struct Subscriber(Connection Connection, Qos Qos)
{
    public bool Equals(Subscriber other) => ReferenceEquals(Connection, other.Connection);

    public override int GetHashCode() => Connection.GetHashCode();
}
