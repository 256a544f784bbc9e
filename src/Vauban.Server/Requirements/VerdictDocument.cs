using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>A verdict as the API and <c>--json</c> write it, with its sentences in the reader's language.</summary>
internal sealed record VerdictDocument(
    string Requirement,
    string Product,
    int Revision,
    string? Device,
    VerdictOutcome Outcome,
    Grade? Grade,
    bool Live,
    string Reason,
    DeviceTallyDocument? Devices,
    IReadOnlyList<LegDocument> Legs,
    DateTimeOffset? FreshUntil,
    DateTimeOffset JudgedAt
)
{
    /// <summary>Units, cases and test group; only where one requirement is asked for.</summary>
    public TestGroupDocument? Group { get; init; }

    public static VerdictDocument Of(Verdict verdict, Language language) =>
        new(
            verdict.Requirement,
            verdict.Product,
            verdict.Revision,
            verdict.Device,
            verdict.Outcome,
            verdict.Grade,
            verdict.Live,
            verdict.Reason[language],
            verdict.Live ? DeviceTallyDocument.Of(verdict.Devices) : null,
            [.. verdict.Legs.Select(leg => new LegDocument(leg.Kind, leg.Outcome, [.. leg.Reasons.Select(reason => reason.In(language))], leg.Facts, leg.Grade))],
            verdict.FreshUntil,
            verdict.JudgedAt
        );
}
