using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Vauban.Core.Facts;

/// <summary>What the ledger was at a moment: its size and Merkle root, signed, and anchored outside when configured.</summary>
/// <param name="Size">Number of facts covered, from the first.</param>
/// <param name="Root">RFC 6962 root over the facts' hashes.</param>
/// <param name="At">When it was made.</param>
/// <param name="Signatures">At least one for a checkpoint that counts; several when keys are of several kinds.</param>
/// <param name="Anchor">Proof from outside, for instance an RFC 3161 timestamp token; null when none is configured.</param>
public sealed record Checkpoint(long Size, Hash Root, DateTimeOffset At, ImmutableArray<CheckpointSignature> Signatures, CheckpointAnchor? Anchor = null)
{
    /// <summary>The bytes a signature covers: domain, size, root, time in microseconds.</summary>
    public byte[] SignedBytes()
    {
        var domain = "vauban.checkpoint.1\n"u8;
        var bytes = new byte[domain.Length + 8 + Hash.Length + 8];
        domain.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(domain.Length), Size);
        var root = Root;
        ((ReadOnlySpan<byte>)root).CopyTo(bytes.AsSpan(domain.Length + 8));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(domain.Length + 8 + Hash.Length), Microseconds.From(At));
        return bytes;
    }

    /// <summary>Does one of the signatures verify with this ECDSA public key (SubjectPublicKeyInfo, SHA-256, DER signature)?</summary>
    public bool IsSignedBy(ReadOnlySpan<byte> publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        var signed = SignedBytes();
        return Signatures.Any(signature =>
            signature.Algorithm == CheckpointSignature.Es256
            && key.VerifyData(signed, signature.Value.AsSpan(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        );
    }
}
