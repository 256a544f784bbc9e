namespace Vauban.Core.Profiles;

/// <summary>Shapes of text the profile checks; each has its pattern and its own problem code.</summary>
public enum TextShape
{
    /// <summary>Any line of 1 to 500 characters.</summary>
    Free,

    /// <summary>Safe in topics and certificates: <see cref="DeviceId.IsValidPart"/>.</summary>
    Id,

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    Country,

    /// <summary>http or https address.</summary>
    Url,

    /// <summary>E-mail or http(s) address.</summary>
    Contact,

    /// <summary>Standard and clause: <c>en303645:5.1-1</c>.</summary>
    Requirement,

    /// <summary>MQTT topic over {device} and {resource}.</summary>
    Topic,

    /// <summary>SenML unit (RFC 8428 12.1, RFC 8798).</summary>
    Unit,

    /// <summary>SenML unit, or bool or text.</summary>
    Value,

    /// <summary>Relative file name beside the profile.</summary>
    File,
}
