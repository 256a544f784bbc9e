using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.4-4: parameters that protect service links are unique per device. Two devices with one public key share a private key.</summary>
internal sealed class UniqueKeys : ProvisionRule
{
    public override string Provision => "5.4-4";

    public override IReadOnlyList<string> Kinds => [FactKinds.CertificateIssued, FactKinds.CertificateRevoked];

    public override Leg Declared(RuleContext context) =>
        context.Profile.Security?.Identity switch
        {
            { Certificate: CertificateKind.Idevid or CertificateKind.Ldevid } => Leg.Holds(LegKind.Declared, Sentence.Of("assurance.identity.certificate")),
            { Certificate: CertificateKind.None } => Leg.Broken(LegKind.Declared, Sentence.Of("assurance.identity.none")),
            _ => Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "security.identity.certificate")),
        };

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        if (device.Certificate is not { } certificate)
        {
            return Sighting.NotSeen(Sentence.Of("assurance.no-certificate", device.Name));
        }

        var twin = context.Evidence.SharesKeyWith(device.Name, certificate.KeyFingerprint);
        return new Sighting(
            twin is null ? SightingKind.Holds : SightingKind.Breaks,
            twin is null ? Sentence.Of("assurance.key.unique", device.Name) : Sentence.Of("assurance.key.shared", device.Name, twin),
            [certificate.Position],
            certificate.Grade,
            certificate.NotBefore,
            certificate.NotAfter
        );
    }

    public override Leg Exhaustive(RuleContext context) => Coverage.OfPeers(context);
}
