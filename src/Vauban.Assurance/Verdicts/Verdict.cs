using Vauban.Assurance.Rules;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>What the evidence says of one requirement for one product, or one of its devices, at one instant.</summary>
public sealed record Verdict
{
    /// <summary>Standard and clause, <c>en303645:5.1-1</c>.</summary>
    public required string Requirement { get; init; }

    public required string Product { get; init; }

    /// <summary>Revision of the profile that was judged.</summary>
    public int Revision { get; init; }

    /// <summary>Name of the device; null for the product as a whole.</summary>
    public string? Device { get; init; }

    public required VerdictOutcome Outcome { get; init; }

    /// <summary>The weakest grade it rests on. <see cref="Core.Facts.Grade.Simulated"/> must be shown wherever the verdict is.</summary>
    public Grade? Grade { get; init; }

    /// <summary>Declared, observed and exhaustive, in this order, then test runs that did not pass; empty when not applicable.</summary>
    public required IReadOnlyList<Leg> Legs { get; init; }

    /// <summary>The reason of a not-applicable (demanded by 5.0-1), or the one sentence that sums up.</summary>
    public required Localized Reason { get; init; }

    public DeviceTally Devices { get; init; }

    /// <summary>Names of the devices that break it, at most 20; <see cref="Devices"/> has their number.</summary>
    public IReadOnlyList<string> BrokenBy { get; init; } = [];

    public DateTimeOffset JudgedAt { get; init; }

    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>The first instant at which something it rests on turns old, so that it must be judged again although no fact arrived.</summary>
    internal DateTimeOffset? LookAgain { get; init; }

    /// <summary>Whether a rule judges it from live facts; otherwise it waits for tests or a person.</summary>
    public bool Live { get; init; }

    public IEnumerable<long> Facts => Legs.SelectMany(leg => leg.Facts).Distinct();

    public IEnumerable<Sentence> Lacking => Legs.Where(leg => leg.Outcome is LegOutcome.Lacking or LegOutcome.Stale).SelectMany(leg => leg.Reasons);
}
