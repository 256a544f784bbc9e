using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vauban.Records.People;

/// <summary>Random secrets shown once; only their SHA-256 is kept. 32 random bytes need no slow hash.</summary>
internal static class Secrets
{
    public static string New(string prefix)
    {
        Span<byte> random = stackalloc byte[32];
        RandomNumberGenerator.Fill(random);
        return prefix + Base64Url.EncodeToString(random);
    }

    public static byte[] Kept(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>An opaque id: 12 random bytes.</summary>
    public static string NewId()
    {
        Span<byte> random = stackalloc byte[12];
        RandomNumberGenerator.Fill(random);
        return Convert.ToHexStringLower(random);
    }
}
