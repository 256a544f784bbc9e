namespace Vauban.Wire.Cbor;

/// <summary>What a CBOR head announces (RFC 8949 3).</summary>
public enum CborKind : byte
{
    UnsignedInteger,
    NegativeInteger,
    Bytes,
    Text,
    Array,
    Map,
    Tag,
    False,
    True,
    Null,
    Undefined,
    Simple,
    Float,
    Break,
}
