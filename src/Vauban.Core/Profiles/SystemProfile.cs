namespace Vauban.Core.Profiles;

/// <summary>What the operating system enforces (EMB3D PID-23).</summary>
public sealed record SystemProfile
{
    [Field(Unlocks = "PID-231", Example = "false")]
    public bool? LoadableModules { get; init; }

    [Field(Unlocks = "PID-232", Example = "true")]
    public bool? SeparateProcesses { get; init; }

    /// <summary>Programs run with no more rights than they need, enforced.</summary>
    [Field(Unlocks = "PID-2321 PID-2322 5.6-7", Example = "true")]
    public bool? Privileges { get; init; }

    [Field(Unlocks = "PID-23221", Example = "true")]
    public bool? Accounts { get; init; }

    [Field(Unlocks = "PID-23222 5.6-8", Example = "true")]
    public bool? MemoryProtection { get; init; }
}
