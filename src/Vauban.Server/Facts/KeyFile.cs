using System.Security.Cryptography;
using Vauban.Core.Text;

namespace Vauban.Server.Facts;

/// <summary>Public keys of the ledger's checkpoints in a PEM file (RFC 7468 13): <c>-----BEGIN PUBLIC KEY-----</c>, one or several.</summary>
internal static class KeyFile
{
    private const string Label = "PUBLIC KEY";
    private const int Longest = 64 * 1024;

    public static string Write(IEnumerable<byte[]> keys) => string.Join('\n', keys.Select(key => PemEncoding.WriteString(Label, key))) + "\n";

    /// <summary>VB-FACT-020 the file cannot be read, 022 it holds no public key that signs checkpoints.</summary>
    public static async Task<Outcome<byte[][]>> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            if (new FileInfo(path).Length > Longest)
            {
                return Problem.Of("VB-FACT-022", path);
            }

            var keys = Read(await File.ReadAllTextAsync(path, cancel));
            return keys.Length > 0 ? keys : Problem.Of("VB-FACT-022", path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-FACT-020", path, failure.Message);
        }
    }

    /// <summary>The keys of a text; blocks that are none are passed over.</summary>
    public static byte[][] Read(ReadOnlySpan<char> pem)
    {
        var keys = new List<byte[]>();
        while (PemEncoding.TryFind(pem, out var block))
        {
            if (pem[block.Label] is Label && IsKey(Convert.FromBase64String(pem[block.Base64Data].ToString()), out var key))
            {
                keys.Add(key);
            }

            pem = pem[block.Location.End..];
        }

        return [.. keys];
    }

    private static bool IsKey(byte[] bytes, out byte[] key)
    {
        key = bytes;
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(bytes, out var read);
            return read == bytes.Length;
        }
        catch (Exception refusal) when (refusal is CryptographicException or PlatformNotSupportedException)
        {
            // A curve that the platform does not know is no key of ours either.
            return false;
        }
    }
}
