using Vauban.Core;

namespace Vauban.Trust.Enrolment;

/// <summary>A one-time token as it is shown, once. The store keeps only its hash.</summary>
/// <param name="Secret">144 random bits, base64url.</param>
public sealed record EnrolmentToken(DeviceId Device, string Secret, DateTimeOffset Expires);
