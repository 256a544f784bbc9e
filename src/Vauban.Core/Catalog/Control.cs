using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>A control (mesure) against threats, in our own words, with the clauses that ask for it.</summary>
/// <param name="Id"><c>peer-verification</c>.</param>
/// <param name="Clauses">Full identifiers: <c>en303645:5.5-1</c>, <c>iec62443-4-2:CR-1.2</c>.</param>
/// <param name="Days">Engineering days for one product; an estimate of ours that a study replaces by its own.</param>
/// <param name="UnitCents">Euro cents per unit; an estimate of ours.</param>
/// <param name="Energy">What it spends on the object: <c>none</c>, <c>channel</c>, <c>handshake</c>, <c>update</c>...</param>
/// <param name="Effort">What it asks of people who use the object: 0 nothing, 1 a step at times, 2 a step each time.</param>
/// <param name="Excludes">Abilities without which a usual form of it cannot be used: <c>sight</c>, <c>grip</c>.</param>
public sealed record Control(
    string Id,
    Localized Name,
    Localized What,
    IReadOnlyList<string> Clauses,
    int Days,
    int UnitCents,
    string Energy,
    int Effort,
    IReadOnlyList<string> Excludes
);
