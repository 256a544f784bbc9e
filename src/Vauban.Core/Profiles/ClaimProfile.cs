namespace Vauban.Core.Profiles;

/// <summary>The maker claims that a requirement is met by a mechanism.</summary>
public sealed record ClaimProfile
{
    /// <summary>Standard and clause: <c>en303645:5.1-1</c>.</summary>
    [Field(Shape = TextShape.Requirement)]
    public required string Requirement { get; init; }

    public required string By { get; init; }
}
