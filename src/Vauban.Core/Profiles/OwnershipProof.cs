namespace Vauban.Core.Profiles;

/// <summary>What a new owner shows.</summary>
public enum OwnershipProof
{
    None,
    SharedCode,
    UniqueCode,
    PhysicalPresence,
}
