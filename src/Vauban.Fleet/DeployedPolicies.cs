using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Policy;
using Vauban.Records.Registry;

namespace Vauban.Fleet;

/// <summary>The policy of the approved profile revisions; whoever needs their resources is told.</summary>
internal sealed class DeployedPolicies(Products products, Action<ResourceMap> deployed)
{
    /// <summary>Reads the registry: not on a socket thread.</summary>
    public PolicySnapshot Read()
    {
        var approved = ApprovedPlans.Read(products).ToList();
        approved.ForEach(one => deployed(one.Map));
        return PolicySnapshot.From(approved.Select(one => one.Plan), approved.Where(one => one.AllowsTls12).Select(one => one.Plan.Product).ToHashSet(StringComparer.Ordinal));
    }
}
