namespace Vauban.Core.Profiles;

/// <summary>What a unit shows to the service.</summary>
public enum DeviceProof
{
    None,
    Identifier,
    Token,
    Certificate,
}
