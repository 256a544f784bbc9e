using Vauban.Core;

namespace Vauban.Trust.Enrolment;

/// <summary>A device that waits for a person, or waited.</summary>
/// <param name="Key">SHA-256 of its public key: what the person compares with what the device shows.</param>
/// <param name="Source">Address it asks from.</param>
public sealed record EnrolmentRequest(string Id, DeviceId Device, string Key, RequestReason Reason, string Source, DateTimeOffset AskedAt, DateTimeOffset LastAt, RequestState State)
{
    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    public string? Why { get; init; }

    /// <summary>The certificate it was given.</summary>
    public string? Serial { get; init; }

    /// <summary>The first 128 bits of the key's hash in groups of four, to be read aloud.</summary>
    public string Spoken => string.Join(' ', Key[..32].Chunk(4).Select(group => new string(group)));
}
