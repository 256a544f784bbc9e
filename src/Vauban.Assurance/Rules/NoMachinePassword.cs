using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.1-2A: no passwords between machines.</summary>
internal sealed class NoMachinePassword : AuthenticationRule
{
    public override string Provision => "5.1-2A";

    public override Leg Declared(RuleContext context) =>
        context.Profile.Security?.Identity?.Certificate switch
        {
            CertificateKind.Idevid or CertificateKind.Ldevid => Leg.Holds(LegKind.Declared, Sentence.Of("assurance.identity.certificate")),
            CertificateKind.None => Leg.Broken(LegKind.Declared, Sentence.Of("assurance.identity.none")),
            _ => Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "security.identity.certificate")),
        };
}
