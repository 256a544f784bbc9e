using Vauban.Core.Profiles.Asking;
using Vauban.Core.Text;

namespace Vauban.Server.Products;

/// <summary>A question as JSON shows it.</summary>
internal sealed record QuestionDocument(string Field, string? About, string Question, string Why, int Count, IReadOnlyList<string> Unlocks, string Example, IReadOnlyList<string> Choices)
{
    public static QuestionDocument Of(Question question, Language language) =>
        new(question.Field, question.About, question.Text[language], question.Why[language], question.Unlocks.Count, question.Unlocks, question.Example, question.Choices);
}
