namespace Vauban.Fleet.Connect;

/// <summary>What the handshake agreed on: <c>tls1.3</c>, <c>TLS_AES_256_GCM_SHA384</c>.</summary>
public sealed record TlsFacts(string Version, string Suite)
{
    /// <summary><see cref="Version"/> where a profile must allow it.</summary>
    public const string Older = "tls1.2";

    /// <summary>Encrypts and authenticates at once; every suite of TLS 1.3 does.</summary>
    public bool IsAead => Suite.Contains("_GCM_", StringComparison.Ordinal) || Suite.Contains("_CHACHA20_POLY1305_", StringComparison.Ordinal);

    public bool IsNewest => Version == "tls1.3";

    public override string ToString() => $"{Version}/{Suite}";
}
