namespace Vauban.Core.Profiles;

/// <summary>What proves who is there (TS 103 701, IXIT 1).</summary>
public enum AuthenticationFactor
{
    Password,
    Pin,
    Token,
    Certificate,
    PreSharedKey,
    Biometric,
    PhysicalPresence,
}
