namespace Vauban.Assurance.Verdicts;

/// <summary>What a device showed of a requirement; what is in trouble stands first.</summary>
public enum DeviceStands
{
    /// <summary>Seen to break it, and fresh.</summary>
    Breaks,

    /// <summary>Shown once, too long ago.</summary>
    Stale,

    /// <summary>Has not shown it.</summary>
    NotSeen,

    /// <summary>Seen to hold, and fresh.</summary>
    Holds,
}
