using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vauban.Records.Backup;

/// <summary>
/// An encrypted backup: <c>VBSEAL1\n</c>, 16 bytes of salt, then chunks of <see cref="ChunkSize"/> bytes, each AES-256-GCM with its number
/// as nonce and whether it is the last as associated data, so that chunks cannot be dropped, moved or cut off. The key is PBKDF2 with
/// HMAC-SHA-256 over the passphrase, 600,000 rounds; a fresh salt makes a fresh key, so a nonce is never used twice.
/// </summary>
internal static class SealedFormat
{
    public const int ChunkSize = 64 * 1024;
    public const int TagSize = 16;
    public const int SaltSize = 16;

    public static byte[] Magic { get; } = "VBSEAL1\n"u8.ToArray();

    public static bool IsSealed(Stream file)
    {
        Span<byte> start = stackalloc byte[Magic.Length];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read].SequenceEqual(Magic);
    }

    public static AesGcm Key(string passphrase, byte[] salt) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, 600_000, HashAlgorithmName.SHA256, 32), TagSize);

    public static byte[] Nonce(long chunk)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), chunk);
        return nonce;
    }

    public static byte[] Associated(bool last) => [last ? (byte)1 : (byte)0];
}
