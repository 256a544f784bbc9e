namespace Vauban.Design.Threats;

/// <summary>What it takes once there.</summary>
public enum Effort
{
    PublicTools,
    Skill,
    Expertise,
}
