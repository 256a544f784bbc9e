using System.Security.Cryptography;
using System.Text;
using Vauban.Core.Text;

namespace Vauban.Trust.KeyStores;

/// <summary>
/// Seals secrets at rest: AES-256-GCM under a key derived from the <see cref="MasterKey"/>. A sealed secret is bound to its name, so
/// that one cannot be put in the place of another. Layout: version (1), nonce (12), tag (16), ciphertext.
/// </summary>
public sealed class KeyVault : IDisposable
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;
    private const int PassphraseIterations = 600_000;
    private const string CheckName = "vault/check";
    private static readonly byte[] CheckValue = "vauban vault 1"u8.ToArray();

    private readonly AesGcm cipher;

    private KeyVault(MasterKeyKind kind, AesGcm cipher, VaultHeader header)
    {
        Kind = kind;
        this.cipher = cipher;
        Header = header;
    }

    public MasterKeyKind Kind { get; }

    internal VaultHeader Header { get; }

    /// <summary>Opens the vault of an installation. Throws <see cref="TrustException"/> VB-TRUST-001 when the key is another one.</summary>
    internal static KeyVault Open(MasterKey master, VaultHeader header)
    {
        var vault = new KeyVault(master.Kind, Derive(master, header.Salt, header.Iterations), header);
        if (!vault.TryUnseal(CheckName, header.Check, out var value) || !value.AsSpan().SequenceEqual(CheckValue))
        {
            vault.Dispose();
            throw new TrustException(Problem.Of("VB-TRUST-001", master.FilePath ?? master.Kind.ToString()));
        }

        return vault;
    }

    /// <summary>The vault of a new installation; its header must be stored.</summary>
    internal static KeyVault Create(MasterKey master)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var iterations = master.Kind == MasterKeyKind.Passphrase ? PassphraseIterations : 0;
        var sealer = new KeyVault(master.Kind, Derive(master, salt, iterations), new VaultHeader(salt, iterations, []));
        return new KeyVault(master.Kind, sealer.cipher, new VaultHeader(salt, iterations, sealer.Seal(CheckName, CheckValue)));
    }

    public byte[] Seal(string name, ReadOnlySpan<byte> secret)
    {
        var box = new byte[Overhead + secret.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, secret, box.AsSpan(Overhead), box.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(name));
        return box;
    }

    /// <summary>Opens what <see cref="Seal"/> closed under the same name; throws <see cref="TrustException"/> VB-TRUST-006 when it was altered.</summary>
    public byte[] Unseal(string name, ReadOnlySpan<byte> box) =>
        TryUnseal(name, box, out var secret) ? secret : throw new TrustException(Problem.Of("VB-TRUST-006", name));

    public void Dispose() => cipher.Dispose();

    private static AesGcm Derive(MasterKey master, byte[] salt, int iterations)
    {
        var key = iterations == 0
            ? HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Secret.ToArray(), 32, salt, "vauban vault key"u8.ToArray())
            : Rfc2898DeriveBytes.Pbkdf2(master.Secret, salt, iterations, HashAlgorithmName.SHA256, 32);
        try
        {
            return new AesGcm(key, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private bool TryUnseal(string name, ReadOnlySpan<byte> box, out byte[] secret)
    {
        secret = [];
        if (box.Length < Overhead || box[0] != Version)
        {
            return false;
        }

        var plain = new byte[box.Length - Overhead];
        try
        {
            cipher.Decrypt(box.Slice(1, NonceLength), box[Overhead..], box.Slice(1 + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(name));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        secret = plain;
        return true;
    }
}
