namespace Vauban.Wire.Senml;

/// <summary>Bounds of every measurement decoder.</summary>
public static class SenmlLimits
{
    /// <summary>Bytes of a base name, a name, and the two joined.</summary>
    public const int MaxName = 128;

    /// <summary>Bytes of a text or data value.</summary>
    public const int MaxText = 512;

    /// <summary>Records of a pack, or fields of an object.</summary>
    public const int MaxRecords = 4096;

    /// <summary>Seconds since 1970; the year 5138.</summary>
    public const double MaxTime = 1e11;

    /// <summary>Latest version this decoder knows (RFC 8428 4.4).</summary>
    public const int Version = 10;

    /// <summary>Bytes of working space a decoder asks its caller for.</summary>
    public const int Scratch = (2 * MaxName) + MaxText;
}
