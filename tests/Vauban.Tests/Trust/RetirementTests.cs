using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust.Certificates;
using Vauban.Trust.EndOfLife;
using Xunit;

namespace Vauban.Tests.Trust;

/// <summary>What becomes of a retired device, over a real folder.</summary>
public sealed class RetirementTests
{
    private static readonly KeyProof Photo = new("shredder.jpg", 3, new string('a', 64));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_speaks_for_a_retired_device_ends_once_and_is_due_until_its_data_is_seen_to()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync(TestTrust.Sensor, register: true);
        await trust.MoveAsync(LifeCycle.Enrolled);
        await trust.Room.Tokens.CreateAsync(Access.System, TestTrust.Sensor, TimeSpan.FromHours(1), Token);
        await trust.Room.Factory.ListAsync(Access.System, TestTrust.Sensor.Product, $"{TestTrust.Sensor.Name},{new string('b', 64)}", Token);
        Assert.Empty(trust.Room.Retirements.Due());
        await trust.Room.Retirements.WithdrawAsync(TestTrust.Sensor, Token);
        Assert.False(trust.Room.Revocation.IsRevoked(issued.Serial));

        await trust.MoveAsync(LifeCycle.Retired);
        Assert.Equal([TestTrust.Sensor], trust.Room.Retirements.Due());
        await trust.Room.Retirements.WithdrawAsync(TestTrust.Sensor, Token);
        Assert.True(trust.Room.Revocation.IsRevoked(issued.Serial));
        Assert.Equal(RevocationReason.CessationOfOperation, trust.Room.FindCertificate(issued.Serial)!.Reason);
        Assert.Equal((1, 2, null), trust.Room.Retirements.Of(TestTrust.Sensor) is { } open ? (open.Certificates, open.Secrets, open.Data) : default);

        // Again, as after a crash: nothing is done twice.
        await trust.Room.Retirements.WithdrawAsync(TestTrust.Sensor, Token);
        Assert.Single(trust.Room.Retirements.Due());
        await trust.Room.Retirements.NoteAsync(TestTrust.Sensor, DataEnd.Kept, TestAuthorities.Now.AddDays(30), receipt: null, Token);
        Assert.Empty(trust.Room.Retirements.Due());
        await trust.ReopenAsync();
        Assert.Equal((1, 2, DataEnd.Kept), trust.Room.Retirements.Of(TestTrust.Sensor) is { } kept ? (kept.Certificates, kept.Secrets, kept.Data!.Value) : default);
        Assert.Single(Facts(trust, FactKinds.CertificateRevoked));
    }

    [Fact]
    public async Task How_its_key_ended_is_recorded_once_with_a_proof_and_names_every_key_it_had()
    {
        await using var trust = new TestTrust();
        await trust.IssueAsync(TestTrust.Sensor, register: true);
        await trust.IssueAsync(TestTrust.Sensor);
        await trust.MoveAsync(LifeCycle.Enrolled);
        Assert.Equal("VB-TRUST-110", (await EndAsync(trust, KeyEnd.Shredded, null, Photo)).Code);
        await trust.MoveAsync(LifeCycle.Retired);
        Assert.Equal("VB-TRUST-112", (await EndAsync(trust, KeyEnd.Erased, "in the workshop", null)).Code);
        Assert.Equal("VB-TRUST-113", (await EndAsync(trust, KeyEnd.Lost, " ", Photo)).Code);
        Assert.Equal("VB-TRUST-113", (await EndAsync(trust, KeyEnd.Shredded, new string('n', 501), Photo)).Code);
        var other = Access.Of("person:bob", "Bob", new Grant(Role.Operator, Scope.OfProduct("another")));
        Assert.Equal("VB-REGISTRY-001", (await trust.Room.Retirements.DestroyedAsync(other, TestTrust.Sensor, KeyEnd.Shredded, null, Photo, Token)).Problem!.Code);

        var done = (await trust.Room.Retirements.DestroyedAsync(TestTrust.Anna, TestTrust.Sensor, KeyEnd.Shredded, " by the recycler ", Photo, Token)).Value!;
        Assert.Equal((KeyEnd.Shredded, "by the recycler", Photo, "person:anna"), (done.Key!.How, done.Key.Note, done.Key.Proof, done.Key.By));
        Assert.Equal(done, trust.Room.Retirements.Of(TestTrust.Sensor));
        Assert.Equal("VB-TRUST-111", (await EndAsync(trust, KeyEnd.Lost, "no", null)).Code);
        var fact = Assert.Single(Facts(trust, FactKinds.KeyDestroyed));
        Assert.Equal((Subject.Of(TestTrust.Sensor), done.Key.Fact, "person:anna"), (fact.Content.Subject, fact.Position, fact.Content.Producer));
        using var statement = JsonDocument.Parse(fact.Content.Statement);
        var keys = statement.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(trust.Room.CertificatesOf(TestTrust.Sensor).Select(KeyOf).ToHashSet(StringComparer.Ordinal), keys);
        Assert.Equal(2, keys.Count);
        Assert.Equal(Photo.Sha256, statement.RootElement.GetProperty("proof").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_lost_device_needs_no_proof_and_the_audit_asks_for_the_key_of_others_after_a_month()
    {
        await using var trust = new TestTrust();
        await trust.IssueAsync(TestTrust.Sensor, register: true);
        await trust.MoveAsync(LifeCycle.Enrolled);
        await trust.MoveAsync(LifeCycle.Retired);
        await trust.Room.Retirements.WithdrawAsync(TestTrust.Sensor, Token);
        Assert.Empty(await AuditAsync(trust));
        trust.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(TestTrust.Sensor.ToString(), Assert.Single(await AuditAsync(trust)));
        Assert.Null((await trust.Room.Retirements.DestroyedAsync(Access.System, TestTrust.Sensor, KeyEnd.Lost, "fell into the sea", null, Token)).Problem);
        Assert.Empty(await AuditAsync(trust));
    }

    private static string KeyOf(CertificateRecord record)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(record.Der);
        return Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    private static async Task<IReadOnlyList<string>> AuditAsync(TestTrust trust) =>
        [.. (await trust.Room.Audit.RunAsync(Access.System, [], Token)).Value!.Findings.Where(found => found.Rule == "key-not-destroyed").SelectMany(found => found.Hits.Select(hit => hit.About))];

    private static async Task<Vauban.Core.Text.Problem> EndAsync(TestTrust trust, KeyEnd how, string? note, KeyProof? proof) =>
        (await trust.Room.Retirements.DestroyedAsync(Access.System, TestTrust.Sensor, how, note, proof, Token)).Problem!;

    private static IReadOnlyList<Fact> Facts(TestTrust trust, string kind) => new Ledger(trust.Store).Query(Access.System, new FactQuery { Kinds = [kind] });
}
