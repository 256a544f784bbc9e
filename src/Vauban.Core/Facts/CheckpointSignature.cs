using System.Collections.Immutable;

namespace Vauban.Core.Facts;

/// <summary>A signature over <see cref="Checkpoint.SignedBytes"/>.</summary>
/// <param name="KeyId">SHA-256 (hex) of the public key's SubjectPublicKeyInfo.</param>
/// <param name="Algorithm"><c>ES256</c>: ECDSA on P-256 with SHA-256, DER encoded.</param>
public sealed record CheckpointSignature(string KeyId, string Algorithm, ImmutableArray<byte> Value)
{
    public const string Es256 = "ES256";
}
