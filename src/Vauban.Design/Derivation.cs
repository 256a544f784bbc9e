using Vauban.Core.Profiles;
using Vauban.Design.Architecture;
using Vauban.Design.Choice;
using Vauban.Design.Controls;
using Vauban.Design.Documents;
using Vauban.Design.Network;
using Vauban.Design.Threats;

namespace Vauban.Design;

/// <summary>
/// From what a product is declared to be to everything that follows from it. Pure: the same profile and date give the same bytes,
/// whatever the machine, its clock and its culture.
/// </summary>
public static class Derivation
{
    /// <param name="asOf">The day on which laws are looked at, and the date written into the network description.</param>
    public static DerivedPlans Derive(ProductProfile profile, DateOnly asOf)
    {
        var resources = ResourceMap.From(profile);
        var access = AccessPlan.From(profile, resources);
        var certificate = CertificatePlan.From(profile);
        var flow = FlowDiagram.From(profile);
        var threats = ThreatPlan.From(profile);
        return new DerivedPlans
        {
            Profile = profile,
            AsOf = asOf,
            Resources = resources,
            Access = access,
            Certificate = certificate,
            Device = DeviceFile.From(profile, resources, access, certificate),
            Mud = MudFile.From(profile, asOf),
            Flow = flow,
            Zones = ZonePlan.From(profile, flow),
            Applicability = Applicability.From(profile, asOf),
            Provisions = ProvisionList.From(profile),
            Threats = threats,
            Choice = ControlChoice.From(threats, ChoiceTerms.Usual),
        };
    }
}
