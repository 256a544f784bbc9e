using Vauban.Assurance.Verdicts;
using Vauban.Core.Catalog;
using Vauban.Core.Text;

namespace Vauban.Assurance.Trees;

/// <summary>
/// Runs the trees. Pure. 1 which parts concern the product; 2 per requirement its items; 3 per item and part from question to question: a fact
/// answers before a person, a person before the profile, and where none does the path stays open; 4 items together: one that fails fails, an open
/// one leaves it open, one that passes passes when the others do or do not apply.
/// </summary>
internal sealed class TreeRun(TreeContext context, IReadOnlyList<int> parts)
{
    private readonly Dictionary<string, TreeResult> done = new(StringComparer.Ordinal);

    public IReadOnlyList<TreeResult> All() => [.. TreeCatalog.Load().Requirements.Select(Of)];

    public TreeResult Of(TreeRequirement requirement)
    {
        if (done.TryGetValue(requirement.Id, out var known))
        {
            return known;
        }

        var concerned = requirement.Parts.Where(parts.Contains).ToList();
        var paths = new List<TreePath>();
        string? unknown = null;
        foreach (var part in concerned)
        {
            var items = ItemRules.Of(requirement.Id, part, context, id => Of(TreeCatalog.Load().Find(id)!));
            unknown ??= items.Unknown;
            paths.AddRange(items.Items.Select(item => Walk(requirement, item, part)));
        }

        var joined = Join(paths);
        return done[requirement.Id] = new TreeResult(requirement, concerned, Outcome(joined, unknown), joined.Exists(path => path.Indicative), joined, unknown);
    }

    private TreePath Walk(TreeRequirement requirement, TreeItem item, int part)
    {
        var steps = new List<TreeStep>();
        var indicative = false;
        for (var node = requirement.First(part); ; )
        {
            var answer = Answer(node, item);
            steps.Add(new TreeStep(node, answer));
            indicative |= node.Confidence != TreeConfidence.High;
            if (answer.Yes is not { } yes)
            {
                return new TreePath(item, [part], steps, null, indicative);
            }

            var branch = node.Branch(yes, part);
            indicative |= branch.IsDoubtful;
            if (branch.Node is null)
            {
                return new TreePath(item, [part], steps, branch.End, indicative);
            }

            node = requirement.Node(branch.Node);
        }
    }

    private TreeAnswer Answer(TreeNode node, TreeItem item) =>
        context.Tested(node.Id, item)
        ?? FactRules.Answer(node.Id, item, context)
        ?? context.Decided(node.Id, item)
        ?? ProfileRules.Answer(node.Id, item, context)
        ?? new TreeAnswer(null, AnsweredBy.Nobody, Sentence.Of("trees.by.nobody", node.Sources), []);

    /// <summary>Parts for which an item went the same way are one path.</summary>
    private static List<TreePath> Join(List<TreePath> paths) =>
        [
            .. paths
                .GroupBy(path => (path.Item.Id, string.Join(' ', path.Steps.Select(step => $"{step.Node.Id}{step.Answer.Yes}")), path.End))
                .Select(same => same.First() with { Parts = [.. same.SelectMany(path => path.Parts).Distinct().Order()] }),
        ];

    private static VerdictOutcome Outcome(List<TreePath> paths, string? unknown) =>
        paths.Exists(path => path.End == TreeEnd.Fail) ? VerdictOutcome.Fail
        : unknown is not null || paths.Exists(path => path.End is null) ? VerdictOutcome.Inconclusive
        : paths.Exists(path => path.End == TreeEnd.Pass) ? VerdictOutcome.Pass
        : VerdictOutcome.NotApplicable;
}
