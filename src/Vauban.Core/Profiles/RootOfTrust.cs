namespace Vauban.Core.Profiles;

/// <summary>What the object's trust starts from (EMB3D PID-25).</summary>
public enum RootOfTrust
{
    None,
    Changeable,
    Immutable,
}
