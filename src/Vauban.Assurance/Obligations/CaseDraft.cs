namespace Vauban.Assurance.Obligations;

/// <summary>A case to open.</summary>
/// <param name="Title">1 to 300 characters.</param>
/// <param name="Grounds">At least one, with the instant of awareness of each.</param>
/// <param name="Country">Of the main establishment; null takes the profile's.</param>
public sealed record CaseDraft(string Title, string? Product, IReadOnlyDictionary<Law, DateTimeOffset> Grounds, string? Country = null);
