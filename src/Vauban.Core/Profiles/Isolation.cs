namespace Vauban.Core.Profiles;

/// <summary>What separates the programs of the object (EMB3D PID-24).</summary>
public enum Isolation
{
    None,
    Container,
    Hypervisor,
}
