using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.1-1: outside factory default, every password is unique per device or chosen by the user.</summary>
internal sealed class NoUniversalPassword : AuthenticationRule
{
    public override string Provision => "5.1-1";

    public override Leg Declared(RuleContext context) =>
        context.Profile.Security?.Passwords switch
        {
            PasswordPolicy.None => Leg.Holds(LegKind.Declared, Sentence.Of("assurance.5-1-1.none")),
            PasswordPolicy.UniquePerDevice or PasswordPolicy.UserChosen => Leg.Holds(LegKind.Declared, Sentence.Of("assurance.5-1-1.unique")),
            PasswordPolicy.Shared => Leg.Broken(LegKind.Declared, Sentence.Of("assurance.5-1-1.shared")),
            _ => Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "security.passwords")),
        };

    /// <summary>Local interfaces have no sight of ours: a product with passwords needs test case 5.1-1-2.</summary>
    public override Leg Exhaustive(RuleContext context) =>
        context.Profile.Security?.Passwords is PasswordPolicy.None ? base.Exhaustive(context) : Coverage.OfTest(context, "5.1-1-2");
}
