namespace Vauban.Core.Profiles;

/// <summary>How administrators sign in.</summary>
public enum AdministratorProof
{
    Password,
    TwoFactors,
}
