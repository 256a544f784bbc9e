using Vauban.Trust.Enrolment;

namespace Vauban.Server.Trust;

/// <summary>A device that waits for a person, as the API and <c>--json</c> write it.</summary>
/// <param name="Key">SHA-256 of its public key.</param>
/// <param name="Spoken">What of it is compared with the device.</param>
internal sealed record RequestDocument(string Id, string Device, string Key, string Spoken, RequestReason Reason, string Source, DateTimeOffset AskedAt, DateTimeOffset LastAt, RequestState State, string? DecidedBy, string? Why, string? Serial)
{
    public static RequestDocument Of(EnrolmentRequest one) =>
        new(one.Id, one.Device.ToString(), one.Key, one.Spoken, one.Reason, one.Source, one.AskedAt, one.LastAt, one.State, one.DecidedBy, one.Why, one.Serial);
}
