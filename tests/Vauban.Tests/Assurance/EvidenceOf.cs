using System.Globalization;
using System.Text;
using Vauban.Assurance.Evidence;
using Vauban.Core;
using Vauban.Core.Facts;

namespace Vauban.Tests.Assurance;

/// <summary>Builds the evidence of one product from facts written as a test reads them.</summary>
internal sealed class EvidenceOf
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> blobs = [];
    private long position;

    public EvidenceOf(string product = "air-quality-s1") => Evidence = new ProductEvidence(product, hash => blobs.TryGetValue(hash, out var rows) ? rows : null);

    public ProductEvidence Evidence { get; }

    public EvidenceOf Observed(string kind, string device, string value, DateTimeOffset? at = null, Grade grade = Grade.Field)
    {
        var seen = at ?? Noon;
        var micros = (seen - DateTimeOffset.UnixEpoch).Ticks / 10;
        var rows = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{device}\t{value}\t{micros}\n"));
        var hash = Hash.Of(rows).ToString();
        blobs[hash] = rows;
        return Fact(kind, Subject.OfProduct(Evidence.Product), $$"""{"blob":"{{hash}}","rows":1}""", grade, seen, TimeSpan.FromHours(1));
    }

    public EvidenceOf Issued(string device, string serial, string fingerprint, string key = "P256", DateTimeOffset? from = null, int days = 90)
    {
        var start = from ?? Noon.AddDays(-1);
        return Fact(
            FactKinds.CertificateIssued,
            Subject.Of(new DeviceId(Evidence.Product, device)),
            $$"""{"serial":"{{serial}}","key":"{{key}}","keyFingerprint":"{{fingerprint}}","notBefore":"{{start:O}}","notAfter":"{{start.AddDays(days):O}}"}""",
            Grade.Field,
            start,
            null
        );
    }

    public EvidenceOf Revoked(string device, string serial) =>
        Fact(FactKinds.CertificateRevoked, Subject.Of(new DeviceId(Evidence.Product, device)), $$"""{"serial":"{{serial}}"}""", Grade.Field, Noon, null);

    public EvidenceOf Released(string version, DateTimeOffset at) =>
        Fact(FactKinds.ReleaseRegistered, Subject.OfRelease(Evidence.Product, version), $$"""{"version":"{{version}}"}""", Grade.Declared, at, null);

    public EvidenceOf Tested(string test, string verdict, Grade grade = Grade.Laboratory) =>
        Fact(FactKinds.TestRun, Subject.OfProduct(Evidence.Product), $$"""{"test":"{{test}}","verdict":"{{verdict}}"}""", grade, Noon, TimeSpan.FromDays(365));

    private EvidenceOf Fact(string kind, Subject subject, string statement, Grade grade, DateTimeOffset at, TimeSpan? freshFor)
    {
        var draft = new FactDraft
        {
            Kind = kind,
            Subject = subject,
            Statement = statement,
            Grade = grade,
            ObservedAt = at,
            Method = "test",
            Tool = "test",
            Producer = "test",
            FreshFor = freshFor,
        };
        Evidence.Apply(new Fact(++position, position, at, draft, default, default, default, default));
        return this;
    }
}
