namespace Vauban.Design.Network;

/// <summary>The third level of the default topic: which way a message goes and what it is.</summary>
public enum ResourceDirection
{
    /// <summary>From the object: a measurement, or a setting as it is.</summary>
    Up,

    /// <summary>To the object: a setting as it should be.</summary>
    Down,

    /// <summary>To the object: an order.</summary>
    Cmd,

    /// <summary>From the object: what became of an order.</summary>
    Res,
}
