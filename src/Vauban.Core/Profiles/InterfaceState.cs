namespace Vauban.Core.Profiles;

/// <summary>State as shipped.</summary>
public enum InterfaceState
{
    Open,
    Authenticated,
    Locked,
    Disabled,
}
