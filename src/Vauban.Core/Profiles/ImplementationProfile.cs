namespace Vauban.Core.Profiles;

/// <summary>A network or security implementation and its review (TS 103 701, IXIT 12).</summary>
public sealed record ImplementationProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.5-2 IXIT-12", Example = "\"public audit of the library\"")]
    public string? Review { get; init; }

    public string? Report { get; init; }
}
