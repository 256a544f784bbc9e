namespace Vauban.Core.Releases.Sbom;

/// <summary>What a bill of materials may take at most; past it the document is refused, not cut.</summary>
public static class BomLimits
{
    public const long Bytes = 128L << 20;
    public const int Depth = 128;
    public const int Components = 200_000;
    public const int XmlNodes = 20_000_000;

    /// <summary>Problems and notes told of one document.</summary>
    public const int Told = 50;
}
