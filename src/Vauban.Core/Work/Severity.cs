namespace Vauban.Core.Work;

/// <summary>How much a finding matters, least first.</summary>
public enum Severity
{
    Information,
    Low,
    Medium,
    High,
    Critical,
}
