using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Vauban.Trust.Signing;

namespace Vauban.Trust;

/// <summary>What Trust needs to be told.</summary>
/// <param name="Organisation">Name in every certificate, fixed at first start; at most 64 characters are used.</param>
/// <param name="Master">The key that opens the others.</param>
public sealed record TrustOptions(string Organisation, MasterKey Master)
{
    /// <summary>
    /// Where verifiers reach this server's <c>/crl</c> and <c>/ocsp</c>: written into devices' certificates. Null: certificates say nothing, and only
    /// the whole lists are given.
    /// </summary>
    public Uri? Distribution { get; init; }

    /// <summary>A PKCS#11 token for authorities' keys; null without one.</summary>
    public HardwareOptions? Hardware { get; init; }

    /// <summary>A product's terms from its certificate plan; null for a product that is not known.</summary>
    public Func<string, CertificateTerms?> TermsOf { get; init; } = static _ => null;

    /// <summary>Who stamps the ledger's checkpoints from outside; null: nobody.</summary>
    public TimestampOptions? Timestamp { get; init; }

    /// <summary>VAUBAN_PUBLIC_URL, when it is an http or https address.</summary>
    public static Uri? DistributionFromEnvironment() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable("VAUBAN_PUBLIC_URL"), UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address : null;
}
