namespace Vauban.Trust.Authorities;

/// <summary>What an authority's certificate is for.</summary>
public enum AuthorityRole
{
    /// <summary>Signs itself and the issuing authorities; what devices are given to trust.</summary>
    Root,

    /// <summary>A root's key certified by another root (RFC 4210 4.4): whoever knows only one of the two believes the other through it.</summary>
    Bridge,

    /// <summary>Signs devices, servers and the ledger's key.</summary>
    Issuing,
}
