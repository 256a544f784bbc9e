using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Trees;

/// <summary>The answer to one question about one item.</summary>
/// <param name="Yes">Null while nobody answered.</param>
/// <param name="Why">What it rests on, or what is lacking.</param>
/// <param name="Facts">Positions in the ledger.</param>
/// <param name="Grade">The weakest grade of those facts; simulated must be shown.</param>
public sealed record TreeAnswer(bool? Yes, AnsweredBy By, Sentence Why, IReadOnlyList<long> Facts, Grade? Grade = null)
{
    /// <summary>Who decided, for a person's.</summary>
    public string? Person { get; init; }

    /// <summary>When it must be asked again.</summary>
    public DateTimeOffset? Until { get; init; }

    public static TreeAnswer Declared(bool yes, string field) => new(yes, AnsweredBy.Profile, Sentence.Of("trees.by.profile", field), []);

    /// <summary>Declared, or null when the profile does not say.</summary>
    public static TreeAnswer? Declared(bool? yes, string field) => yes is { } known ? Declared(known, field) : null;
}
