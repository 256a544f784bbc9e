using Vauban.Core.Text;

namespace Vauban.Core.Profiles;

/// <summary>A value the fleet may set and the object reports.</summary>
public sealed record SettingProfile
{
    public required string Id { get; init; }

    /// <summary>Unit, bool, or text.</summary>
    public string? Value { get; init; }

    public MeasureRange? Range { get; init; }

    public bool? SecurityRelevant { get; init; }

    public Localized? Name { get; init; }
}
