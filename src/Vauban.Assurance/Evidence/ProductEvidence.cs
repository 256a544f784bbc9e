using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>
/// What the ledger holds about one product, folded fact by fact. Pure: the same facts give the same evidence. Rows of digests come
/// through the delegate given at construction (the blobs of Records).
/// </summary>
public sealed class ProductEvidence(string product, Func<string, ReadOnlyMemory<byte>?> blob)
{
    private readonly Dictionary<string, DeviceEvidence> devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, long Position, Grade Grade)> releases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Test, string Subject), TestResult> tests = [];
    private readonly Dictionary<string, (string First, string? Second)> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fact> latest = new(StringComparer.Ordinal);

    public string Product { get; } = product;

    public IReadOnlyDictionary<string, DeviceEvidence> Devices => devices;

    /// <summary>Registered releases: when, and by which fact.</summary>
    public IReadOnlyDictionary<string, (DateTimeOffset At, long Position, Grade Grade)> Releases => releases;

    public IEnumerable<TestResult> Tests => tests.Values;

    /// <summary>The last fact of a kind about the product itself; null when there is none.</summary>
    public Fact? Latest(string kind) => latest.GetValueOrDefault(kind);

    /// <summary>Another device than <paramref name="device"/> that was certified with this public key; null when it is alone.</summary>
    public string? SharesKeyWith(string device, string keyFingerprint) =>
        !keys.TryGetValue(keyFingerprint, out var holders) ? null : holders.First != device ? holders.First : holders.Second;

    /// <summary>Takes one fact in; facts of other products are the caller's error.</summary>
    public void Apply(Fact fact)
    {
        if (fact.Erased)
        {
            return;
        }

        var kind = fact.Content.Kind;
        if (kind.StartsWith("observed.", StringComparison.Ordinal))
        {
            ApplyObservation(fact);
            return;
        }

        switch (kind)
        {
            case FactKinds.CertificateIssued:
                ApplyIssued(fact);
                break;
            case FactKinds.CertificateRevoked:
                DeviceOf(fact.Content.Subject)?.Revoke(Statement.Of(fact).Text("serial") ?? "");
                break;
            case FactKinds.ReleaseRegistered:
                releases[fact.Content.Subject.Value[(fact.Content.Subject.Value.IndexOf('/', StringComparison.Ordinal) + 1)..]] = (fact.RecordedAt, fact.Position, fact.Content.Grade);
                break;
            case FactKinds.TestRun:
                ApplyTest(fact);
                break;
            default:
                latest[kind] = fact;
                break;
        }
    }

    private void ApplyObservation(Fact fact)
    {
        var digest = Statement.Of(fact);
        if (digest.Text("blob") is not { } hash || blob(hash) is not { } rows)
        {
            return;
        }

        latest[fact.Content.Kind] = fact;
        var freshFor = fact.Content.FreshFor ?? TimeSpan.FromHours(1);
        foreach (var (device, value, seenAt) in DigestRows.Read(rows))
        {
            Device(device).Add(fact.Content.Kind, new ObservedRow(value, seenAt, fact.Position, fact.Content.Grade, seenAt + freshFor));
        }
    }

    private void ApplyIssued(Fact fact)
    {
        var statement = Statement.Of(fact);
        if (DeviceOf(fact.Content.Subject) is not { } device || statement.Text("serial") is not { } serial)
        {
            return;
        }

        var fingerprint = statement.Text("keyFingerprint") ?? "";
        if (!keys.TryGetValue(fingerprint, out var holders))
        {
            keys[fingerprint] = (device.Name, null);
        }
        else if (holders.First != device.Name && holders.Second is null)
        {
            keys[fingerprint] = holders with { Second = device.Name };
        }

        device.Add(
            new CertificateRecord
            {
                Serial = serial,
                Key = statement.Text("key") ?? "",
                KeyFingerprint = fingerprint,
                NotBefore = statement.Time("notBefore") ?? fact.RecordedAt,
                NotAfter = statement.Time("notAfter") ?? fact.RecordedAt,
                Position = fact.Position,
                Grade = fact.Content.Grade,
            }
        );
    }

    private void ApplyTest(Fact fact)
    {
        var statement = Statement.Of(fact);
        if (statement.Text("test") is { } test && statement.Text("verdict") is { } verdict)
        {
            tests[(test, fact.Content.Subject.Value)] = new TestResult(
                test,
                verdict,
                fact.Content.Subject,
                fact.Position,
                fact.Content.Grade,
                fact.Content.ObservedAt,
                fact.Content.FreshFor is { } fresh ? fact.Content.ObservedAt + fresh : null
            );
        }
    }

    private DeviceEvidence? DeviceOf(Subject subject)
    {
        const string prefix = "device:";
        return subject.Value.StartsWith(prefix, StringComparison.Ordinal) && Core.DeviceId.TryParse(subject.Value[prefix.Length..], out var id) ? Device(id.Name) : null;
    }

    private DeviceEvidence Device(string name) => devices.TryGetValue(name, out var device) ? device : devices[name] = new DeviceEvidence(name);
}
