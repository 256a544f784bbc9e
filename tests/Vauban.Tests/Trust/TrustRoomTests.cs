using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class TrustRoomTests
{
    [Fact]
    public async Task Authorities_are_made_once_and_kept()
    {
        await using var trust = new TestTrust();
        var root = trust.Room.Authorities.RootFingerprint;
        var issuing = trust.Room.Authorities.IssuingCertificate.Thumbprint;
        await trust.ReopenAsync();
        Assert.Equal(root, trust.Room.Authorities.RootFingerprint);
        Assert.Equal(issuing, trust.Room.Authorities.IssuingCertificate.Thumbprint);
        Assert.Equal("Atelier Vif SAS", trust.Room.Authorities.Organisation);
        Assert.Equal(3, Facts(trust, FactKinds.CertificateIssued).Count);
    }

    [Fact]
    public async Task Authorities_have_the_usages_and_lives_of_their_role()
    {
        await using var trust = new TestTrust();
        var (root, issuing) = (trust.Room.Authorities.RootCertificate, trust.Room.Authorities.IssuingCertificate);
        Assert.Equal((true, true, 1), Constraints(root));
        Assert.Equal((true, true, 0), Constraints(issuing));
        Assert.All([root, issuing], certificate => Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages));
        Assert.Equal(TestAuthorities.Now.AddYears(20).UtcDateTime, root.NotAfter.ToUniversalTime());
        Assert.Equal(TestAuthorities.Now.AddYears(5).UtcDateTime, issuing.NotAfter.ToUniversalTime());
        Assert.Contains(issuing.Extensions, extension => extension.Oid!.Value == Oids.NameConstraints);
    }

    [Fact]
    public async Task Keys_do_not_open_under_another_master_key()
    {
        await using var trust = new TestTrust();
        var key = Path.Combine(trust.ConfigurationFolder, "demo.key");
        var saved = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<TrustException>(() => trust.ReopenAsync(() => File.Delete(key)));
        Assert.Equal("VB-TRUST-001", refused.Problem.Code);
        await File.WriteAllTextAsync(key, saved, TestContext.Current.CancellationToken);
        await trust.ReopenAsync();
    }

    [Fact]
    public async Task No_private_key_lies_open_in_the_data_folder()
    {
        await using var trust = new TestTrust();
        _ = trust.Room.ServerCertificates.For("pages");
        var sealedKeys = trust.Store.Read(reading => reading.Query("SELECT sealed FROM trust_keys", row => (byte[])row[0]));
        Assert.Equal(4, sealedKeys.Count);
        // What every PKCS#8 P-256 key begins with, after its length.
        var mark = Convert.FromHexString("020100301306072a8648ce3d020106082a8648ce3d030107");
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(trust.Database)!, "vauban.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(mark) < 0, file);
        }
    }

    [Fact]
    public async Task An_issued_certificate_is_recognised_and_stated()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync();
        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        Assert.Equal(TestTrust.Sensor, trust.Room.Identify.From(certificate, TestAuthorities.Now, out _)!.Device);
        var fact = Assert.Single(Facts(trust, FactKinds.CertificateIssued, Subject.Of(TestTrust.Sensor)));
        Assert.Contains(issued.Serial.ToString(), fact.Content.Statement, StringComparison.Ordinal);
        Assert.Equal("person:anna", fact.Content.Producer);
        Assert.Equal(issued.Serial, Assert.Single(trust.Room.CertificatesOf(TestTrust.Sensor)).Serial);
    }

    [Fact]
    public async Task A_key_that_the_product_does_not_declare_is_refused()
    {
        await using var trust = new TestTrust();
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new CertificateRequest("CN=x", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        var csr = Csr.Read(request.CreateSigningRequest()).Value!;
        var refused = await trust.Room.Issue.SignAsync(TestTrust.Anna, csr, new IssueOrder(TestTrust.Sensor, IssueWay.Operator), TestContext.Current.CancellationToken);
        Assert.Equal("VB-TRUST-023", refused.Problem!.Code);
        Assert.Equal(Vauban.Core.LifeCycle.Expected, trust.StateOf(TestTrust.Sensor));
        Assert.Empty(trust.Room.CertificatesOf(TestTrust.Sensor));
    }

    [Fact]
    public async Task A_revocation_is_in_force_at_once_and_after_a_restart()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync();
        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        Assert.NotNull(trust.Room.Identify.From(certificate, TestAuthorities.Now, out _));
        var revoked = await trust.Room.Revocation.RevokeAsync(TestTrust.Anna, issued.Serial, RevocationReason.KeyCompromise, TestContext.Current.CancellationToken);
        Assert.Equal(RevocationReason.KeyCompromise, revoked.Value!.Reason);
        Assert.Null(trust.Room.Identify.From(certificate, TestAuthorities.Now, out var refusal));
        Assert.Equal(Refusal.Revoked, refusal);
        await trust.ReopenAsync();
        Assert.Null(trust.Room.Identify.From(certificate, TestAuthorities.Now, out refusal));
        Assert.Equal(Refusal.Revoked, refusal);
        Assert.Single(Facts(trust, FactKinds.CertificateRevoked, Subject.Of(TestTrust.Sensor)));
    }

    [Fact]
    public async Task A_certificate_is_revoked_once_an_unknown_one_and_an_authority_never()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync();
        _ = CertificateSerial.TryFrom(trust.Room.Authorities.IssuingCertificate, out var authority);
        var stranger = Access.Of("person:bob", "Bob", new Grant(Role.Operator, Scope.OfProduct("lock")));
        await RevokeAsync(trust, issued.Serial, "VB-TRUST-025", stranger);
        await RevokeAsync(trust, issued.Serial, null);
        await RevokeAsync(trust, issued.Serial, "VB-TRUST-031");
        await RevokeAsync(trust, CertificateSerial.New(), "VB-TRUST-030");
        await RevokeAsync(trust, authority, "VB-TRUST-032");
        Assert.Equal(1, trust.Room.Revocation.Count);
    }

    [Fact]
    public async Task All_of_a_device_s_certificates_are_revoked_together()
    {
        await using var trust = new TestTrust();
        _ = await trust.IssueAsync();
        _ = await trust.IssueAsync();
        var other = new Vauban.Core.DeviceId("other", "one");
        _ = await trust.RegisterAsync(other);
        _ = await trust.IssueAsync(other);
        Assert.Equal(2, trust.Store.Write(writing => trust.Room.Revocation.RevokeAll(writing, TestTrust.Sensor, RevocationReason.CessationOfOperation, "vauban")));
        Assert.Equal(0, trust.Store.Write(writing => trust.Room.Revocation.RevokeAll(writing, TestTrust.Sensor, RevocationReason.CessationOfOperation, "vauban")));
        Assert.Equal(2, trust.Room.Revocation.Count);
    }

    [Fact]
    public async Task The_revocation_list_is_signed_and_renewed_by_each_revocation()
    {
        await using var trust = new TestTrust();
        var empty = trust.Room.Revocation.CurrentList();
        Assert.Same(empty, trust.Room.Revocation.CurrentList());
        var issued = await trust.IssueAsync();
        await RevokeAsync(trust, issued.Serial, null);
        var list = trust.Room.Revocation.CurrentList();
        _ = CertificateRevocationListBuilder.Load(list, out var number);
        Assert.Equal(Microseconds.From(TestAuthorities.Now), (long)number);
        Assert.True(list.AsSpan().IndexOf(issued.Serial.ToArray()) > 0);
        Assert.True(IsSigned(list, trust.Room.Authorities.IssuingCertificate));
        trust.Clock.Advance(TimeSpan.FromDays(366));
        Assert.True(trust.Room.Revocation.CurrentList().AsSpan().IndexOf(issued.Serial.ToArray()) < 0, "an expired certificate leaves the list");
    }

    [Fact]
    public async Task A_server_certificate_is_kept_over_a_restart_and_renewed_before_its_end()
    {
        await using var trust = new TestTrust();
        var first = trust.Room.ServerCertificates.For("mqtt", "broker.example.com", "192.0.2.7");
        var serial = first.Context.TargetCertificate.SerialNumber;
        Assert.True(first.Context.TargetCertificate.HasPrivateKey);
        Assert.True(first.Context.TargetCertificate.MatchesHostname("broker.example.com"));
        Assert.True(first.Context.TargetCertificate.MatchesHostname("localhost"));
        Assert.True(first.Context.TargetCertificate.MatchesHostname("192.0.2.7"));
        await trust.ReopenAsync();
        var again = trust.Room.ServerCertificates.For("mqtt", "broker.example.com", "192.0.2.7");
        Assert.Equal(serial, again.Context.TargetCertificate.SerialNumber);
        trust.Clock.Advance(TimeSpan.FromDays(61));
        Assert.NotEqual(serial, again.Context.TargetCertificate.SerialNumber);
        Assert.NotEqual(serial, trust.Room.ServerCertificates.For("mqtt", "elsewhere.example.com").Context.TargetCertificate.SerialNumber);
    }

    [Fact]
    public async Task The_online_root_and_the_demonstration_key_are_weaknesses_that_show()
    {
        await using var trust = new TestTrust();
        Assert.Equal(["VB-TRUST-010", "VB-TRUST-011"], trust.Room.Weaknesses.Select(weakness => weakness.Code));
    }

    private static async Task RevokeAsync(TestTrust trust, CertificateSerial serial, string? problem, Access? access = null)
    {
        var outcome = await trust.Room.Revocation.RevokeAsync(access ?? Access.System, serial, RevocationReason.Superseded, TestContext.Current.CancellationToken);
        Assert.Equal(problem, outcome.Problem?.Code);
    }

    private static IReadOnlyList<Fact> Facts(TestTrust trust, string kind, Subject? subject = null) =>
        new Ledger(trust.Store).Query(Access.System, new FactQuery { Kinds = [kind], Subject = subject });

    private static (bool Critical, bool Authority, int Length) Constraints(X509Certificate2 certificate)
    {
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        return (constraints.Critical, constraints.CertificateAuthority, constraints.PathLengthConstraint);
    }

    private static bool IsSigned(byte[] list, X509Certificate2 issuer)
    {
        var reader = new AsnReader(list, AsnEncodingRules.DER).ReadSequence();
        var content = reader.ReadEncodedValue();
        _ = reader.ReadSequence();
        using var key = issuer.GetECDsaPublicKey()!;
        return key.VerifyData(content.Span, reader.ReadBitString(out _), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);
    }
}
