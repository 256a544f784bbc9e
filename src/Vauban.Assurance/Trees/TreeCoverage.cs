using Vauban.Core.Catalog;

namespace Vauban.Assurance.Trees;

/// <summary>
/// How the questions that were reached were answered, each counted once per item. Those of paths that end as not applicable stand apart: a toy's
/// question answered by "it is no toy" is no evidence of anything.
/// </summary>
/// <param name="Fact">Answered by facts: live evidence or tests.</param>
/// <param name="Shortcuts">Answered on paths that end as not applicable, by whatever.</param>
public sealed record TreeCoverage(int Fact, int Profile, int Person, int Nobody, int Shortcuts)
{
    public int Reached => Fact + Profile + Person + Nobody;

    public static TreeCoverage Of(IEnumerable<TreeResult> results)
    {
        var paths = results.SelectMany(result => result.Paths).ToList();
        var steps = Steps(paths.Where(path => path.End != TreeEnd.NotApplicable)).ToList();
        var counted = steps.Select(one => (one.Item, one.Step.Node.Id)).ToHashSet();
        int Count(AnsweredBy by) => steps.Count(one => one.Step.Answer.By == by);
        return new(
            Count(AnsweredBy.Fact),
            Count(AnsweredBy.Profile),
            Count(AnsweredBy.Person),
            Count(AnsweredBy.Nobody),
            Steps(paths.Where(path => path.End == TreeEnd.NotApplicable)).Count(one => !counted.Contains((one.Item, one.Step.Node.Id)))
        );
    }

    private static IEnumerable<(string Item, TreeStep Step)> Steps(IEnumerable<TreePath> paths) =>
        paths.SelectMany(path => path.Steps.Select(step => (path.Item.Id, step))).DistinctBy(one => (one.Id, one.step.Node.Id));
}
