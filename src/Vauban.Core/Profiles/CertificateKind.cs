namespace Vauban.Core.Profiles;

/// <summary>IEEE 802.1AR: manufacturer's or operational identity.</summary>
public enum CertificateKind
{
    Idevid,
    Ldevid,
    None,
}
