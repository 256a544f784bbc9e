namespace Vauban.Core.Profiles;

/// <summary>The object's own key and certificate.</summary>
public sealed record IdentityProfile
{
    [Field(Unlocks = "5.1-3 5.4-4 CCK-1 CRY-1 plan:certificate", Example = "p256")]
    public KeyAlgorithm? Key { get; init; }

    /// <summary>flash, flash-protected, secure-element, tpm.</summary>
    [Field(OneOf = "flash flash-protected secure-element tpm file", Unlocks = "5.4-1 5.4-2 SSM-1 SSM-3 IXIT-10", Example = "flash-protected")]
    public string? KeptIn { get; init; }

    [Field(Unlocks = "5.1-3 5.4-4 AUM-3 plan:certificate", Example = "ldevid")]
    public CertificateKind? Certificate { get; init; }

    /// <summary>Percent of life after which it renews.</summary>
    [Field(Key = "renew-at", Min = 1, Max = 99, Percent = true, Unlocks = "AUM-4 plan:certificate", When = "certificate!=none", Example = "66%")]
    public int? RenewAtPercent { get; init; }

    /// <summary>Validity of the certificate.</summary>
    [Field(Unlocks = "plan:certificate", When = "certificate!=none", Example = "90d")]
    public Period? Life { get; init; }
}
