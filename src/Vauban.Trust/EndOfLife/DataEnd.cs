namespace Vauban.Trust.EndOfLife;

/// <summary>What became of the data that a retired device had sent.</summary>
public enum DataEnd
{
    /// <summary>Nothing that it measures is sent here.</summary>
    None,

    /// <summary>Kept as long as the profile says, and then dropped with the rest of its age.</summary>
    Kept,

    /// <summary>Some of it is personal: all of it was erased at once.</summary>
    Erased,
}
