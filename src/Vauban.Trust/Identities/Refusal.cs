namespace Vauban.Trust.Identities;

/// <summary>Why a certificate does not say who a device is. The whole error model of admission by certificate.</summary>
public enum Refusal
{
    None,

    /// <summary>No certificate was presented.</summary>
    Missing,

    /// <summary>It cannot be read, or its extensions contradict the standard.</summary>
    Malformed,

    /// <summary>Not signed by an issuing authority of this installation.</summary>
    ForeignAuthority,

    NotYetValid,
    Expired,
    Revoked,

    /// <summary>An authority's, a server's or another certificate that is not for client authentication.</summary>
    WrongUsage,

    /// <summary>No, or more than one, <c>vauban:device:product/name</c> in it.</summary>
    NoIdentity,
}
