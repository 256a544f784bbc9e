namespace Vauban.Design.Threats;

/// <summary>Where a rule looks.</summary>
public enum ThreatTheme
{
    Hardware,
    Firmware,
    Network,
    Protocol,
    Cloud,
    Update,
    Data,
    People,
    Supply,
}
