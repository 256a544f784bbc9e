using System.Collections.Immutable;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Everything found for a bill of materials.</summary>
/// <param name="Open">Affected or under investigation: exploited first, then by score.</param>
/// <param name="Settled">Not affected or fixed although a source says or could say otherwise: with the reason.</param>
/// <param name="Unmatchable">Components for which nothing can be found, having neither a package URL of an ecosystem nor a CPE name.</param>
public sealed record MatchReport(ImmutableArray<ComponentMatch> Open, ImmutableArray<ComponentMatch> Settled, ImmutableArray<BomComponent> Unmatchable, int Components);
