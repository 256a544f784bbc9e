using System.Globalization;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>
/// The factory's list: which device holds which key, by the SHA-256 of its SubjectPublicKeyInfo. A request signed with a listed key is the
/// device's, without any secret having left the factory. A key serves once; afterwards the device renews.
/// </summary>
public sealed class FactoryKeys
{
    /// <summary>Lines in one list.</summary>
    public const int MostLines = 100_000;
    private readonly Store store;
    private readonly Devices devices;

    internal FactoryKeys(Store store)
    {
        this.store = store;
        devices = new Devices(store);
    }

    /// <summary>
    /// Takes a list of <c>name,key</c> lines (a first line <c>name,key</c> and empty ones are passed over): all of it or nothing. VB-TRUST-080 a
    /// line that is none; 081 a device that is not registered, or may not be operated; 082 a key of another device; 083 too many lines.
    /// </summary>
    public async Task<Outcome<FactoryReport>> ListAsync(Access access, string product, string text, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var rows = new List<(DeviceId Device, string Key)>();
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || (number == 1 && line.Trim().Equals("name,key", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (rows.Count == MostLines)
            {
                return Problem.Of("VB-TRUST-083", MostLines.ToString(CultureInfo.InvariantCulture));
            }

            if (!TryRead(line, product, out var device, out var key))
            {
                return Problem.Of("VB-TRUST-080", number.ToString(CultureInfo.InvariantCulture));
            }

            if (devices.Find(access, device) is not { } found || !access.AllowsDevice(Permission.Operate, product, found.Site, found.Labels))
            {
                return Problem.Of("VB-TRUST-081", number.ToString(CultureInfo.InvariantCulture), device.ToString());
            }

            rows.Add((device, key));
        }

        return await store.WriteAsync<Outcome<FactoryReport>>(writing => Keep(writing, access, product, rows), cancellationToken);
    }

    /// <summary>Whose key this is; null when it is on no list.</summary>
    internal FactoryKey? Find(string key) =>
        store
            .Read(reading =>
                reading.Query(
                    "SELECT device, serial FROM factory_keys WHERE key = $1",
                    row => new FactoryKey(
                        DeviceId.TryParse(row.GetString(0), out var device) ? device : default,
                        CertificateSerial.TryParse(row.TextOrNull(1), out var serial) ? serial : null
                    ),
                    key
                )
            )
            .FirstOrDefault();

    /// <summary>False when it served already.</summary>
    internal static bool Redeem(Writing writing, string key, CertificateSerial serial) =>
        writing.Execute("UPDATE factory_keys SET used_at = $2, serial = $3 WHERE key = $1 AND used_at IS NULL", key, Microseconds.From(writing.Now), serial.ToString()) == 1;

    private static bool TryRead(ReadOnlySpan<char> line, string product, out DeviceId device, out string key)
    {
        (device, key) = (default, "");
        var comma = line.IndexOf(',');
        if (comma <= 0 || !DeviceId.IsValidPart(line[..comma].Trim()))
        {
            return false;
        }

        device = new DeviceId(product, line[..comma].Trim().ToString());
        key = line[(comma + 1)..].Trim().ToString().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return key.Length == 64 && key.All(char.IsAsciiHexDigit);
    }

    /// <summary>Looked at whole before the first line is written: a problem that is returned undoes nothing.</summary>
    private static Outcome<FactoryReport> Keep(Writing writing, Access access, string product, List<(DeviceId Device, string Key)> rows)
    {
        var holders = new Dictionary<string, DeviceId>(StringComparer.Ordinal);
        var fresh = new List<(DeviceId Device, string Key)>();
        foreach (var (device, key) in rows)
        {
            var listed = holders.TryGetValue(key, out var holder) ? holder.ToString() : writing.Query("SELECT device FROM factory_keys WHERE key = $1", row => row.GetString(0), key).FirstOrDefault();
            if (listed is not null && listed != device.ToString())
            {
                return Problem.Of("VB-TRUST-082", device.ToString(), listed);
            }

            if (listed is null)
            {
                fresh.Add((device, key));
            }

            holders[key] = device;
        }

        foreach (var (device, key) in fresh)
        {
            writing.Execute("INSERT INTO factory_keys (key, device, listed_at, listed_by) VALUES ($1, $2, $3, $4)", key, device.ToString(), Microseconds.From(writing.Now), access.Actor);
        }

        var report = new FactoryReport(fresh.Count, rows.Count - fresh.Count);
        _ = writing.Append(Acts.Administered(access, writing.Now, "factory-keys.list", $"product:{product}", after: report));
        return report;
    }
}
