namespace Vauban.Wire.Senml;

/// <summary>Which of the values of RFC 8428 4.3 a record carries.</summary>
public enum SenmlValueKind : byte
{
    None,
    Number,
    Text,
    Boolean,
    Data,
}
