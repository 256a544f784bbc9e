using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Cryptography that is known to be broken or home-made.</summary>
internal sealed class WeakAlgorithms()
    : ThreatRule("weak-algorithms", ThreatTheme.Network, Stride.Disclosure | Stride.Tampering, "strong-algorithms", "T0842 CWE-327 TID-318 TID-410 TID-411", Effort.Skill)
{
    private static readonly string[] Weak = ["cbc", "rc4", "3des", "des-", "md5", "sha-1", "sha1", "tls_rsa", "xor", "ecb", "crc", "own cipher", "proprietary", "e0", "wep"];

    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => flow.Item.Transport is not (null or TransportSecurity.None)).Select(flow => Case(
            product.WorthOf(flow.Item),
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.Of(flow.Field("cryptography"), flow.Item.Cryptography, words => Weak.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)))));
}
