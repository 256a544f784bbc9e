namespace Vauban.Trust.Certificates;

/// <summary>Reason codes of RFC 5280 5.3.1 that an operator may give. A hold is not among them: suspending a device is a life-cycle state.</summary>
public enum RevocationReason
{
    Unspecified = 0,
    KeyCompromise = 1,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    PrivilegeWithdrawn = 9,
}
