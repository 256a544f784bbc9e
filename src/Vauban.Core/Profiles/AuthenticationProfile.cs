namespace Vauban.Core.Profiles;

/// <summary>One way to authenticate to the object or from it (TS 103 701, IXIT 1).</summary>
public sealed record AuthenticationProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.1-2A 5.1-3 AUM-2 IXIT-1", Example = "certificate")]
    public AuthenticationFactor? Factor { get; init; }

    [Field(Unlocks = "5.1-2A 5.1-4 IXIT-1", Example = "user")]
    public AuthenticatedParty? Party { get; init; }

    /// <summary>How pre-installed passwords are made.</summary>
    [Field(Unlocks = "5.1-1 5.1-2 AUM-5-1 IXIT-1", When = "factor=password", Example = "\"96 random bits from the factory HSM\"")]
    public string? PasswordGeneration { get; init; }

    public IReadOnlyList<SecurityNeed> Guarantees { get; init; } = [];

    [Field(Unlocks = "5.1-3 CRY-1 IXIT-1", Example = "\"ECDSA P-256 with SHA-256, TLS 1.3\"")]
    public string? Cryptography { get; init; }

    [Field(Unlocks = "5.1-5 AUM-6 IXIT-1", Example = "\"delay doubles after 3 refusals\"")]
    public string? BruteForce { get; init; }
}
