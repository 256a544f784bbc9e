namespace Vauban.Design.Architecture;

/// <summary>What a node of the diagram stands for.</summary>
public enum FlowNodeKind
{
    /// <summary>The product itself.</summary>
    Object,
    Sensor,
    Actuator,

    /// <summary>A physical or debug interface someone in front of the object can reach.</summary>
    Interface,

    /// <summary>The other side of a network flow.</summary>
    Peer,
    Person,
}
