namespace Vauban.Trust.Authorities;

/// <summary>Whether an authority still counts.</summary>
public enum AuthorityState
{
    /// <summary>Signs.</summary>
    Active,

    /// <summary>Signs no more; what it signed is still believed.</summary>
    Retiring,

    /// <summary>What it signed is refused.</summary>
    Retired,
}
