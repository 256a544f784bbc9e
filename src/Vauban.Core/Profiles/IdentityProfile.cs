namespace Vauban.Core.Profiles;

/// <summary>The object's own key and certificate.</summary>
public sealed record IdentityProfile
{
    public KeyAlgorithm? Key { get; init; }

    /// <summary>flash, flash-protected, secure-element, tpm.</summary>
    public string? KeptIn { get; init; }

    public CertificateKind? Certificate { get; init; }

    /// <summary>Percent of life after which it renews.</summary>
    public int? RenewAtPercent { get; init; }

    /// <summary>Validity of the certificate.</summary>
    public Period? Life { get; init; }
}
