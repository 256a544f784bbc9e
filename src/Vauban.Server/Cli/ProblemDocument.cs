using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>A problem as JSON shows it, in the verbs and in the extension members of problem+json (RFC 9457 3.2).</summary>
internal sealed record ProblemDocument(
    string Code,
    string Message,
    string? Remedy,
    IReadOnlyList<string> Arguments,
    string? Field,
    string? File,
    int? Line,
    int? Column
)
{
    public static ProblemDocument Of(Problem problem, Language language) =>
        new(
            problem.Code,
            problem.Sentence(language),
            problem.Remedy(language),
            problem.Arguments.IsDefault ? [] : problem.Arguments,
            problem.Field,
            problem.At?.File,
            problem.At?.Line,
            problem.At?.Column
        );
}
