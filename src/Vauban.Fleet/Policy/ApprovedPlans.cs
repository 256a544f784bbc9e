using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Design.Network;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Fleet.Policy;

/// <summary>The access plans of the approved profile revisions. A product nobody approved allows nothing.</summary>
internal static class ApprovedPlans
{
    /// <summary>Reads the registry: not on a socket thread.</summary>
    /// <param name="candidate">A revision to put in the place of the approved one.</param>
    public static IEnumerable<(ResourceMap Map, AccessPlan Plan, bool AllowsTls12)> Read(Products products, (string Product, int Revision)? candidate = null)
    {
        foreach (var product in products.List(Access.System))
        {
            var revision = candidate?.Product == product.Id ? candidate.Value.Revision : product.Approved;
            if (revision is { } number && products.Profile(Access.System, product.Id, number) is { } text && ProfileLoader.Load(text, product.Id).Profile is { } profile)
            {
                var map = ResourceMap.From(profile);
                yield return (map, AccessPlan.From(profile, map), profile.Network.Any(flow => flow is { Peer: "vauban", Transport: TransportSecurity.Tls12 }));
            }
        }
    }
}
