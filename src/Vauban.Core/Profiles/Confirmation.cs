namespace Vauban.Core.Profiles;

/// <summary>What the maker confirms that it does (TS 103 701, IXIT 4).</summary>
public enum Confirmation
{
    VulnerabilityActions,
    VulnerabilityMonitoring,
    UpdateProcedures,
    SecureManagement,
    SecureDevelopment,
}
