namespace Vauban.Core.Profiles;

/// <summary>Programs that others than the maker may put on the object (EMB3D PID-32).</summary>
public sealed record CustomProgramsProfile
{
    [Field(Unlocks = "PID-32", Example = "false")]
    public bool? Allowed { get; init; }

    /// <summary>They come from an engineering tool.</summary>
    [Field(Unlocks = "PID-321", When = "allowed=true", Example = "true")]
    public bool? EngineeringTool { get; init; }

    /// <summary>A runtime executes them.</summary>
    [Field(Unlocks = "PID-322", When = "allowed=true", Example = "true")]
    public bool? Runtime { get; init; }

    [Field(Unlocks = "PID-323", When = "allowed=true", Example = "\"OCI images\"")]
    public string? Format { get; init; }

    [Field(Unlocks = "PID-3231 PID-3232", When = "allowed=true", Example = "true")]
    public bool? Sandbox { get; init; }

    /// <summary>They can be read back from the object.</summary>
    [Field(Unlocks = "PID-324", When = "allowed=true", Example = "false")]
    public bool? Readable { get; init; }
}
