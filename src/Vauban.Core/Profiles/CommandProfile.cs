using Vauban.Core.Text;

namespace Vauban.Core.Profiles;

/// <summary>A command the object accepts.</summary>
public sealed record CommandProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    /// <summary>Unit of its argument; null for none.</summary>
    [Field(Shape = TextShape.Value)]
    public string? Value { get; init; }

    public MeasureRange? Range { get; init; }

    /// <summary>Asks for a second person.</summary>
    [Field(Unlocks = "plan:threats", Example = "false")]
    public bool? Dangerous { get; init; }

    public Localized? Name { get; init; }
}
