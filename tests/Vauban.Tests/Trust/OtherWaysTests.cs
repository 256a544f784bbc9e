using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Trust.Certificates;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class OtherWaysTests
{
    private const string Source = "192.0.2.7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_on_the_factory_s_list_enrols_its_device_and_no_other()
    {
        await using var trust = new TestTrust();
        using var key = SoftwareKey.Create();
        var csr = TestTrust.Csr(key);
        Assert.Null(await EnrolAsync(trust, csr));
        var report = (await trust.Room.Factory.ListAsync(TestTrust.Anna, TestTrust.Sensor.Product, $"name,key\n\n{TestTrust.Sensor.Name}, {csr.KeyFingerprint}\n", Token)).Value!;
        Assert.Equal(new FactoryReport(1, 0), report);
        var issued = (await EnrolAsync(trust, csr))!.Value.Value!;
        Assert.Equal(TestTrust.Sensor, issued.Device);
        Assert.Equal("factory", trust.Room.FindCertificate(issued.Serial)!.Way);
        Assert.Equal(LifeCycle.Enrolled, trust.StateOf(TestTrust.Sensor));
        Assert.Null(await EnrolAsync(trust, TestTrust.Csr()));
        // The answer was lost: the same certificate again.
        Assert.Equal(issued.Serial, (await EnrolAsync(trust, csr))!.Value.Value!.Serial);
        // Once revoked, the key has served: it opens nothing more.
        await trust.Room.Revocation.RevokeAsync(Access.System, issued.Serial, RevocationReason.KeyCompromise, Token);
        Assert.Equal("VB-TRUST-089", (await EnrolAsync(trust, csr))!.Value.Problem!.Code);
    }

    [Fact]
    public async Task A_listed_key_does_not_push_aside_a_certificate_that_counts()
    {
        await using var trust = new TestTrust();
        _ = await trust.IssueAsync();
        var csr = TestTrust.Csr();
        _ = await trust.Room.Factory.ListAsync(TestTrust.Anna, TestTrust.Sensor.Product, $"{TestTrust.Sensor.Name},{csr.KeyFingerprint}", Token);
        Assert.Equal("VB-TRUST-088", (await EnrolAsync(trust, csr))!.Value.Problem!.Code);
        Assert.Single(trust.Room.CertificatesOf(TestTrust.Sensor));
    }

    [Theory]
    [InlineData("AQ-000042", "VB-TRUST-080")]
    [InlineData("AQ-000042,zz", "VB-TRUST-080")]
    [InlineData("bad name,{key}", "VB-TRUST-080")]
    [InlineData("unknown,{key}", "VB-TRUST-081")]
    [InlineData("AQ-000042,{key}\nother,{key}", "VB-TRUST-082")]
    public async Task A_list_is_taken_whole_or_not_at_all(string list, string code)
    {
        await using var trust = new TestTrust();
        _ = await trust.RegisterAsync(new DeviceId(TestTrust.Sensor.Product, "other"));
        var csr = TestTrust.Csr();
        var text = list.Replace("{key}", csr.KeyFingerprint.ToString(), StringComparison.Ordinal);
        Assert.Equal(code, (await trust.Room.Factory.ListAsync(TestTrust.Anna, TestTrust.Sensor.Product, text, Token)).Problem!.Code);
        Assert.Null(await EnrolAsync(trust, csr));
    }

    [Fact]
    public async Task A_manufacturer_s_certificate_is_exchanged_for_ours()
    {
        await using var trust = new TestTrust();
        using var maker = new TestManufacturer();
        using var idevid = maker.Device(TestTrust.Sensor.Name);
        Assert.Null(await EnrolAsync(trust, TestTrust.Csr(), idevid));
        var engineer = Access.Of("person:eva", "Eva", new Grant(Role.Engineer, Scope.OfProduct(TestTrust.Sensor.Product)));
        Assert.Equal("VB-TRUST-085", (await trust.Room.Manufacturers.BelieveAsync(TestTrust.Anna, TestTrust.Sensor.Product, maker.Pem, Token)).Problem!.Code);
        Assert.Equal(2, (await trust.Room.Manufacturers.BelieveAsync(engineer, TestTrust.Sensor.Product, maker.Pem, Token)).Value!.Count);
        var issued = (await EnrolAsync(trust, TestTrust.Csr(), idevid))!.Value.Value!;
        Assert.Equal(TestTrust.Sensor, issued.Device);
        // Its own certificate counts: another key with the same IDevID is turned away.
        Assert.Equal("VB-TRUST-088", (await EnrolAsync(trust, TestTrust.Csr(), idevid))!.Value.Problem!.Code);
        await trust.ReopenAsync();
        await trust.Room.Revocation.RevokeAsync(Access.System, issued.Serial, RevocationReason.Superseded, Token);
        Assert.NotNull((await EnrolAsync(trust, TestTrust.Csr(), idevid))!.Value.Value);
        foreach (var one in trust.Room.Manufacturers.List(engineer))
        {
            Assert.Null((await trust.Room.Manufacturers.ForgetAsync(engineer, TestTrust.Sensor.Product, one.Id, Token)).Problem);
        }

        Assert.Null(await EnrolAsync(trust, TestTrust.Csr(), idevid));
        Assert.Equal("VB-TRUST-084", (await trust.Room.Manufacturers.BelieveAsync(engineer, TestTrust.Sensor.Product, idevid.ExportCertificatePem(), Token)).Problem!.Code);
    }

    [Fact]
    public async Task A_manufacturer_s_certificate_that_is_not_quite_right_is_none()
    {
        await using var trust = new TestTrust();
        using var maker = new TestManufacturer();
        using var stranger = new TestManufacturer();
        _ = await trust.Room.Manufacturers.BelieveAsync(Access.System, TestTrust.Sensor.Product, maker.Pem, Token);
        var name = TestTrust.Sensor.Name;
        using var key = SoftwareKey.Create();
        foreach (
            var wrong in new[]
            {
                stranger.Device(name),
                maker.Device("not-registered"),
                maker.Device(null),
                maker.Device(name, notAfter: TestAuthorities.Now.AddDays(-1)),
                maker.Device(name, extension: new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true)),
                maker.Device(name, extension: new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)),
                maker.Device(name, extension: new X509Extension("1.2.3.4.5", [0x05, 0x00], critical: true)),
            }
        )
        {
            using (wrong)
            {
                Assert.Null(await EnrolAsync(trust, TestTrust.Csr(key), wrong));
            }
        }
    }

    [Fact]
    public async Task A_device_without_anything_waits_for_a_person_and_gets_its_certificate_when_it_asks_again()
    {
        await using var trust = new TestTrust();
        using var key = SoftwareKey.Create();
        var csr = TestTrust.Csr(key);
        var user = TestTrust.Sensor.ToString();
        Assert.Equal("VB-TRUST-093", (await EnrolAsync(trust, csr, user: user))!.Value.Problem!.Code);
        Assert.Equal("VB-TRUST-093", (await EnrolAsync(trust, csr, user: user))!.Value.Problem!.Code);
        var request = Assert.Single(trust.Room.Requests.List(TestTrust.Anna));
        Assert.Equal(csr.KeyFingerprint.ToString(), request.Key);
        Assert.Equal("VB-TRUST-096", (await trust.Room.Requests.DecideAsync(TestTrust.Anna, request.Id, true, " ", Token)).Problem!.Code);
        var viewer = Access.Of("person:vic", "Vic", new Grant(Role.Viewer, Scope.Organisation));
        Assert.Equal("VB-TRUST-025", (await trust.Room.Requests.DecideAsync(viewer, request.Id, true, "seen", Token)).Problem!.Code);
        Assert.Null((await trust.Room.Requests.DecideAsync(TestTrust.Anna, request.Id, true, "the key was read on the device", Token)).Problem);
        Assert.Equal("VB-TRUST-095", (await trust.Room.Requests.DecideAsync(TestTrust.Anna, request.Id, false, "no", Token)).Problem!.Code);
        // Approved is this key, and no other.
        Assert.Equal("VB-TRUST-093", (await EnrolAsync(trust, TestTrust.Csr(), user: user))!.Value.Problem!.Code);
        var issued = (await EnrolAsync(trust, csr, user: user))!.Value.Value!;
        Assert.Equal("approval", trust.Room.FindCertificate(issued.Serial)!.Way);
        Assert.Equal(issued.Serial, (await EnrolAsync(trust, csr, user: user))!.Value.Value!.Serial);
    }

    [Fact]
    public async Task A_refused_device_stays_out_and_strangers_cannot_fill_the_book()
    {
        await using var trust = new TestTrust();
        var csr = TestTrust.Csr();
        var user = TestTrust.Sensor.ToString();
        _ = await EnrolAsync(trust, csr, user: user);
        _ = await trust.Room.Requests.DecideAsync(TestTrust.Anna, trust.Room.Requests.List(TestTrust.Anna)[0].Id, false, "not ours", Token);
        Assert.Equal("VB-TRUST-094", (await EnrolAsync(trust, csr, user: user))!.Value.Problem!.Code);
        Assert.Equal("VB-TRUST-025", (await EnrolAsync(trust, csr, user: "air-quality-s1/nobody"))!.Value.Problem!.Code);
        Assert.Equal("VB-TRUST-040", (await EnrolAsync(trust, csr, user: "nonsense"))!.Value.Problem!.Code);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("VB-TRUST-093", (await EnrolAsync(trust, TestTrust.Csr(), user: user))!.Value.Problem!.Code);
        }

        Assert.Equal("VB-TRUST-097", (await EnrolAsync(trust, TestTrust.Csr(), user: user))!.Value.Problem!.Code);
    }

    [Fact]
    public async Task A_device_that_comes_back_after_its_certificate_expired_goes_through_approval()
    {
        await using var trust = new TestTrust();
        using var first = X509CertificateLoader.LoadCertificate((await trust.IssueAsync()).Der);
        trust.Clock.Advance(TimeSpan.FromDays(400));
        using var key = SoftwareKey.Create();
        var csr = TestTrust.Csr(key);
        Assert.Equal("VB-TRUST-093", (await trust.Room.Enrolment.RenewAsync(first, csr, Source, Token)).Problem!.Code);
        var request = Assert.Single(trust.Room.Requests.List(TestTrust.Anna));
        Assert.Equal(RequestReason.Expired, request.Reason);
        _ = await trust.Room.Requests.DecideAsync(TestTrust.Anna, request.Id, true, "back from storage", Token);
        var issued = (await trust.Room.Enrolment.RenewAsync(first, csr, Source, Token)).Value!;
        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        Assert.NotNull(trust.Room.Identify.From(certificate, trust.Clock.GetUtcNow(), out _));
    }

    [Fact]
    public async Task An_expired_certificate_that_was_revoked_asks_nobody()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync();
        using var first = X509CertificateLoader.LoadCertificate(issued.Der);
        await trust.Room.Revocation.RevokeAsync(Access.System, issued.Serial, RevocationReason.KeyCompromise, Token);
        trust.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal("VB-TRUST-044", (await trust.Room.Enrolment.RenewAsync(first, TestTrust.Csr(), Source, Token)).Problem!.Code);
        Assert.Empty(trust.Room.Requests.List(TestTrust.Anna));
    }

    private static Task<Outcome<IssuedCertificate>?> EnrolAsync(TestTrust trust, Csr csr, X509Certificate2? certificate = null, string? user = null) =>
        trust.Room.Enrolment.EnrolWithoutTokenAsync(certificate, user, csr, Source, Token);
}
