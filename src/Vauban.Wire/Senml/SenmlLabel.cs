namespace Vauban.Wire.Senml;

/// <summary>The labels of RFC 8428 4 (table 4 gives their CBOR numbers).</summary>
internal enum SenmlLabel : byte
{
    Unknown,
    BaseName,
    BaseTime,
    BaseUnit,
    BaseValue,
    BaseSum,
    BaseVersion,
    Name,
    Unit,
    Value,
    Text,
    Boolean,
    Data,
    Sum,
    Time,
    UpdateTime,
}
