namespace Vauban.Core.Work;

/// <summary>Something to do: why, who, until when, at what cost, and what proves that it was done.</summary>
public sealed record WorkAction(string Id, string Title, string Why, DateTimeOffset CreatedAt)
{
    public string? Owner { get; init; }

    public DateTimeOffset? Due { get; init; }

    /// <summary>In the organisation's currency, whole units.</summary>
    public long? Cost { get; init; }

    public ActionStatus Status { get; init; }

    /// <summary>A fact (<c>fact:12</c>), a file (its SHA-256) or a sentence. Needed to be done.</summary>
    public string? Proof { get; init; }

    /// <summary>The finding it closes.</summary>
    public string? Finding { get; init; }

    public string? Product { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsOpen => Status is ActionStatus.Planned or ActionStatus.Started;
}
