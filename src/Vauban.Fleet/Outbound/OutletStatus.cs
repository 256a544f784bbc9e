namespace Vauban.Fleet.Outbound;

/// <summary>An outlet and how it fares.</summary>
/// <param name="BehindBytes">Of the log, between its cursor and the end: what it holds.</param>
/// <param name="Failures">Tries that failed in a row.</param>
/// <param name="Dead">Dead letters since the start of the process.</param>
/// <param name="Lost">Dead letters lost to their bound since the start of the process.</param>
public sealed record OutletStatus(
    Outlet Outlet,
    long BehindBytes,
    DateTimeOffset? OldestWaiting,
    long Delivered,
    DateTimeOffset? DeliveredAt,
    int Failures,
    string? LastError,
    DateTimeOffset? NextTry,
    long Dead,
    long Lost,
    long DeadBytes
);
