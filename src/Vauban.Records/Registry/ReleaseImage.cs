namespace Vauban.Records.Registry;

/// <summary>One image of a release.</summary>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
public sealed record ReleaseImage(string Name, string Sha256);
