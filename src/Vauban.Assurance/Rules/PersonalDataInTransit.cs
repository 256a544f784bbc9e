using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.8-1: personal data in transit is confidential. Every channel that carries it ends here and was seen encrypted.</summary>
internal sealed class PersonalDataInTransit : ChannelRule
{
    public override string Provision => "5.8-1";

    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedChannel, FactKinds.ObservedUndeclared];

    public override Leg Declared(RuleContext context)
    {
        foreach (var item in Personal(context.Profile))
        {
            var flow = context.Profile.Network.FirstOrDefault(flow => flow.Id == item.To);
            if (flow?.Transport is null)
            {
                return Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", flow is null ? $"data.{item.Id}.to" : $"network.{flow.Id}.transport"));
            }

            if (flow.Transport is TransportSecurity.None)
            {
                return Leg.Broken(LegKind.Declared, Sentence.Of("assurance.channel.clear", flow.Id));
            }
        }

        return Leg.Holds(LegKind.Declared, Sentence.Of("assurance.personal.encrypted"));
    }

    public override Leg Exhaustive(RuleContext context)
    {
        var elsewhere = Personal(context.Profile).Select(item => context.Profile.Network.FirstOrDefault(flow => flow.Id == item.To)).Where(flow => flow is not null && !Coverage.EndsHere(flow)).Select(flow => flow!.Id).Distinct().ToList();
        return elsewhere.Count > 0 ? Leg.Lacking(LegKind.Exhaustive, Sentence.Of("assurance.exhaustive.unseen", string.Join(", ", elsewhere))) : Coverage.OfDeclared(context);
    }

    private static IEnumerable<DataItem> Personal(ProductProfile profile) => profile.Data.Where(item => item.Personal == true && item.To is not (null or "device"));
}
