using System.Collections.Frozen;
using System.Text;
using Vauban.Core;
using Vauban.Design.Network;

namespace Vauban.Fleet.Connect;

/// <summary>What every device may publish and subscribe, immutable: a change is a new snapshot and one reference swapped. What is not allowed is denied.</summary>
public sealed class PolicySnapshot
{
    private readonly FrozenDictionary<string, ProductPolicy> products;

    private PolicySnapshot(FrozenDictionary<string, ProductPolicy> products) => this.products = products;

    public static PolicySnapshot Empty { get; } = new(FrozenDictionary<string, ProductPolicy>.Empty);

    /// <param name="tls12">Products whose profile declares TLS 1.2 for a flow to this gateway; all others must use TLS 1.3.</param>
    public static PolicySnapshot From(IEnumerable<AccessPlan> plans, IReadOnlySet<string>? tls12 = null) =>
        new(plans.ToFrozenDictionary(plan => plan.Product, plan => new ProductPolicy(plan, tls12?.Contains(plan.Product) ?? false), StringComparer.Ordinal));

    /// <summary>Product, profile revision and SHA-256 of the plan that is enforced.</summary>
    public IEnumerable<(string Product, int Revision, string Digest)> Products =>
        products.Select(product => (product.Key, product.Value.Revision, product.Value.Digest));

    /// <summary>May the device publish to this topic, or subscribe with this filter?</summary>
    public bool Allows(DeviceId device, AccessAction action, string topic) =>
        For(device.Product) is { } policy
        && (
            action == AccessAction.Publish
                ? policy.Publish(Encoding.UTF8.GetBytes(device.Name), Encoding.UTF8.GetBytes(topic)) is not null
                : policy.Subscribe(device.Name, Encoding.UTF8.GetBytes(topic)) is not null
        );

    /// <summary>What is enforced, by product: the proofs read these rules and no others.</summary>
    internal IReadOnlyDictionary<string, ProductPolicy> Compiled => products;

    internal ProductPolicy? For(string product) => products.GetValueOrDefault(product);
}
