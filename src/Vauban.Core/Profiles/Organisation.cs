namespace Vauban.Core.Profiles;

/// <summary>Who answers for the product.</summary>
public sealed record Organisation
{
    public required string Name { get; init; }

    public OrganisationRole? Role { get; init; }

    public string? Address { get; init; }

    /// <summary>Address for security reports: an e-mail or URL.</summary>
    public string? Contact { get; init; }

    /// <summary>Country of the main establishment, ISO 3166-1 alpha-2; decides the coordinating CSIRT.</summary>
    public string? Establishment { get; init; }
}
