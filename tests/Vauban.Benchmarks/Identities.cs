using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Vauban.Benchmarks.Peers;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Trust;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Vauban.Trust.Revocation;

namespace Vauban.Benchmarks;

/// <summary>A hundred thousand devices' certificates: the audit of all, the renewal curve, and, all revoked, one part of the list and the whole of it.</summary>
internal static class Identities
{
    private const int Batch = 5000;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        using var scratch = new Scratch();
        using var records = RecordsRoom.Open(PreparedFolder.Data(scratch.Root), TimeProvider.System);
        var key = MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = PreparedFolder.Configuration(scratch.Root) });
        var options = new TrustOptions("Atelier Vif SAS", key) { Distribution = new Uri("http://pki.example.com") };
        TimeSpan audit, curve;
        await using (var trust = TrustRoom.Open(records.Store, options))
        {
            await FillAsync(records, trust, count, cancellationToken);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var report = (await trust.Audit.RunAsync(Access.System, [], cancellationToken)).Value!;
            var memory = GC.GetTotalMemory(forceFullCollection: false) - before;
            audit = report.Took;
            Console.WriteLine($"audit of {Scratch.Plain(report.Certificates)} certificates, {report.Findings.Count} rules: {Scratch.Plain(audit.TotalSeconds, 2)} s, at most {Scratch.Plain(memory / 1e6)} MB more of memory");
            _ = trust.Renewals.Outlook(Access.System);
            var watch = Stopwatch.StartNew();
            var outlook = trust.Renewals.Outlook(Access.System);
            curve = watch.Elapsed;
            Console.WriteLine($"renewal curve of {Scratch.Plain(outlook.Devices)} devices: {Scratch.Plain(curve.TotalMilliseconds)} ms");
        }

        await records.Store.WriteAsync(writing => writing.Execute("UPDATE certificates SET revoked_at = $1, reason = 1, revoked_by = 'bench' WHERE purpose = 'Device'", Microseconds.From(writing.Now)), cancellationToken);
        var opening = Stopwatch.StartNew();
        await using var again = TrustRoom.Open(records.Store, options);
        Console.WriteLine($"opened with {Scratch.Plain(again.Revocation.Count)} revoked: {Scratch.Plain(opening.Elapsed.TotalSeconds, 2)} s");
        _ = CertificateSerial.TryFrom(again.Authorities.IssuingCertificate, out var issuer);
        var part = Timed(() => again.Revocation.ListOf(issuer, 7)!, "one part of the list");
        _ = Timed(() => again.Revocation.ListOf(issuer)!, "the whole list");
        return audit < TimeSpan.FromSeconds(10) && curve < TimeSpan.FromMilliseconds(200) && part < TimeSpan.FromSeconds(1) ? 0 : 1;
    }

    private static TimeSpan Timed(Func<byte[]> list, string what)
    {
        var watch = Stopwatch.StartNew();
        var der = list();
        var elapsed = watch.Elapsed;
        Console.WriteLine($"{what}: {Scratch.Plain(elapsed.TotalMilliseconds)} ms, {Scratch.Plain(der.Length)} bytes");
        return elapsed;
    }

    /// <summary>Certificates as they are issued, each with its own key, spread over a year; their facts are left out, which only issuing needs.</summary>
    private static async Task FillAsync(RecordsRoom records, TrustRoom trust, int count, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var now = TimeProvider.System.GetUtcNow();
        var issuing = trust.Authorities.Issuing;
        await records.Store.WriteAsync(writing => writing.Execute("INSERT INTO products (id, name_en, name_fr, revision, created_at) VALUES ('bench', 'Bench', 'Bench', 1, $1)", Microseconds.From(now)), cancellationToken);
        for (var done = 0; done < count; done += Batch)
        {
            var rows = new (DeviceId Device, X509Certificate2 Certificate, DateTimeOffset At)[Math.Min(Batch, count - done)];
            var first = done;
            Parallel.For(
                0,
                rows.Length,
                i =>
                {
                    using var key = SoftwareKey.Create();
                    var device = new DeviceId("bench", $"u-{first + i:D6}");
                    var at = now.AddMinutes(-(first + i) * 3.0);
                    rows[i] = (device, CertificateMaker.Device(issuing, "Atelier Vif SAS", device, new PublicKey(key), TimeSpan.FromDays(365), at, new Uri("http://pki.example.com")), at);
                }
            );
            await records.Store.WriteAsync(
                writing =>
                {
                    foreach (var (device, certificate, at) in rows)
                    {
                        _ = CertificateSerial.TryFrom(certificate, out var serial);
                        writing.Execute("INSERT INTO devices (id, product, name, state, state_since, simulated, last_seen, registered_at) VALUES ($1, 'bench', $2, 'active', $3, 1, $3, $3)", device.ToString(), device.Name, Microseconds.From(at));
                        writing.Execute(
                            "INSERT INTO certificates (serial, purpose, subject, way, der, issued_at, not_before, not_after, issuer) VALUES ($1, 'Device', $2, 'token', $3, $4, $5, $6, $7)",
                            serial.ToString(),
                            Subject.Of(device).Value,
                            certificate.RawData,
                            Microseconds.From(at),
                            Microseconds.From(new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero)),
                            Microseconds.From(new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero)),
                            issuing.Serial.ToString()
                        );
                        certificate.Dispose();
                    }

                    return true;
                },
                cancellationToken
            );
        }

        Console.WriteLine($"{Scratch.Plain(count)} keys and certificates made and stored: {Scratch.Plain(watch.Elapsed.TotalSeconds)} s");
    }
}
