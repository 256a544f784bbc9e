using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>What one device showed about one requirement.</summary>
/// <param name="Kind">Whether it holds, breaks, or was not seen.</param>
/// <param name="Reason">What was seen.</param>
/// <param name="Facts">The facts that show it.</param>
/// <param name="At">When it was seen.</param>
/// <param name="FreshUntil">When it stops counting; null when it does not age.</param>
internal readonly record struct Sighting(SightingKind Kind, Sentence Reason, IReadOnlyList<long> Facts, Grade? Grade, DateTimeOffset? At, DateTimeOffset? FreshUntil)
{
    public static Sighting NotSeen(Sentence reason) => new(SightingKind.NotSeen, reason, [], null, null, null);

    public static Sighting Of(SightingKind kind, Sentence reason, Evidence.ObservedRow row) =>
        new(kind, reason, [row.Position], row.Grade, row.SeenAt, row.FreshUntil);

    public bool IsFresh(DateTimeOffset now) => FreshUntil is not { } until || until >= now;
}
