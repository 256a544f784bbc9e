namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>An interval of affected versions: from the version that introduced the fault, to the one that fixed it or the last known affected. A null bound is open.</summary>
public sealed record VersionRange(string? Introduced, string? Fixed, string? LastAffected);
