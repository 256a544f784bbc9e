namespace Vauban.Core.Facts;

/// <summary>A fact before the ledger gives it its place.</summary>
public sealed record FactDraft
{
    /// <summary>One of <see cref="FactKinds"/> or a kind with a published JSON Schema.</summary>
    public required string Kind { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>What is stated: one JSON object, at most 64 KiB. Stored as canonical JSON (sorted keys, no blanks).</summary>
    public required string Statement { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>When it was true, by the clock of who saw it.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>How it was found: <c>handshake</c>, <c>scan</c>, <c>person</c>, <c>profile</c>...</summary>
    public required string Method { get; init; }

    /// <summary>Tool and version: <c>vauban 0.1.0</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>Who stands for it: <c>vauban</c>, <c>person:ID</c>, <c>token:ID</c>.</summary>
    public required string Producer { get; init; }

    /// <summary>How long it counts as fresh; null for what does not age (a decision, an issuance).</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>The same key is appended once only; the second append returns the first fact.</summary>
    public string? IdempotencyKey { get; init; }
}
