namespace Vauban.Trust.Certificates;

/// <summary>The certificate profiles of an installation.</summary>
public enum CertificatePurpose
{
    Root,

    /// <summary>A root's key certified by another root.</summary>
    Bridge,
    Issuing,

    /// <summary>Signs the ledger's checkpoints.</summary>
    Ledger,
    Server,

    /// <summary>Signs answers about the status of certificates.</summary>
    Ocsp,
    Device,
}
