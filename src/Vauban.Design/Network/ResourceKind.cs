namespace Vauban.Design.Network;

/// <summary>What a resource is for.</summary>
public enum ResourceKind
{
    /// <summary>Values the object sends.</summary>
    Stream,

    /// <summary>A value the fleet sets (desired) and the object reports.</summary>
    Setting,

    /// <summary>An order and its result.</summary>
    Command,
}
