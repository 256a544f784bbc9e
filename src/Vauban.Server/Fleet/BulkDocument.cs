using Vauban.Records.Registry;

namespace Vauban.Server.Fleet;

/// <summary>What an act on many did, or would do.</summary>
/// <param name="Sample">Some of the devices changed.</param>
/// <param name="Facts">Positions in the ledger; empty in a dry run.</param>
/// <param name="Waits">Id of the act that a second person must approve; then nothing was changed yet.</param>
internal sealed record BulkDocument(long Count, long Skipped, IReadOnlyList<string> Sample, IReadOnlyList<long> Facts, bool DryRun, string? Waits = null)
{
    public static BulkDocument Of(BulkOutcome outcome, bool dryRun) =>
        new(outcome.Count, outcome.Skipped, [.. outcome.Sample.Select(device => device.ToString())], [.. outcome.Facts.Select(fact => fact.Position)], dryRun);

    public static BulkDocument Of(BulkAnswer answer) => Of(answer.Outcome, dryRun: false) with { Waits = answer.Asked?.Id };
}
