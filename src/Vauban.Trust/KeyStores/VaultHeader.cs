namespace Vauban.Trust.KeyStores;

/// <summary>What must be stored beside the sealed secrets to open them again; nothing in it is secret.</summary>
/// <param name="Salt">32 random bytes, so that the same passphrase gives another key in another installation.</param>
/// <param name="Iterations">PBKDF2 rounds; 0 when the master key is random bytes and HKDF suffices.</param>
/// <param name="Check">A sealed constant: opens only under the right key.</param>
internal sealed record VaultHeader(byte[] Salt, int Iterations, byte[] Check);
