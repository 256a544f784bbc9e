namespace Vauban.Design.Threats;

/// <summary>Severity times likelihood, in four bands: from 12, from 8, from 4, below.</summary>
public enum ThreatLevel
{
    Low,
    Medium,
    High,
    Critical,
}
