using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>What one source says of one component.</summary>
/// <param name="Source">Who says it: an advisory's identifier, or the author of a claim.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="FixedIn">The version that is no longer affected, when it says one.</param>
public sealed record Statement(StatementKind Kind, string Source, MatchVerdict Verdict, Confidence Confidence, Sentence Reason, string? FixedIn = null);
