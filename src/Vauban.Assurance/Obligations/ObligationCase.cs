using System.Collections.Immutable;

namespace Vauban.Assurance.Obligations;

/// <summary>What happened, and on which legal grounds it is reported. Made from its facts by <see cref="CaseFold"/>.</summary>
/// <param name="Id">Short word, unique in the organisation.</param>
/// <param name="Product">Null when no product is concerned (NIS2, GDPR of the organisation itself).</param>
/// <param name="Country">Of the main establishment, ISO 3166-1: whose clock counts days and months.</param>
public sealed record ObligationCase(string Id, string Title, string? Product, string? Country, DateTimeOffset OpenedAt, string By)
{
    /// <summary>When the organisation became aware, per ground; the latest statement of each counts.</summary>
    public ImmutableSortedDictionary<Law, DateTimeOffset> AwareAt { get; init; } = ImmutableSortedDictionary<Law, DateTimeOffset>.Empty;

    /// <summary>Since when a corrective or mitigating measure is available.</summary>
    public DateTimeOffset? MeasureAt { get; init; }

    /// <summary>Since when a high risk for persons is established.</summary>
    public DateTimeOffset? HighRiskAt { get; init; }

    /// <summary>The last record per duty counts.</summary>
    public ImmutableSortedDictionary<string, Submission> Submissions { get; init; } = ImmutableSortedDictionary.Create<string, Submission>(StringComparer.Ordinal);

    /// <summary>Everything that was said, oldest first.</summary>
    public ImmutableArray<CaseNote> Notes { get; init; } = [];

    /// <summary>Stages of reminders that were sent: <c>duty/stage</c>.</summary>
    public ImmutableHashSet<string> Reminded { get; init; } = [];

    public DateTimeOffset? ClosedAt { get; init; }

    public string? Closing { get; init; }

    public TimeZoneInfo Zone => EstablishmentZone.Of(Country);
}
