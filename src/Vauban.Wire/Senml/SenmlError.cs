namespace Vauban.Wire.Senml;

/// <summary>Why bytes are not a measurement pack.</summary>
public enum SenmlError : byte
{
    None,

    /// <summary>Not well-formed JSON or CBOR.</summary>
    Syntax,

    /// <summary>Well-formed, but a label holds the wrong type, stands twice, or a record is not a map.</summary>
    Shape,

    /// <summary>A record with two values, or with a name but no value (RFC 8428 4.2).</summary>
    Value,

    /// <summary>A name outside RFC 8428 4.5.1 or longer than <see cref="SenmlLimits.MaxName"/>.</summary>
    Name,

    /// <summary>A number that is not finite, or a time beyond <see cref="SenmlLimits.MaxTime"/>.</summary>
    Number,

    /// <summary>A label that must be understood (it ends with an underscore) and is not (RFC 8428 4.4).</summary>
    NotUnderstood,

    /// <summary>A base version later than 10 (RFC 8428 4.4).</summary>
    Version,

    /// <summary>More records, or a longer text, than <see cref="SenmlLimits"/> allow.</summary>
    TooLarge,
}
