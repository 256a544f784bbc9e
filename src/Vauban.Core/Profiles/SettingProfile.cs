using Vauban.Core.Text;

namespace Vauban.Core.Profiles;

/// <summary>A value the fleet may set and the object reports.</summary>
public sealed record SettingProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    /// <summary>Unit, bool, or text.</summary>
    [Field(Shape = TextShape.Value, Unlocks = "5.13-1B plan:device", Example = "s")]
    public string? Value { get; init; }

    public MeasureRange? Range { get; init; }

    [Field(Unlocks = "5.5-5", Example = "false")]
    public bool? SecurityRelevant { get; init; }

    public Localized? Name { get; init; }
}
