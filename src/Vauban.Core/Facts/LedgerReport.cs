using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Core.Facts;

/// <summary>What a verification found.</summary>
/// <param name="Size">Facts read.</param>
/// <param name="Erased">Facts whose statement was erased; their hashes still hold.</param>
/// <param name="Root">Merkle root over the facts read.</param>
/// <param name="Faults">At most <see cref="LedgerVerifier.MaxFaults"/>, by position.</param>
/// <param name="Signed">Size of the newest checkpoint that agrees and whose signature verifies with a given key; null without one.</param>
/// <param name="Witness">What witnesses outside say; null: not protected against its operator.</param>
public sealed record LedgerReport(long Size, long Erased, Hash Root, Hash Head, ImmutableArray<LedgerFault> Faults, long? Signed, WitnessSummary? Witness)
{
    public bool IsIntact => Faults.IsEmpty;

    /// <summary>Text key of what the proof is worth: <c>ledger.protection.none</c>, <c>.signed</c>, <c>.anchored</c> or <c>.witnessed</c>.</summary>
    public string Protection =>
        Witness is { Trusted: true } ? "ledger.protection.witnessed"
        : Witness is not null ? "ledger.protection.anchored"
        : Signed is not null ? "ledger.protection.signed"
        : "ledger.protection.none";

    /// <summary>What the proof is worth, as a sentence.</summary>
    public string Worth(Language language) =>
        Texts.Get(Protection, language, Witness?.By, Witness?.Size, Witness?.At.UtcDateTime, Math.Ceiling(Witness?.LongestWait.TotalMinutes ?? 0));
}
