using System.Collections.Concurrent;
using Vauban.Records.Permissions;
using Vauban.Trust.Issuance;

namespace Vauban.Server.Products;

/// <summary>
/// Registered profiles, read and derived once each: a revision never changes, so what was derived from it stays. Bounded by the number of
/// revisions that are asked for.
/// </summary>
internal sealed class ProductShelf(Records.Registry.Products products, TimeProvider clock)
{
    private const int MostKept = 200;
    private readonly ConcurrentDictionary<(string Product, int Revision), ShelvedProduct> kept = new();

    /// <summary>The newest revision, or the one asked for; null when the product may not be viewed.</summary>
    public ShelvedProduct? Find(Access access, string product, int? revision = null)
    {
        if (products.Find(access, product) is not { } found)
        {
            return null;
        }

        var key = (product, revision ?? found.Revision);
        if (kept.TryGetValue(key, out var shelved))
        {
            return shelved;
        }

        if (products.Profile(access, product, key.Item2) is not { } text)
        {
            return null;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept[key] = ShelvedProduct.Read(product, key.Item2, text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>The revision that was approved, which is the one that devices live under; the newest when none was.</summary>
    public ShelvedProduct? Approved(Access access, string product) => Find(access, product, products.Find(access, product)?.Approved);

    /// <summary>What a certificate of the product may be, by its plan; null for a product that is not registered.</summary>
    public CertificateTerms? CertificateTerms(string product) =>
        Approved(Access.System, product)?.Plans?.Certificate is { } plan
            ? new CertificateTerms(plan.Keys, plan.Life.Duration)
            : null;
}
