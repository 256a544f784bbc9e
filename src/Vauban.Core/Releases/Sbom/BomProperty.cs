namespace Vauban.Core.Releases.Sbom;

/// <summary>A name and a value that a tool added to a component.</summary>
public readonly record struct BomProperty(string Name, string? Value);
