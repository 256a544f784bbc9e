namespace Vauban.Core.Profiles;

/// <summary>Where data is erased (TS 103 701, IXIT 25).</summary>
public enum DeletionTarget
{
    Device,
    Service,
    App,
}
