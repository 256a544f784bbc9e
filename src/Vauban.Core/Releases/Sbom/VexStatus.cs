namespace Vauban.Core.Releases.Sbom;

/// <summary>The four states of VEX (CISA minimum requirements for VEX, 2023).</summary>
public enum VexStatus
{
    UnderInvestigation,
    Affected,
    NotAffected,
    Fixed,
}
