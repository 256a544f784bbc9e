using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>What the provisions on machine authentication share: every client seen proved itself with its certificate, none with a password.</summary>
internal abstract class AuthenticationRule : ProvisionRule
{
    protected const string Certificate = "certificate";

    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedAuthentication];

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        var rows = device.Observed(FactKinds.ObservedAuthentication).ToList();
        if (rows.Find(row => row.Value != Certificate && row.FreshUntil >= context.Now) is { Value: not null } other)
        {
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.auth.other", device.Name, other.Value), other);
        }

        return rows.Find(row => row.Value == Certificate) is { Value: not null } row
            ? Sighting.Of(SightingKind.Holds, Sentence.Of("assurance.auth.certificate", device.Name), row)
            : Sighting.NotSeen(Sentence.Of("assurance.not-seen", device.Name));
    }

    /// <summary>The gateway is the only peer the profile declares, so what it saw is all there is; another peer needs a test of its own.</summary>
    public override Leg Exhaustive(RuleContext context) => Coverage.OfPeers(context);
}
