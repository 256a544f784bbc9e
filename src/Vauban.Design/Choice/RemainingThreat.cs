using Vauban.Design.Threats;

namespace Vauban.Design.Choice;

/// <summary>A threat after the choice.</summary>
/// <param name="Likelihood">Of what is left of its ways; 0: all are stopped.</param>
public sealed record RemainingThreat(Threat Threat, int Likelihood)
{
    public int Score => Threat.Severity.Value * Likelihood;
}
