namespace Vauban.Core.Facts.Incoming;

/// <summary>What a field of an incoming statement may hold.</summary>
public enum FieldType
{
    Text,
    Integer,
    Instant,

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    Digest,

    /// <summary>An absolute https or http URL.</summary>
    Url,
}
