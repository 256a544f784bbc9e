namespace Vauban.Core.Profiles;

/// <summary>Whether an older release can be put back.</summary>
public enum RollbackProtection
{
    Protected,
    Unprotected,
}
