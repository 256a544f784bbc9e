using Vauban.Core.Text;

namespace Vauban.Core.Profiles;

/// <summary>Identity and market of the product.</summary>
public sealed record ProductSection
{
    /// <summary>Safe in topics and certificates, see <see cref="DeviceId"/>.</summary>
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    /// <summary>Revision of this profile, from 1.</summary>
    [Field(Min = 1, Max = 1_000_000)]
    public required int Revision { get; init; }

    /// <summary>Hardware revisions this profile covers.</summary>
    [Field(Shape = TextShape.Id)]
    public IReadOnlyList<string> Hardware { get; init; } = [];

    public Localized? Name { get; init; }

    /// <summary>CRA class, by core functionality.</summary>
    [Field(Unlocks = "plan:applicability cra:7 cra:32", Example = "default")]
    public ProductClass? Class { get; init; }

    /// <summary>Whom it is sold to; EN 303 645 is for consumers.</summary>
    [Field(Unlocks = "plan:applicability plan:provisions", Example = "consumer")]
    public Audience? Audience { get; init; }

    /// <summary>First placing on the Union market.</summary>
    [Field(Unlocks = "plan:applicability cra:69", Example = "2026-03-01")]
    public DateOnly? PlacedOnMarket { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [Field(Shape = TextShape.Country, Unlocks = "plan:applicability cra:14-7", Example = "[FR, DE]")]
    public IReadOnlyList<string> Markets { get; init; } = [];

    /// <summary>End of the support period.</summary>
    [Field(Unlocks = "5.3-13 5.2-3 cra:13-8", Example = "2031-12-31")]
    public DateOnly? SupportUntil { get; init; }

    [Field(Unlocks = "cra:13-8", Example = "\"Batteries and casing last five years\"")]
    public string? SupportRationale { get; init; }

    /// <summary>Model designation printed on the unit (EN 303 645 5.3-16).</summary>
    [Field(Unlocks = "5.3-16 IXIT-2", Example = "AQ-S1")]
    public string? ModelLabel { get; init; }
}
