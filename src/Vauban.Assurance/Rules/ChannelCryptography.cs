using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>
/// EN 303 645 5.5-1: the object communicates with best-practice cryptography. A session seen by the gateway proves that channel, not
/// the provision as a whole: that nothing else speaks needs a capture (TS 103 701 5.5-1-2).
/// </summary>
internal sealed class ChannelCryptography : ChannelRule
{
    public override string Provision => "5.5-1";

    public override Leg Declared(RuleContext context)
    {
        if (context.Profile.Network.Count == 0)
        {
            return Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "network"));
        }

        if (context.Profile.Network.FirstOrDefault(flow => flow.Transport is TransportSecurity.None) is { } clear)
        {
            return Coverage.IsInfrastructure(clear)
                ? Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.channel.infrastructure", clear.Id))
                : Leg.Broken(LegKind.Declared, Sentence.Of("assurance.channel.clear", clear.Id));
        }

        return context.Profile.Network.FirstOrDefault(flow => flow.Transport is null) is { } unknown
            ? Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", $"network.{unknown.Id}.transport"))
            : Leg.Holds(LegKind.Declared, Sentence.Of("assurance.channel.declared"));
    }

    public override Leg Exhaustive(RuleContext context) => Coverage.OfTest(context, "5.5-1-2");
}
