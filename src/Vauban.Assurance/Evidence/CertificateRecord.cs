using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>A certificate as the ledger saw it issued, and revoked if it was.</summary>
public sealed record CertificateRecord
{
    public required string Serial { get; init; }

    /// <summary>Key algorithm and size, <c>P256</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 (hex) of the public key: two devices with the same one share a private key.</summary>
    public required string KeyFingerprint { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public required long Position { get; init; }

    public required Grade Grade { get; init; }

    public bool Revoked { get; init; }
}
