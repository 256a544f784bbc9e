using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>Where the readers of feeds put what they find.</summary>
internal sealed class FeedContent
{
    public List<Advisory> Advisories { get; } = [];

    public List<VexClaim> Claims { get; } = [];

    public Dictionary<string, Exploitation> Exploited { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Likelihood> Likelihoods { get; } = new(StringComparer.Ordinal);
}
