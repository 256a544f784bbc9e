using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>References of a document that lead nowhere, or to two places: noted, for a reader of the graph must know.</summary>
internal static class BomCoherence
{
    public static void Check(Bom bom, BomFindings findings)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (bom.Subject is not null)
        {
            known.Add(bom.Subject.Ref);
        }

        foreach (var component in bom.Components)
        {
            if (!known.Add(component.Ref) && component.Ref != bom.Subject?.Ref)
            {
                findings.Note(Problem.Of("VB-SBOM-013", component.Ref) with { Field = component.Path });
            }
        }

        foreach (var dependency in bom.Dependencies)
        {
            foreach (var end in dependency.To.Prepend(dependency.From).Where(end => !known.Contains(end) && !end.StartsWith("urn:cdx:", StringComparison.Ordinal)))
            {
                findings.Note(Problem.Of("VB-SBOM-014", end) with { Field = "dependencies" });
            }
        }
    }
}
