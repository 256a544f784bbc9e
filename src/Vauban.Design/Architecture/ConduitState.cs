namespace Vauban.Design.Architecture;

/// <summary>What is known of a channel or conduit; the worse, the later.</summary>
public enum ConduitState
{
    /// <summary>Protected to its end, which is verified.</summary>
    Guarded,

    /// <summary>The profile does not say.</summary>
    Unknown,

    /// <summary>In clear, protected on a part of the way, or to an end that is not verified.</summary>
    Open,
}
