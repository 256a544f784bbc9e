namespace Vauban.Design.Threats;

/// <summary>What is known of one channel and one letter.</summary>
public enum StrideState
{
    Shown,
    Waiting,
    Refuted,
    None,
}
