using Vauban.Core.Text;

namespace Vauban.Core.Profiles;

/// <summary>Identity and market of the product.</summary>
public sealed record ProductSection
{
    /// <summary>Safe in topics and certificates, see <see cref="DeviceId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Revision of this profile, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Hardware revisions this profile covers.</summary>
    public IReadOnlyList<string> Hardware { get; init; } = [];

    public Localized? Name { get; init; }

    /// <summary>CRA class, by core functionality.</summary>
    public ProductClass? Class { get; init; }

    /// <summary>Whom it is sold to; EN 303 645 is for consumers.</summary>
    public Audience? Audience { get; init; }

    /// <summary>First placing on the Union market.</summary>
    public DateOnly? PlacedOnMarket { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Markets { get; init; } = [];

    /// <summary>End of the support period.</summary>
    public DateOnly? SupportUntil { get; init; }

    public string? SupportRationale { get; init; }

    /// <summary>Model designation printed on the unit (EN 303 645 5.3-16).</summary>
    public string? ModelLabel { get; init; }
}
