using Vauban.Core.Work;

namespace Vauban.Fleet.Policy;

/// <summary>An invariant, whether it holds, and who accepted that it does not.</summary>
public sealed record InvariantState(Invariant Invariant, ProofResult Result, Decision? Accepted)
{
    /// <summary>Broken, and nobody stands for it.</summary>
    public bool Refuses => !Result.Holds && Accepted is null;
}
