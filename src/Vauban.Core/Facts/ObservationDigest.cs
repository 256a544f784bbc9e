namespace Vauban.Core.Facts;

/// <summary>
/// The statement of an <c>observed.*</c> fact: what one product's devices showed in one period, as the Merkle root of rows sorted by
/// device. The rows are kept as a blob, so that a single device's row is proven by a proof of two levels.
/// </summary>
/// <param name="From">Start of the period, inclusive.</param>
/// <param name="To">End of the period, exclusive.</param>
/// <param name="Rows">How many rows, one per device and value.</param>
/// <param name="Root">Merkle root (RFC 6962 hashing) of the rows' lines.</param>
/// <param name="Blob">SHA-256 (hex) of the blob: UTF-8 lines <c>device TAB value TAB seen-at microseconds LF</c>, sorted by device then value.</param>
/// <param name="Values">How many devices per value, so that most questions need no blob. At most 32 values, the rest summed under <c>…</c>.</param>
public sealed record ObservationDigest(
    DateTimeOffset From,
    DateTimeOffset To,
    long Rows,
    string Root,
    string Blob,
    IReadOnlyDictionary<string, long> Values
);
