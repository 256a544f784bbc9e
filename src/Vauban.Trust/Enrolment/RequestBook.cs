using System.Security.Cryptography;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>Devices that wait for a person's approval: bounded for each device and in all, so that strangers cannot fill it.</summary>
public sealed class RequestBook
{
    private const int MostWaiting = 1000;
    private const int MostWaitingOfDevice = 3;
    private const int LongestReason = 500;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);
    private readonly Store store;
    private readonly Devices devices;

    internal RequestBook(Store store)
    {
        this.store = store;
        devices = new Devices(store);
    }

    /// <summary>Of devices that may be viewed, those that wait first, then newest first; at most 1,000.</summary>
    public IReadOnlyList<EnrolmentRequest> List(Access access) =>
        [.. store.Read(reading => reading.Query($"{Select} ORDER BY state <> 'Waiting', asked_at DESC LIMIT 1000", Read)).Where(one => devices.Find(access, one.Device) is not null)];

    /// <summary>VB-TRUST-025 not allowed; 095 unknown or decided already; 096 the reason is missing.</summary>
    public async Task<Outcome<EnrolmentRequest>> DecideAsync(Access access, string id, bool approve, string why, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(why) || why.Length > LongestReason)
        {
            return Problem.Of("VB-TRUST-096");
        }

        await Task.Yield();
        if (store.Read(reading => reading.Query($"{Select} WHERE id = $1", Read, id)) is not [{ State: RequestState.Waiting } request])
        {
            return Problem.Of("VB-TRUST-095", id);
        }

        if (devices.Find(access, request.Device) is not { } device || !access.AllowsDevice(Permission.Operate, request.Device.Product, device.Site, device.Labels))
        {
            return Problem.Of("VB-TRUST-025", request.Device.ToString());
        }

        var state = approve ? RequestState.Approved : RequestState.Refused;
        return await store.WriteAsync<Outcome<EnrolmentRequest>>(
            writing =>
            {
                if (writing.Execute("UPDATE enrolment_requests SET state = $2, decided_at = $3, decided_by = $4, why = $5 WHERE id = $1 AND state = 'Waiting'", id, state.ToString(), Microseconds.From(writing.Now), access.Actor, why) != 1)
                {
                    return Problem.Of("VB-TRUST-095", id);
                }

                _ = writing.Append(Acts.Administered(access, writing.Now, approve ? "enrolment.approve" : "enrolment.refuse", $"device:{request.Device}", after: new { request = id, key = request.Key, why }));
                return request with { State = state, DecidedAt = writing.Now, DecidedBy = access.Actor, Why = why };
            },
            cancellationToken
        );
    }

    /// <summary>What stands for this device and key; a new request when nothing does. VB-TRUST-097: too many wait.</summary>
    internal async Task<Outcome<EnrolmentRequest>> AskAsync(DeviceId device, string key, RequestReason reason, string source, CancellationToken cancellationToken) =>
        await store.WriteAsync<Outcome<EnrolmentRequest>>(
            writing =>
            {
                writing.Execute("DELETE FROM enrolment_requests WHERE state <> 'Served' AND last_at < $1", Microseconds.From(writing.Now - Forgotten));
                if (writing.Query($"{Select} WHERE device = $1 AND key = $2", Read, device.ToString(), key) is [var known])
                {
                    writing.Execute("UPDATE enrolment_requests SET last_at = $2 WHERE id = $1", known.Id, Microseconds.From(writing.Now));
                    return known with { LastAt = writing.Now };
                }

                if (
                    writing.Scalar<long>("SELECT count(*) FROM enrolment_requests WHERE state = 'Waiting'") >= MostWaiting
                    || writing.Scalar<long>("SELECT count(*) FROM enrolment_requests WHERE state = 'Waiting' AND device = $1", device.ToString()) >= MostWaitingOfDevice
                )
                {
                    return Problem.Of("VB-TRUST-097");
                }

                var made = new EnrolmentRequest(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), device, key, reason, source, writing.Now, writing.Now, RequestState.Waiting);
                writing.Execute(
                    "INSERT INTO enrolment_requests (id, device, key, reason, source, asked_at, last_at, state) VALUES ($1, $2, $3, $4, $5, $6, $6, 'Waiting')",
                    made.Id,
                    device.ToString(),
                    key,
                    reason.ToString(),
                    source,
                    Microseconds.From(writing.Now)
                );
                return made;
            },
            cancellationToken
        );

    /// <summary>False when another answer was faster.</summary>
    internal static bool Serve(Writing writing, string id, CertificateSerial serial) =>
        writing.Execute("UPDATE enrolment_requests SET state = 'Served', serial = $2 WHERE id = $1 AND state = 'Approved'", id, serial.ToString()) == 1;

    private const string Select = "SELECT id, device, key, reason, source, asked_at, last_at, state, decided_at, decided_by, why, serial FROM enrolment_requests";

    private static EnrolmentRequest Read(Microsoft.Data.Sqlite.SqliteDataReader row) =>
        new(
            row.GetString(0),
            DeviceId.TryParse(row.GetString(1), out var device) ? device : default,
            row.GetString(2),
            Enum.Parse<RequestReason>(row.GetString(3)),
            row.GetString(4),
            row.Time(5),
            row.Time(6),
            Enum.Parse<RequestState>(row.GetString(7))
        )
        {
            DecidedAt = row.TimeOrNull(8),
            DecidedBy = row.TextOrNull(9),
            Why = row.TextOrNull(10),
            Serial = row.TextOrNull(11),
        };
}
