namespace Vauban.Trust.Certificates;

/// <summary>The certificate profiles of an installation.</summary>
public enum CertificatePurpose
{
    Root,
    Issuing,

    /// <summary>Signs the ledger's checkpoints.</summary>
    Ledger,
    Server,
    Device,
}
