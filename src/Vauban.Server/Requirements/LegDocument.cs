using Vauban.Assurance.Rules;
using Vauban.Core.Facts;

namespace Vauban.Server.Requirements;

/// <summary>One leg of a verdict as the API writes it.</summary>
internal sealed record LegDocument(LegKind Kind, LegOutcome Outcome, IReadOnlyList<string> Reasons, IReadOnlyList<long> Facts, Grade? Grade);
