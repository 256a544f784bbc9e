using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Trust.Audit;
using Vauban.Trust.Audit.Rules;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Enrolment;
using Xunit;

namespace Vauban.Tests.Trust;

/// <summary>The twin of each rule: a scene in which it finds one thing, and its neighbour in which it finds none.</summary>
public sealed class AuditRuleTests
{
    private static readonly DateTimeOffset Now = TestAuthorities.Now;
    private static readonly DeviceId A = new("p", "a");
    private static readonly DeviceId B = new("p", "b");
    private static readonly SceneKey P256 = new("EC", Oids.P256, 256);

    private static readonly Dictionary<string, (AuditScene Bad, AuditScene Good)> Twins = new(StringComparer.Ordinal)
    {
        ["shared-certificate"] = (Of(sessions: [Session(A, 1, "192.0.2.1"), Session(A, 1, "192.0.2.2")]), Of(sessions: [Session(A, 1, "192.0.2.1"), Session(B, 2, "192.0.2.2")])),
        ["shared-key"] = (Of([One(A, 1, hash: "k"), One(B, 2, hash: "k")]), Of([One(A, 1, hash: "k"), One(A, 2, hash: "k"), One(B, 3, hash: "k", revoked: true)])),
        ["short-key"] = (Of([One(A, 1, key: new SceneKey("RSA", null, 1024))]), Of([One(A, 1, key: new SceneKey("RSA", null, 2048))])),
        ["roca-key"] = (Of([One(A, 1, modulus: Marked())]), Of([One(A, 1, modulus: Unmarked())])),
        ["revoked-in-session"] = (Of([One(A, 1, revoked: true)], sessions: [Session(A, 1)]), Of([One(A, 1, revoked: true), One(A, 2)], sessions: [Session(A, 2)])),
        ["retired-authority-in-session"] = (Of([One(A, 1)], [Authority(state: AuthorityState.Retired)], [Session(A, 1)]), Of([One(A, 1)], [Authority(state: AuthorityState.Retiring)], [Session(A, 1)])),
        ["weak-authority"] = (Of(authorities: [Authority(signature: "1.2.840.113549.1.1.5")]), Of(authorities: [Authority(key: new SceneKey("RSA", null, 4096))])),
        ["expiring"] = (Of([One(A, 1, age: 0.8)]), Of([One(A, 1, age: 0.8), One(A, 2, age: 0.01)])),
        ["stranded"] = (Of([One(A, 1, age: 1.02)], devices: Device(LifeCycle.Active)), Of([One(A, 1, age: 1.02), One(A, 2)], devices: Device(LifeCycle.Active))),
        ["authority-expiring"] = (Of(authorities: [Authority(years: 0.5)]), Of(authorities: [Authority(years: 3)])),
        ["old-certificate"] = (Of([One(A, 1, days: 3000, age: 0.3)]), Of([One(A, 1, days: 3000, age: 0.2)])),
        ["long-life"] = (Of([One(A, 1, days: 400)]), Of([One(A, 1, days: 365)])),
        ["key-not-declared"] = (Of([One(A, 1, key: new SceneKey("RSA", null, 3072))]), Of([One(A, 1, key: new SceneKey("EC", Oids.P384, 384))])),
        ["orphan"] = (Of([One(A, 1)]), Of([One(A, 1)], devices: Device(LifeCycle.Active))),
        ["retired-still-valid"] = (Of([One(A, 1)], devices: Device(LifeCycle.Retired)), Of([One(A, 1, revoked: true)], devices: Device(LifeCycle.Retired))),
        ["key-not-destroyed"] = (Of() with { OpenKeys = [new SceneOpenKey(A, Now.AddDays(-31))] }, Of() with { OpenKeys = [new SceneOpenKey(A, Now.AddDays(-29))] }),
        ["not-allowed-in-session"] = (Of(sessions: [Session(A, 1)], devices: Device(LifeCycle.Suspended)), Of(sessions: [Session(A, 1)], devices: Device(LifeCycle.Quarantined))),
        ["never-used"] = (Of([One(A, 1, age: 0.2)], devices: Device(LifeCycle.Enrolled)), Of([One(A, 1, age: 0.2)], devices: Device(LifeCycle.Enrolled, seen: true))),
        ["several-valid"] = (Of([One(A, 1), One(A, 2), One(A, 3), One(A, 4)]), Of([One(A, 1), One(A, 2), One(A, 3), One(A, 4, revoked: true)])),
        ["issued-often"] = (Of([.. Enumerable.Range(1, 10).Select(i => One(A, i, age: 0.001))]), Of([.. Enumerable.Range(1, 9).Select(i => One(A, i, age: 0.001)), One(A, 10, age: 0.5)])),
        ["token-replayed"] = (Refused("VB-TRUST-041"), Refused("VB-TRUST-042")),
        ["locked-out"] = (Refused("VB-TRUST-043"), Refused("VB-TRUST-040")),
        ["idle-token"] = (Tokened(8, used: false), Tokened(8, used: true)),
        ["waiting-request"] = (Asked(8, RequestState.Waiting), Asked(8, RequestState.Refused)),
        ["manufacturer-expiring"] = (Believing(80), Believing(100)),
        ["unused-factory-key"] = (Of() with { FactoryKeys = [new SceneFactoryKey(A, Now.AddDays(-181))] }, Of() with { FactoryKeys = [new SceneFactoryKey(A, Now.AddDays(-179))] }),
        ["online-root"] = (Of(authorities: [Authority(AuthorityRole.Root)]), Of(authorities: [Authority(AuthorityRole.Root, custody: KeyCustody.Offline)])),
        ["old-root-idle"] = (Of(authorities: [Authority(AuthorityRole.Root, AuthorityState.Retiring, KeyCustody.Destroyed)]), Of(authorities: [Authority(AuthorityRole.Root, AuthorityState.Retiring, KeyCustody.Destroyed), Authority(state: AuthorityState.Retiring, holding: 3)])),
        ["authority-trouble"] = (Of(authorities: [Authority(trouble: Problem.Of("VB-TRUST-072"))]), Of(authorities: [Authority()])),
        ["demo-key"] = (Of() with { DemoKey = true }, Of()),
        ["old-tls"] = (Of(sessions: [Session(A, 1, tls: "tls1.2")]), Of(sessions: [Session(A, 1)])),
    };

    public static TheoryData<string> Rules => [.. AuditRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_what_it_is_for_and_not_its_neighbour(string id)
    {
        var rule = AuditRules.All.Single(one => one.Id == id);
        var (bad, good) = Twins[id];
        Assert.NotEmpty(rule.Look(bad));
        Assert.All(rule.Look(bad), hit => Assert.True(hit.About.Length > 0 && hit.Evidence.Length > 0));
        Assert.Empty(rule.Look(good));
        Assert.Empty(rule.Look(Of()));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_says_what_it_found_and_what_to_do_in_both_languages(string id)
    {
        foreach (var key in new[] { "audit." + id, $"audit.{id}.do" })
        {
            Assert.True(Texts.Has(key));
            Assert.NotEqual(Texts.Get(key, Language.English), Texts.Get(key, Language.French));
        }
    }

    [Fact]
    public void There_are_at_least_twenty_five_rules_and_each_has_one_twin()
    {
        Assert.True(AuditRules.All.Count >= 25);
        Assert.Equal(Twins.Keys.Order(StringComparer.Ordinal), AuditRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_is_read_from_a_certificate_and_other_bytes_are_none()
    {
        using var authorities = new TestAuthorities();
        using var device = authorities.Device();
        var read = KeyReader.Read(device.RawData)!.Value;
        Assert.Equal(P256, read.Key);
        Assert.Equal(Vauban.Core.Facts.Hash.Of(device.PublicKey.ExportSubjectPublicKeyInfo()).ToString(), read.Hash);
        Assert.Equal(Oids.EcdsaWithSha256, read.Signature);
        using var rsa = RSA.Create(2048);
        using var other = new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Now, Now.AddDays(1));
        var weak = KeyReader.Read(other.RawData)!.Value;
        Assert.Equal((new SceneKey("RSA", null, 2048), 256), (weak.Key, weak.Modulus!.Length));
        Gen.Byte.Array[0, 300].Sample(bytes => _ = KeyReader.Read(bytes));
    }

    private static AuditScene Of(IReadOnlyList<SceneCertificate>? certificates = null, IReadOnlyList<SceneAuthority>? authorities = null, IReadOnlyList<AuditSession>? sessions = null, Dictionary<DeviceId, SceneDevice>? devices = null) =>
        new() { Now = Now, Certificates = certificates ?? [], Authorities = authorities ?? [], Sessions = sessions ?? [], Devices = devices ?? [] };

    private static CertificateSerial Serial(int number) => new((UInt128)number);

    private static SceneCertificate One(DeviceId device, int serial, double age = 0.3, int days = 365, bool revoked = false, string? hash = null, SceneKey? key = null, byte[]? modulus = null)
    {
        var from = Now - (TimeSpan.FromDays(days) * age);
        return new SceneCertificate(Serial(serial), device, Serial(1000), hash ?? $"k{serial}", key ?? P256, modulus, from, from, from.AddDays(days), revoked);
    }

    private static AuditSession Session(DeviceId device, int serial, string address = "192.0.2.1", string tls = "tls1.3") => new(device, Serial(serial).ToString(), tls, address);

    private static Dictionary<DeviceId, SceneDevice> Device(LifeCycle state, bool seen = false) => new() { [A] = new SceneDevice(state, Now, seen ? Now : null) };

    private static SceneAuthority Authority(
        AuthorityRole role = AuthorityRole.Issuing,
        AuthorityState state = AuthorityState.Active,
        KeyCustody custody = KeyCustody.Vault,
        SceneKey? key = null,
        string signature = Oids.EcdsaWithSha256,
        double years = 15,
        long holding = 0,
        Problem? trouble = null
    ) =>
        new(new AuthorityStatus(Serial(1000), role, AuthorityScope.All, state, custody, role == AuthorityRole.Root ? "root" : "issuing", "root", "FF", Now, Now.AddDays(years * 365), holding, trouble), key ?? P256, signature);

    private static AuditScene Refused(string code) => Of() with { Refusals = [new SceneRefusal(A.ToString(), code, "192.0.2.9", 3, Now)] };

    private static AuditScene Tokened(int days, bool used) => Of() with { Tokens = [new SceneToken(A, Now.AddDays(-days), Now.AddDays(5), used)] };

    private static AuditScene Asked(int days, RequestState state) => Of() with { Requests = [new EnrolmentRequest("1", A, new string('a', 64), RequestReason.New, "192.0.2.9", Now.AddDays(-days), Now, state)] };

    private static AuditScene Believing(int days) => Of() with { Manufacturers = [new Manufacturer("1", "p", "Maker", true, Now.AddDays(days), Now, "anna")] };

    /// <summary>65537 is one modulo nothing of it: a power of 65537 modulo every small prime is what the flawed generator leaves; 65537 itself is one.</summary>
    private static byte[] Marked() => [1, 0, 1];

    /// <summary>A random modulus of 2,048 bits, drawn once.</summary>
    private static byte[] Unmarked()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(false).Modulus!;
    }

    [Fact]
    public void The_mark_of_the_flawed_generator_is_rare_among_random_numbers()
    {
        var random = new Random(1);
        var bytes = new byte[256];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            Assert.False(RocaKey.IsMarked(bytes));
        }
    }
}
