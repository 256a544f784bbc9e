namespace Vauban.Core.Releases.Sbom;

/// <summary>One difference between the bills of materials of two releases.</summary>
/// <param name="Kind">added, removed, upgraded, downgraded, changed (another version without an order), altered (same version, other hash), relicensed.</param>
public sealed record ComponentChange(string Kind, string Component, string? Before, string? After);
