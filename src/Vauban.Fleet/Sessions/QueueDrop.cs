namespace Vauban.Fleet.Sessions;

/// <summary>Which message a full queue gives up.</summary>
public enum QueueDrop
{
    /// <summary>The one that has waited longest.</summary>
    Oldest,

    /// <summary>The one that comes.</summary>
    Newest,
}
