using System.Collections.Immutable;

namespace Vauban.Core.Releases.Sbom;

/// <summary>One thing asked of a bill of materials, and how far it holds.</summary>
/// <param name="Id">Its text keys are <c>sbom.check.ID</c> and <c>sbom.check.ID.do</c>.</param>
/// <param name="Clauses">Who asks: <c>ntia</c>, <c>bsi-tr-03183-2:5.2.2</c>, <c>cra:annex-I-II-1</c>, <c>vauban</c>.</param>
/// <param name="Held">Of how many it holds.</param>
/// <param name="Asked">Of how many it is asked: components, or one for the document.</param>
/// <param name="Missing">The first components where it does not hold.</param>
public sealed record QualityCheck(string Id, ImmutableArray<string> Clauses, int Held, int Asked, ImmutableArray<string> Missing)
{
    public bool Holds => Held == Asked;

    /// <summary>From 0 to 1.</summary>
    public double Share => Asked == 0 ? 1 : (double)Held / Asked;
}
