using Vauban.Core.Text;

namespace Vauban.Assurance.Trees;

/// <summary>Where the citation of EN 18031 in the Official Journal is limited (Commission Implementing Decision (EU) 2025/138): printed beside what it limits.</summary>
public static class TreeLimits
{
    /// <summary>The limits that bear on one requirement.</summary>
    public static IEnumerable<Sentence> Of(string requirement, IReadOnlyList<int> parts) =>
        requirement switch
        {
            "AUM-5-1" or "AUM-5-2" => [Sentence.Of("trees.limit.password")],
            "ACM-3" or "ACM-4" or "ACM-5" or "ACM-6" => [Sentence.Of("trees.limit.parental")],
            "SUM-1" or "SUM-2" or "SUM-3" when parts.Contains(3) => [Sentence.Of("trees.limit.update")],
            _ => [],
        };

    /// <summary>All that bear on a product.</summary>
    public static IEnumerable<Sentence> Of(TreeReport report) => report.Results.Where(result => result.Parts.Count > 0).SelectMany(result => Of(result.Requirement.Id, result.Parts)).Distinct();
}
