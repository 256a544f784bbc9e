namespace Vauban.Core.Profiles;

/// <summary>State of the debug access as shipped.</summary>
public enum DebugState
{
    Open,
    Authenticated,
    Locked,
    Absent,
}
