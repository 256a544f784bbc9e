using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Fleet;

/// <summary>The access plans of the approved profile revisions; whoever needs their resources is told. A product nobody approved allows nothing.</summary>
internal sealed class DeployedPolicies(Products products, Action<ResourceMap> deployed)
{
    /// <summary>Reads the registry: not on a socket thread.</summary>
    public PolicySnapshot Read()
    {
        var plans = new List<AccessPlan>();
        var tls12 = new HashSet<string>(StringComparer.Ordinal);
        foreach (var product in products.List(Access.System))
        {
            if (product.Approved is { } revision && products.Profile(Access.System, product.Id, revision) is { } text && ProfileLoader.Load(text, product.Id).Profile is { } profile)
            {
                var map = ResourceMap.From(profile);
                deployed(map);
                plans.Add(AccessPlan.From(profile, map));
                if (profile.Network.Any(flow => flow is { Peer: "vauban", Transport: TransportSecurity.Tls12 }))
                {
                    tls12.Add(product.Id);
                }
            }
        }

        return PolicySnapshot.From(plans, tls12);
    }
}
