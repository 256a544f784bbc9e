namespace Vauban.Core.Profiles;

/// <summary>What the object writes down of what happens on it.</summary>
public sealed record LoggingProfile
{
    [Field(Unlocks = "PID-28 LGM-1", Example = "true")]
    public bool? System { get; init; }

    [Field(Unlocks = "PID-34 LGM-1", Example = "true")]
    public bool? Application { get; init; }
}
