using Vauban.Assurance.Verdicts;
using Vauban.Core.Catalog;
using Vauban.Records.Permissions;
using Vauban.Records.Work;

namespace Vauban.Assurance.Trees;

/// <summary>The decision trees of EN 18031 run for a product, now or for another revision, on its evidence, its profile and the decisions in force.</summary>
public sealed class TreeDesk(VerdictEngine engine, Decisions decisions)
{
    /// <summary>How a decision names the open question of a path.</summary>
    public static string QuestionOf(TreePath path) => TreeContext.Question(path.Open!.Node.Id, path.Item);

    /// <summary>All 48 requirements; null when the product is unknown or may not be viewed.</summary>
    public TreeReport? Of(Access access, string product, VerdictQuestion question = default) =>
        Run(access, product, question, (run, view, parts, open) => new TreeReport(product, view.Revision, view.Now, parts, open, run.All()));

    /// <summary>One requirement: <c>ACM-1</c> or <c>en18031:ACM-1</c>.</summary>
    public TreeResult? Find(Access access, string product, string requirement, VerdictQuestion question = default) =>
        TreeCatalog.Load().Find(requirement) is { } tree ? Run(access, product, question, (run, _, _, _) => run.Of(tree)) : null;

    private T? Run<T>(Access access, string product, VerdictQuestion question, Func<TreeRun, VerdictView, IReadOnlyList<int>, IReadOnlyList<int>, T> ask)
        where T : class
    {
        // A decision is about the product: who may see its verdicts may see what they rest on.
        var made = decisions.List(Access.System, product).Where(one => question.At is null || one.Decision.At <= question.At).ToList();
        return engine.Look(
            access,
            product,
            question,
            view =>
            {
                var (parts, open) = TreeParts.Of(view.Profile, view.Now);
                var context = new TreeContext(view.Profile, view.Evidence, view.One, made, view.Simulated, view.Now);
                return ask(new TreeRun(context, parts), view, parts, open);
            }
        );
    }
}
