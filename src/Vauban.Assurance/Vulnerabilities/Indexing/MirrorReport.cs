using System.Collections.Immutable;

namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>What an index was made of.</summary>
public sealed record MirrorReport(ImmutableArray<MirrorFile> Files, int Vulnerabilities, int Advisories, int Claims, int Exploited, int Likelihoods);
