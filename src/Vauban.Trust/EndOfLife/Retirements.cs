using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Revocation;

namespace Vauban.Trust.EndOfLife;

/// <summary>
/// The end of devices. 1 a device is retired, through any door; 2 its credentials end, in one transaction; 3 what it had sent is handled by
/// whoever holds it, and noted; 4 a person records how its key ended, with a proof. A crash between them is made good at the next start.
/// </summary>
public sealed class Retirements
{
    public const int LongestNote = 500;
    public const int LargestProof = 10 * 1024 * 1024;
    private const string Select = "SELECT device, ended_at, certificates, secrets, data, data_until, receipt, key_end, key_note, key_proof, key_at, key_by, key_fact FROM retirements";
    private readonly Store store;
    private readonly RevocationList revocation;

    internal Retirements(Store store, RevocationList revocation)
    {
        this.store = store;
        this.revocation = revocation;
    }

    /// <summary>Retired devices whose credentials or data still have to be seen to, at most <paramref name="most"/>. Reads the disk.</summary>
    public IReadOnlyList<DeviceId> Due(int most = 500) =>
        store.Read(reading =>
            reading.Query(
                "SELECT d.product, d.name FROM devices d WHERE d.state = 'retired' AND NOT EXISTS (SELECT 1 FROM retirements r WHERE r.device = d.id AND r.data IS NOT NULL) LIMIT $1",
                row => new DeviceId(row.GetString(0), row.GetString(1)),
                (long)most
            )
        );

    public Retirement? Of(DeviceId device) => store.Read(reading => reading.Query($"{Select} WHERE device = $1", Read, device.ToString())) is [var one] ? one : null;

    /// <summary>Ends everything by which a retired device could prove who it is; nothing when it was done already, or it is not retired.</summary>
    public Task WithdrawAsync(DeviceId device, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                if (Devices.Load(writing, device) is not { State: LifeCycle.Retired } || writing.Scalar<long>("SELECT count(*) FROM retirements WHERE device = $1", device.ToString()) > 0)
                {
                    return;
                }

                var certificates = revocation.RevokeAll(writing, device, RevocationReason.CessationOfOperation, Access.System.Actor);
                var secrets =
                    TokenTable.Withdraw(writing, device)
                    + writing.Execute("DELETE FROM factory_keys WHERE device = $1 AND used_at IS NULL", device.ToString())
                    + writing.Execute("UPDATE enrolment_requests SET state = 'Refused', decided_at = $2, decided_by = $3, why = 'retired' WHERE device = $1 AND state IN ('Waiting', 'Approved')", device.ToString(), Microseconds.From(writing.Now), Access.System.Actor);
                writing.Execute("INSERT INTO retirements (device, ended_at, certificates, secrets) VALUES ($1, $2, $3, $4)", device.ToString(), Microseconds.From(writing.Now), (long)certificates, (long)secrets);
            },
            cancellationToken
        );

    /// <summary>What became of its data.</summary>
    public Task NoteAsync(DeviceId device, DataEnd data, DateTimeOffset? until, string? receipt, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
                writing.Execute(
                    "UPDATE retirements SET data = $2, data_until = $3, receipt = $4 WHERE device = $1",
                    device.ToString(),
                    data.ToString(),
                    until is { } end ? Microseconds.From(end) : null,
                    receipt
                ),
            cancellationToken
        );

    /// <summary>
    /// Records how the device's key ended, once, as a fact that names the fingerprints of every key it was certified for. VB-TRUST-110 not
    /// retired, 111 recorded already, 112 no proof, 113 the note is missing or too long, VB-REGISTRY-001 unknown or not allowed.
    /// </summary>
    public async Task<Outcome<Retirement>> DestroyedAsync(Access access, DeviceId device, KeyEnd how, string? note, KeyProof? proof, CancellationToken cancellationToken = default)
    {
        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (said is { Length: > LongestNote } || (how == KeyEnd.Lost && said is null))
        {
            return Problem.Of("VB-TRUST-113", LongestNote.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (proof is null && how != KeyEnd.Lost)
        {
            return Problem.Of("VB-TRUST-112");
        }

        await WithdrawAsync(device, cancellationToken);
        return await store.WriteAsync<Outcome<Retirement>>(writing => Record(writing, access, device, how, said, proof), cancellationToken);
    }

    private static Outcome<Retirement> Record(Writing writing, Access access, DeviceId device, KeyEnd how, string? note, KeyProof? proof)
    {
        if (Devices.Load(writing, device) is not { } found || !access.AllowsDevice(Permission.Operate, device.Product, found.Site, found.Labels))
        {
            return Problem.Of("VB-REGISTRY-001", device.ToString());
        }

        if (writing.Query($"{Select} WHERE device = $1", Read, device.ToString()) is not [var standing])
        {
            return Problem.Of("VB-TRUST-110", device.ToString());
        }

        if (standing.Key is not null)
        {
            return Problem.Of("VB-TRUST-111", device.ToString());
        }

        var keys = CertificateTable.KeysOf(writing, Subject.Of(device));
        var statement = new { keys, how = how.ToString().ToLowerInvariant(), note, proof, actor = access.Actor };
        var fact = writing.Append(Acts.Of(access, FactKinds.KeyDestroyed, Subject.Of(device), writing.Now, statement, found.Simulated ? Grade.Simulated : Grade.Field));
        writing.Execute(
            "UPDATE retirements SET key_end = $2, key_note = $3, key_proof = $4, key_at = $5, key_by = $6, key_fact = $7 WHERE device = $1",
            device.ToString(),
            how.ToString(),
            note,
            proof is null ? null : JsonSerializer.Serialize(proof),
            Microseconds.From(writing.Now),
            access.Actor,
            fact.Position
        );
        return standing with { Key = new KeyDestruction(how, note, proof, writing.Now, access.Actor, fact.Position) };
    }

    private static Retirement Read(SqliteDataReader row) =>
        new(
            DeviceId.TryParse(row.GetString(0), out var device) ? device : default,
            row.Time(1),
            row.GetInt32(2),
            row.GetInt32(3),
            row.TextOrNull(4) is { } data ? Enum.Parse<DataEnd>(data) : null,
            row.TimeOrNull(5),
            row.TextOrNull(6),
            row.TextOrNull(7) is { } end
                ? new KeyDestruction(Enum.Parse<KeyEnd>(end), row.TextOrNull(8), row.TextOrNull(9) is { } proof ? JsonSerializer.Deserialize<KeyProof>(proof) : null, row.Time(10), row.GetString(11), row.GetInt64(12))
                : null
        );
}
