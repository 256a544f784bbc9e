namespace Vauban.Core.Profiles;

/// <summary>How a radio link comes to be trusted.</summary>
public enum PairingMethod
{
    None,
    JustWorks,
    Passkey,
    OutOfBand,
    Certificate,
}
