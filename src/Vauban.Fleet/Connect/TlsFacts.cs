namespace Vauban.Fleet.Connect;

/// <summary>What the handshake agreed on: <c>tls1.3</c>, <c>TLS_AES_256_GCM_SHA384</c>.</summary>
public sealed record TlsFacts(string Version, string Suite)
{
    /// <summary><see cref="Version"/> where a profile must allow it.</summary>
    public const string Older = "tls1.2";

    public bool IsNewest => Version == "tls1.3";

    public override string ToString() => $"{Version}/{Suite}";
}
