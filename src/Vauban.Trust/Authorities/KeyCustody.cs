namespace Vauban.Trust.Authorities;

/// <summary>Where an authority's private key lies.</summary>
public enum KeyCustody
{
    /// <summary>In the database, sealed under the master key.</summary>
    Vault,

    /// <summary>In a PKCS#11 module.</summary>
    Hardware,

    /// <summary>On a medium that is not connected to this server.</summary>
    Offline,

    /// <summary>Nowhere: it was here and was deleted.</summary>
    Destroyed,
}
