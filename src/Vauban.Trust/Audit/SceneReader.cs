using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Ceremonies;
using Vauban.Trust.Certificates;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Issuance;

namespace Vauban.Trust.Audit;

/// <summary>Gathers what the rules look at. Reads the disk.</summary>
internal sealed class SceneReader(Store store, AuthorityDesk authorities, Manufacturers manufacturers, RequestBook requests, Func<string, CertificateTerms?> termsOf, bool demoKey)
{
    private static readonly TimeSpan Ended = TimeSpan.FromDays(31);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public AuditScene Read(IReadOnlyList<AuditSession> sessions)
    {
        var now = store.Clock.GetUtcNow();
        var terms = new Dictionary<string, CertificateTerms>(StringComparer.Ordinal);
        var devices = new Dictionary<DeviceId, SceneDevice>();
        new Devices(store).Each(device => devices[device.Id] = new SceneDevice(device.State, device.StateSince, device.LastSeen));
        return new AuditScene
        {
            Now = now,
            Certificates = Certificates(now),
            Devices = devices,
            Authorities = Authorities(),
            Sessions = sessions,
            Tokens = Tokens(),
            Requests = requests.List(Access.System),
            Manufacturers = manufacturers.List(Access.System),
            FactoryKeys = FactoryKeys(),
            OpenKeys = OpenKeys(),
            Refusals = Refusals(now),
            TermsOf = product => terms.TryGetValue(product, out var known) ? known : terms[product] = termsOf(product) ?? CertificateTerms.Default,
            DemoKey = demoKey,
        };
    }

    private List<SceneCertificate> Certificates(DateTimeOffset now) =>
        store.Read(reading =>
            reading
                .Query(
                    "SELECT serial, subject, der, issuer, issued_at, not_before, not_after, revoked_at FROM certificates WHERE purpose = 'Device' AND not_after >= $1",
                    row =>
                        KeyReader.Read((byte[])row[2]) is { } read && CertificateSerial.TryParse(row.GetString(0), out var serial) && DeviceId.TryParse(row.GetString(1).Split(':', 2)[^1], out var device)
                            ? new SceneCertificate(serial, device, CertificateSerial.TryParse(row.TextOrNull(3), out var issuer) ? issuer : null, read.Hash, read.Key, read.Modulus, row.Time(4), row.Time(5), row.Time(6), !row.IsDBNull(7))
                            : null,
                    Microseconds.From(now - Ended)
                )
                .OfType<SceneCertificate>()
                .ToList()
        );

    private List<SceneAuthority> Authorities()
    {
        var all = new List<SceneAuthority>();
        foreach (var status in authorities.List(Access.System).Value ?? [])
        {
            if (store.Read(reading => CertificateTable.Find(reading, status.Serial)) is { } record && KeyReader.Read(record.Der) is { } read)
            {
                all.Add(new SceneAuthority(status, read.Key, read.Signature));
            }
        }

        return all;
    }

    private List<SceneToken> Tokens() =>
        store.Read(reading => reading.Query("SELECT device, made_at, expires_at, redeemed_at FROM enrolment_tokens", row => new SceneToken(DeviceOf(row.GetString(0)), row.Time(1), row.Time(2), !row.IsDBNull(3))));

    private List<SceneFactoryKey> FactoryKeys() => store.Read(reading => reading.Query("SELECT device, listed_at FROM factory_keys WHERE used_at IS NULL", row => new SceneFactoryKey(DeviceOf(row.GetString(0)), row.Time(1))));

    private List<SceneOpenKey> OpenKeys() =>
        store.Read(reading =>
            reading.Query(
                "SELECT r.device, r.ended_at FROM retirements r WHERE r.key_end IS NULL AND EXISTS (SELECT 1 FROM certificates c WHERE c.subject = 'device:' || r.device)",
                row => new SceneOpenKey(DeviceOf(row.GetString(0)), row.Time(1))
            )
        );

    private List<SceneRefusal> Refusals(DateTimeOffset now)
    {
        var all = new List<SceneRefusal>();
        foreach (var fact in new Ledger(store).Query(Access.System, new FactQuery { Kinds = [FactKinds.EnrolmentRefused], From = now - Lately, Limit = 1000 }).Where(fact => !fact.Erased))
        {
            using var statement = System.Text.Json.JsonDocument.Parse(fact.Content.Statement);
            var root = statement.RootElement;
            var about = fact.Content.Subject.Value;
            all.Add(
                new SceneRefusal(
                    about.StartsWith("device:", StringComparison.Ordinal) ? about["device:".Length..] : about,
                    root.GetProperty("reason").GetString() ?? "",
                    root.GetProperty("source").GetString() ?? "",
                    root.GetProperty("count").GetInt64(),
                    fact.Content.ObservedAt
                )
            );
        }

        return all;
    }

    private static DeviceId DeviceOf(string text) => DeviceId.TryParse(text, out var device) ? device : default;
}
