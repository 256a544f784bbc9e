namespace Vauban.Fleet.Connect;

/// <summary>Who was refused, how often and why: one row of the list of unrecognised connections.</summary>
public sealed record RefusedConnection(
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    string Reason,
    PeerCertificate? Certificate,
    string? ClientId,
    string Address,
    string? Device,
    string? Detail,
    long Count
);
