namespace Vauban.Core;

/// <summary>The one life cycle of a device; each transition has an actor, a reason and a fact.</summary>
public enum LifeCycle
{
    Expected,
    Enrolled,
    Active,
    Quarantined,
    Suspended,
    Retired,
}
