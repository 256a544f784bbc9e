using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>
/// EN 303 645 5.5-8: critical parameters are managed over their whole life. A certificate past its renewal time was left to chance: the sighting ages
/// at that instant, so that the verdict turns although no fact arrives.
/// </summary>
internal sealed class KeyLifeCycle : ProvisionRule
{
    private const int DefaultRenewAtPercent = 66;

    /// <summary>A device that is off for a while is not a broken process: it has until 90 % of life.</summary>
    private const int LatestPercent = 90;

    public override string Provision => "5.5-8";

    public override IReadOnlyList<string> Kinds => [FactKinds.CertificateIssued, FactKinds.CertificateRevoked];

    public override Leg Declared(RuleContext context) =>
        context.Profile.Security?.Identity?.RenewAtPercent is { } percent
            ? Leg.Holds(LegKind.Declared, Sentence.Of("assurance.renewal.declared", percent.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            : Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "security.identity.renew-at"));

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        if (device.Certificate is not { } certificate)
        {
            return Sighting.NotSeen(Sentence.Of("assurance.no-certificate", device.Name));
        }

        var life = certificate.NotAfter - certificate.NotBefore;
        var latest = certificate.NotBefore + life * Math.Max(LatestPercent, context.Profile.Security?.Identity?.RenewAtPercent ?? DefaultRenewAtPercent) / 100;
        return context.Now <= latest
            ? new Sighting(SightingKind.Holds, Sentence.Of("assurance.renewal.in-time", device.Name), [certificate.Position], certificate.Grade, certificate.NotBefore, latest)
            : new Sighting(SightingKind.Breaks, Sentence.Of("assurance.renewal.late", device.Name), [certificate.Position], certificate.Grade, certificate.NotBefore, null);
    }

    public override Leg Exhaustive(RuleContext context) => Coverage.OfPeers(context);
}
