using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Trust.Issuance;

/// <summary>What a device's certificate may be: the part of the product's certificate plan that signing needs.</summary>
/// <param name="Keys">Algorithms a request may use.</param>
/// <param name="Life">How long the certificate is valid.</param>
/// <seealso cref="CertificatePlan"/>
public sealed record CertificateTerms(IReadOnlyList<KeyAlgorithm> Keys, TimeSpan Life)
{
    /// <summary>For a product whose profile says nothing: P-256 or P-384, one year.</summary>
    public static CertificateTerms Default { get; } = new([KeyAlgorithm.P256, KeyAlgorithm.P384], TimeSpan.FromDays(365));

    /// <summary>From a plan; no keys when the product's devices carry no certificate.</summary>
    public static CertificateTerms From(CertificatePlan plan) => new(plan.Kind == CertificateKind.None ? [] : plan.Keys, plan.Life.Duration);
}
