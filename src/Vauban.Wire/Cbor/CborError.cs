namespace Vauban.Wire.Cbor;

/// <summary>Why bytes are not the CBOR that was asked for.</summary>
public enum CborError : byte
{
    None,

    /// <summary>The input ends inside an item.</summary>
    Truncated,

    /// <summary>A reserved additional information value, or a break out of place.</summary>
    Malformed,

    /// <summary>Well-formed, but not the kind asked for.</summary>
    Unexpected,

    /// <summary>Nested deeper than <see cref="CborSpanReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>A text that is not UTF-8.</summary>
    BadText,

    /// <summary>A text or byte string in pieces (indefinite length), which no sender of ours needs.</summary>
    Chunked,
}
