using Vauban.Assurance.Trees;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>One question on a path as the API writes it.</summary>
internal sealed record TreeStepDocument(string Node, string Question, TreeConfidence Confidence, bool? Yes, AnsweredBy By, string Why, IReadOnlyList<long> Facts, Grade? Grade, DateTimeOffset? Until)
{
    public static TreeStepDocument Of(TreeStep step, Language language) =>
        new(step.Node.Id, step.Node.Question[language], step.Node.Confidence, step.Answer.Yes, step.Answer.By, step.Answer.Why.In(language), step.Answer.Facts, step.Answer.Grade, step.Answer.Until);
}
