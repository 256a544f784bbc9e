using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;

namespace Vauban.Trust.KeyStores;

/// <summary>A key in a PKCS#11 token, known by its label. Its public half is known without the token.</summary>
/// <param name="module">Null when none is configured on this server: the key then waits for one.</param>
internal sealed class HardwareKey(HardwareModule? module, string label, PublicKey publicKey) : SigningKey
{
    public override PublicKey PublicKey { get; } = publicKey;

    public override Problem? Trouble => module is null ? Unconfigured : module.Trouble;

    private static Problem Unconfigured => Problem.Of("VB-TRUST-070", "VAUBAN_PKCS11_MODULE");

    public override byte[] Sign(ReadOnlySpan<byte> content) => module is null ? throw new TrustException(Unconfigured) : module.Sign(label, content);

    /// <summary>The module is the room's.</summary>
    public override void Dispose() { }
}
