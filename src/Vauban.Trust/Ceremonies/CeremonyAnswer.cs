namespace Vauban.Trust.Ceremonies;

/// <summary>What a ceremony brings back to the server. Nothing in it is secret.</summary>
/// <param name="Request">Id of the request it answers.</param>
/// <param name="Digest">Of that request.</param>
/// <param name="Participants">Who was there, the one who held it first.</param>
/// <param name="Root">The root that signed, PEM.</param>
/// <param name="OldWithNew">The server's root certified by the new one, PEM; null when there is no new root.</param>
/// <param name="NewWithOld">The new root certified by the old one, PEM; null when the old key is not at the ceremony: the server then makes it.</param>
/// <param name="Issuing">One certificate for each issuing authority asked for, PEM, in order.</param>
public sealed record CeremonyAnswer(
    string Request,
    string Digest,
    DateTimeOffset HeldAt,
    IReadOnlyList<string> Participants,
    string Root,
    string? OldWithNew,
    string? NewWithOld,
    IReadOnlyList<string> Issuing
);
