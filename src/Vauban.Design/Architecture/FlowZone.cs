namespace Vauban.Design.Architecture;

/// <summary>Trust zones, from left to right; a trust boundary lies between any two.</summary>
public enum FlowZone
{
    People,
    Device,
    Site,
    Cloud,
}
