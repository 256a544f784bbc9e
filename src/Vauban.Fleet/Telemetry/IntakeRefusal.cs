namespace Vauban.Fleet.Telemetry;

/// <summary>Why a message was not taken; each has a sentence in <c>telemetry.text.tsv</c>.</summary>
public enum IntakeRefusal
{
    None,

    /// <summary>The device is not in the registry.</summary>
    UnknownDevice,

    /// <summary>The profile declares no such resource, or a name or field in the payload is none.</summary>
    Undeclared,

    /// <summary>Not decodable.</summary>
    Payload,

    /// <summary>A number where a text is declared, or the reverse.</summary>
    Type,

    /// <summary>Another unit than declared.</summary>
    Unit,

    /// <summary>Outside the declared range.</summary>
    Range,

    /// <summary>Measured more than a day in the future, or before 2000.</summary>
    Time,

    /// <summary>Longer than the log takes.</summary>
    TooLarge,

    /// <summary>The disk is full: try later.</summary>
    DiskFull,

    /// <summary>The disk fails or does not keep up: try later.</summary>
    Busy,
}
