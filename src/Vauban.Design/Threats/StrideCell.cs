namespace Vauban.Design.Threats;

/// <summary>What the rules say about one channel and one letter.</summary>
/// <param name="Shown">Rules that fire.</param>
/// <param name="Refuted">Rules that a fact removes.</param>
/// <param name="Waiting">Rules that an answer would decide.</param>
public sealed record StrideCell(Stride Letter, IReadOnlyList<string> Shown, IReadOnlyList<string> Refuted, IReadOnlyList<string> Waiting)
{
    /// <summary>The worst that is known: shown, else waiting, else refuted, else none looked.</summary>
    public StrideState State =>
        this switch
        {
            { Shown.Count: > 0 } => StrideState.Shown,
            { Waiting.Count: > 0 } => StrideState.Waiting,
            { Refuted.Count: > 0 } => StrideState.Refuted,
            _ => StrideState.None,
        };
}
