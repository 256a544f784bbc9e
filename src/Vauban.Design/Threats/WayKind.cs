namespace Vauban.Design.Threats;

/// <summary>What kind of way in.</summary>
public enum WayKind
{
    Board,

    /// <summary>The object as a whole, taken or passed through.</summary>
    Object,
    Boot,
    Interface,
    Channel,
    Service,
    Programs,
    Update,
    Cloud,
    People,
    Supply,
}
