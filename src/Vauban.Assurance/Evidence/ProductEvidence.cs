using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>
/// What the ledger holds about one product, folded fact by fact. Pure: the same facts give the same evidence. Rows of digests come
/// through the delegate given at construction (the blobs of Records). It grows with the devices, their releases and tests, not with time.
/// </summary>
public sealed class ProductEvidence(string product, Func<string, ReadOnlyMemory<byte>?> blob)
{
    private const string DevicePrefix = "device:";
    private readonly Dictionary<string, DeviceEvidence> devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, long Position, Grade Grade)> releases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Test, string Subject), TestResult> tests = [];
    private readonly Dictionary<string, (string First, string? Second)> keys = new(StringComparer.Ordinal);

    public string Product { get; } = product;

    public IReadOnlyDictionary<string, DeviceEvidence> Devices => devices;

    /// <summary>Registered releases: when, and by which fact.</summary>
    public IReadOnlyDictionary<string, (DateTimeOffset At, long Position, Grade Grade)> Releases => releases;

    public IReadOnlyCollection<TestResult> Tests => tests.Values;

    /// <summary>Another device than <paramref name="device"/> that was certified with this public key; null when it is alone.</summary>
    public string? SharesKeyWith(string device, string keyFingerprint) =>
        !keys.TryGetValue(keyFingerprint, out var holders) ? null : holders.First != device ? holders.First : holders.Second;

    /// <summary>Takes one fact in; facts of other products are the caller's error.</summary>
    /// <returns>The devices of which more is known now; null when it may change what is said of all.</returns>
    public IReadOnlyCollection<string>? Apply(Fact fact)
    {
        if (fact.Erased)
        {
            return [];
        }

        var kind = fact.Content.Kind;
        if (kind.StartsWith("observed.", StringComparison.Ordinal))
        {
            return ApplyObservation(fact);
        }

        switch (kind)
        {
            case FactKinds.CertificateIssued:
                return ApplyIssued(fact);
            case FactKinds.CertificateRevoked when DeviceOf(fact.Content.Subject) is { } device:
                device.Revoke(Statement.Of(fact).Text("serial") ?? "");
                return [device.Name];
            case FactKinds.ReleaseRegistered:
                Add(fact.Content.Subject.Value[(fact.Content.Subject.Value.IndexOf('/', StringComparison.Ordinal) + 1)..], fact.RecordedAt, fact.Position, fact.Content.Grade);
                return null;
            case FactKinds.TestRun:
                ApplyTest(fact);
                return [];
            default:
                return [];
        }
    }

    internal void Add(string release, DateTimeOffset at, long position, Grade grade) => releases[release] = (at, position, grade);

    internal void Add(TestResult run) => tests[(run.Test, run.Subject.Value)] = run;

    internal DeviceEvidence Device(string name) => devices.TryGetValue(name, out var device) ? device : devices[name] = new DeviceEvidence(name);

    /// <summary>A certificate, and the key it is for.</summary>
    /// <returns>The other device that has this key.</returns>
    internal string? Add(DeviceEvidence device, CertificateRecord certificate)
    {
        if (device.Add(certificate) is { } forgotten && keys.TryGetValue(forgotten.KeyFingerprint, out var former) && former == (device.Name, null))
        {
            keys.Remove(forgotten.KeyFingerprint);
        }

        var fingerprint = certificate.KeyFingerprint;
        if (!keys.TryGetValue(fingerprint, out var holders))
        {
            keys[fingerprint] = (device.Name, null);
        }
        else if (holders.First != device.Name && holders.Second is null)
        {
            keys[fingerprint] = holders with { Second = device.Name };
        }

        return SharesKeyWith(device.Name, fingerprint);
    }

    private List<string> ApplyObservation(Fact fact)
    {
        var seen = new List<string>();
        if (Statement.Of(fact).Text("blob") is not { } hash || blob(hash) is not { } rows)
        {
            return seen;
        }

        var freshFor = fact.Content.FreshFor ?? TimeSpan.FromHours(1);
        foreach (var (device, value, seenAt) in DigestRows.Read(rows))
        {
            Device(device).Add(fact.Content.Kind, new ObservedRow(value, seenAt, fact.Position, fact.Content.Grade, seenAt + freshFor));
            seen.Add(device);
        }

        return seen;
    }

    private List<string> ApplyIssued(Fact fact)
    {
        var statement = Statement.Of(fact);
        if (DeviceOf(fact.Content.Subject) is not { } device || statement.Text("serial") is not { } serial)
        {
            return [];
        }

        var certificate = new CertificateRecord
        {
            Serial = serial,
            Key = statement.Text("key") ?? "",
            KeyFingerprint = statement.Text("keyFingerprint") ?? "",
            NotBefore = statement.Time("notBefore") ?? fact.RecordedAt,
            NotAfter = statement.Time("notAfter") ?? fact.RecordedAt,
            Position = fact.Position,
            Grade = fact.Content.Grade,
        };
        return Add(device, certificate) is { } twin ? [device.Name, twin] : [device.Name];
    }

    private void ApplyTest(Fact fact)
    {
        var statement = Statement.Of(fact);
        if (statement.Text("test") is { } test && statement.Text("verdict") is { } verdict)
        {
            Add(
                new TestResult(
                    test,
                    verdict,
                    fact.Content.Subject,
                    fact.Position,
                    fact.Content.Grade,
                    fact.Content.ObservedAt,
                    fact.Content.FreshFor is { } fresh ? fact.Content.ObservedAt + fresh : null
                )
            );
        }
    }

    private DeviceEvidence? DeviceOf(Subject subject) =>
        subject.Value.StartsWith(DevicePrefix, StringComparison.Ordinal) && Core.DeviceId.TryParse(subject.Value[DevicePrefix.Length..], out var id) ? Device(id.Name) : null;
}
