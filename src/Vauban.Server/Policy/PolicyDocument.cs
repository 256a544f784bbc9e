using Vauban.Core.Text;
using Vauban.Fleet.Policy;

namespace Vauban.Server.Policy;

/// <summary>Every invariant over one policy.</summary>
/// <param name="Digest">SHA-256 of the rules reasoned about.</param>
/// <param name="Fact">Position of the fact that tells it; null when it was only tried.</param>
internal sealed record PolicyDocument(string Digest, DateTimeOffset At, long? Fact, IReadOnlyList<InvariantDocument> Invariants)
{
    public static PolicyDocument Of(PolicyReport report, Language language) =>
        new(report.Digest, report.At, report.Position, [.. report.States.Select(state => InvariantDocument.Of(state, language))]);
}
