using Vauban.Assurance.Rules;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;

namespace Vauban.Server.Requirements;

/// <summary>One unit as the API writes it; without a test it is a leg that is judged live.</summary>
internal sealed record TestUnitDocument(string? Test, LegKind Kind, VerdictOutcome Outcome, string Reason, IReadOnlyList<long> Facts, Grade? Grade, bool Weighs);
