namespace Vauban.Core.Profiles;

/// <summary>Who answers for the product.</summary>
public sealed record Organisation
{
    public required string Name { get; init; }

    [Field(Unlocks = "plan:applicability", Example = "manufacturer")]
    public OrganisationRole? Role { get; init; }

    [Field(Unlocks = "cra:13-16", Example = "\"12 rue des Forges, 29200 Brest, France\"")]
    public string? Address { get; init; }

    /// <summary>Address for security reports: an e-mail or URL.</summary>
    [Field(Shape = TextShape.Contact, Unlocks = "5.2-1 cra:13-17", Example = "security@example.com")]
    public string? Contact { get; init; }

    /// <summary>Country of the main establishment, ISO 3166-1 alpha-2; decides the coordinating CSIRT.</summary>
    [Field(Shape = TextShape.Country, Unlocks = "cra:14-7", Example = "FR")]
    public string? Establishment { get; init; }
}
