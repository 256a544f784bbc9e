using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>The table <c>enrolment_tokens</c>.</summary>
internal static class TokenTable
{
    public static void Add(Writing writing, byte[] hash, EnrolmentToken token, string actor) =>
        writing.Execute(
            "INSERT INTO enrolment_tokens (hash, device, made_at, made_by, expires_at) VALUES ($1, $2, $3, $4, $5)",
            hash,
            token.Device.ToString(),
            Microseconds.From(writing.Now),
            actor,
            Microseconds.From(token.Expires)
        );

    public static TokenRow? Find(Reading reading, byte[] hash) =>
        reading
            .Query(
                "SELECT device, expires_at, redeemed_at, serial FROM enrolment_tokens WHERE hash = $1",
                row => new TokenRow(
                    DeviceId.TryParse(row.GetString(0), out var device) ? device : default,
                    row.Time(1),
                    row.TimeOrNull(2),
                    CertificateSerial.TryParse(row.TextOrNull(3), out var serial) ? serial : null
                ),
                hash
            )
            .FirstOrDefault();

    /// <summary>The newest token of a device; one that was replaced unused is gone.</summary>
    public static TokenStanding? Newest(Reading reading, DeviceId device) =>
        reading
            .Query(
                "SELECT made_at, expires_at, redeemed_at FROM enrolment_tokens WHERE device = $1 ORDER BY made_at DESC LIMIT 1",
                row => new TokenStanding(row.Time(0), row.Time(1), row.TimeOrNull(2)),
                device.ToString()
            )
            .FirstOrDefault();

    /// <summary>False when somebody else was first, or it has expired.</summary>
    public static bool Redeem(Writing writing, byte[] hash, CertificateSerial serial) =>
        writing.Execute(
            "UPDATE enrolment_tokens SET redeemed_at = $2, serial = $3 WHERE hash = $1 AND redeemed_at IS NULL AND expires_at >= $2",
            hash,
            Microseconds.From(writing.Now),
            serial.ToString()
        ) == 1;

    /// <summary>Tokens of the device that were not used: a new one replaces them.</summary>
    public static int Withdraw(Writing writing, DeviceId device) =>
        writing.Execute("DELETE FROM enrolment_tokens WHERE device = $1 AND redeemed_at IS NULL", device.ToString());

    /// <summary>Used and expired tokens are kept for a while, so that a replay is named as such.</summary>
    public static int Forget(Writing writing, DateTimeOffset before) =>
        writing.Execute("DELETE FROM enrolment_tokens WHERE expires_at < $1", Microseconds.From(before));
}
