using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.1-3: authentication uses best-practice cryptography. Keys accepted: SOGIS Agreed Cryptographic Mechanisms, 4.</summary>
internal sealed class AuthenticationCryptography : AuthenticationRule
{
    private static readonly string[] Agreed = [nameof(KeyAlgorithm.P256), nameof(KeyAlgorithm.P384), nameof(KeyAlgorithm.Ed25519), nameof(KeyAlgorithm.Rsa3072)];

    public override string Provision => "5.1-3";

    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedAuthentication, FactKinds.CertificateIssued, FactKinds.CertificateRevoked];

    public override Leg Declared(RuleContext context) =>
        context.Profile.Security?.Identity?.Key switch
        {
            null => Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "security.identity.key")),
            KeyAlgorithm.Rsa2048 => Leg.Broken(LegKind.Declared, Sentence.Of("assurance.key.weak", "RSA 2048")),
            { } key => Leg.Holds(LegKind.Declared, Sentence.Of("assurance.key.agreed", key.ToString())),
        };

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        var proof = base.Observe(device, context);
        if (proof.Kind != SightingKind.Holds || device.Certificate is not { } certificate)
        {
            return proof;
        }

        return Agreed.Contains(certificate.Key)
            ? proof with { Facts = [.. proof.Facts, certificate.Position], Reason = Sentence.Of("assurance.auth.agreed", device.Name, certificate.Key) }
            : proof with { Kind = SightingKind.Breaks, Facts = [certificate.Position], Reason = Sentence.Of("assurance.key.seen-weak", device.Name, certificate.Key) };
    }
}
