using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust.Authorities;
using Vauban.Trust.Ceremonies;
using Vauban.Trust.Certificates;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class CeremonyTests : IDisposable
{
    private const string Passphrase = "correct horse battery staple";
    private readonly string media = Directory.CreateTempSubdirectory("vauban-media-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Clause("rfc4210:4.4")]
    public async Task A_ceremony_takes_the_root_offline_and_devices_of_both_roots_believe_the_server()
    {
        await using var trust = new TestTrust();
        var listener = trust.Room.ServerCertificates.For("mqtt");
        using var oldRoot = Copy(trust.Room.Authorities.RootCertificate);
        using var oldDevice = Copy((await trust.IssueAsync()).Der);
        await HoldAsync(trust, new RequestOrder(NewRoot: true, []));
        using var newRoot = Copy(trust.Room.Authorities.RootCertificate);
        Assert.NotEqual(oldRoot.Thumbprint, newRoot.Thumbprint);
        Assert.Equal(oldRoot.SubjectName.RawData, newRoot.SubjectName.RawData);
        Assert.True(Believes(oldRoot, listener), "a device that knows the old root");
        Assert.True(Believes(newRoot, listener), "a device that knows the new root");
        using var newDevice = Copy((await trust.IssueAsync(new DeviceId(TestTrust.Sensor.Product, "new"), register: true)).Der);
        foreach (var device in new[] { oldDevice, newDevice })
        {
            Assert.NotNull(trust.Room.Identify.From(device, trust.Clock.GetUtcNow(), out _));
        }

        Assert.DoesNotContain(trust.Room.Weaknesses, weakness => weakness.Code == "VB-TRUST-010");
        await trust.ReopenAsync();
        Assert.Equal(newRoot.Thumbprint, trust.Room.Authorities.RootCertificate.Thumbprint);
        Assert.NotNull(trust.Room.Identify.From(oldDevice, trust.Clock.GetUtcNow(), out _));
        Assert.True(Believes(oldRoot, trust.Room.ServerCertificates.For("mqtt")));
    }

    [Fact]
    public async Task The_old_root_s_key_is_gone_from_the_database_and_the_ledger_says_so()
    {
        await using var trust = new TestTrust();
        var before = Sealed(trust);
        await HoldAsync(trust, new RequestOrder(NewRoot: true, []));
        // The old root's key went, the new issuing authority's came; the new root's was never here.
        Assert.Equal(before, Sealed(trust));
        Assert.DoesNotContain(Names(trust), name => name.StartsWith("root/", StringComparison.Ordinal));
        var kinds = new Ledger(trust.Store).Query(Access.System, new FactQuery { Kinds = [FactKinds.KeyDestroyed, FactKinds.CeremonyHeld] }).Select(fact => fact.Content.Kind);
        Assert.Equal([FactKinds.CeremonyHeld, FactKinds.KeyDestroyed], kinds.Order());
        var statuses = trust.Room.Desk.List(Access.System).Value!;
        Assert.Equal(KeyCustody.Destroyed, statuses.Single(one => one is { Role: AuthorityRole.Root, State: AuthorityState.Retiring }).Custody);
        Assert.Equal(KeyCustody.Offline, statuses.Single(one => one is { Role: AuthorityRole.Root, State: AuthorityState.Active }).Custody);
        Assert.Equal(2, statuses.Count(one => one.Role == AuthorityRole.Bridge));
    }

    [Fact]
    public async Task The_old_root_is_retired_only_when_no_device_rests_on_it_or_when_it_is_said()
    {
        await using var trust = new TestTrust();
        using var oldRoot = Copy(trust.Room.Authorities.RootCertificate);
        using var device = Copy((await trust.IssueAsync()).Der);
        await HoldAsync(trust, new RequestOrder(NewRoot: true, []));
        _ = CertificateSerial.TryFrom(oldRoot, out var old);
        _ = CertificateSerial.TryFrom(trust.Room.Authorities.RootCertificate, out var current);
        Assert.Equal("VB-TRUST-057", (await trust.Room.Desk.RetireAsync(Access.System, current, false, Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-055", (await trust.Room.Desk.RetireAsync(Access.System, CertificateSerial.New(), false, Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-056", (await trust.Room.Desk.RetireAsync(Access.System, old, false, Token)).Problem!.Code);
        Assert.Null((await trust.Room.Desk.RetireAsync(Access.System, old, true, Token)).Problem);
        var listener = trust.Room.ServerCertificates.For("mqtt");
        Assert.False(Believes(oldRoot, listener));
        Assert.True(Believes(trust.Room.Authorities.RootCertificate, listener));
        // The device's own certificate is still believed, through the bridge from the new root.
        Assert.NotNull(trust.Room.Identify.From(device, trust.Clock.GetUtcNow(), out _));
        var issuing = trust.Room.Desk.List(Access.System).Value!.Single(one => one is { Role: AuthorityRole.Issuing, State: AuthorityState.Retiring });
        Assert.Equal(1, issuing.Holding);
        Assert.Null((await trust.Room.Desk.RetireAsync(Access.System, issuing.Serial, true, Token)).Problem);
        Assert.Null(trust.Room.Identify.From(device, trust.Clock.GetUtcNow(), out var refusal));
        Assert.Equal(Vauban.Trust.Identities.Refusal.ForeignAuthority, refusal);
    }

    [Fact]
    public async Task Three_roots_in_a_row_are_believed_by_who_knows_the_first()
    {
        await using var trust = new TestTrust();
        using var first = Copy(trust.Room.Authorities.RootCertificate);
        await HoldAsync(trust, new RequestOrder(NewRoot: true, []));
        using var second = Copy(trust.Room.Authorities.RootCertificate);
        trust.Clock.Advance(TimeSpan.FromDays(30));
        await HoldAsync(trust, new RequestOrder(NewRoot: true, []));
        var listener = trust.Room.ServerCertificates.For("mqtt");
        foreach (var root in new[] { first, second, trust.Room.Authorities.RootCertificate })
        {
            Assert.True(Believes(root, listener, trust.Clock.GetUtcNow()));
        }
    }

    [Fact]
    public async Task A_product_has_its_own_issuing_authority_and_the_replaced_one_is_still_believed()
    {
        await using var trust = new TestTrust();
        var scope = AuthorityScope.OfProduct(TestTrust.Sensor.Product);
        Assert.Null((await trust.Room.Desk.IssueAsync(Access.System, scope, cancellationToken: Token)).Problem);
        using var first = Copy((await trust.IssueAsync()).Der);
        using var other = Copy((await trust.IssueAsync(new DeviceId("lock", "one"), register: true)).Der);
        Assert.Contains("product:" + TestTrust.Sensor.Product, first.Issuer, StringComparison.Ordinal);
        Assert.Equal(trust.Room.Authorities.IssuingCertificate.Subject, other.Issuer);
        Assert.Null((await trust.Room.Desk.IssueAsync(Access.System, scope, cancellationToken: Token)).Problem);
        using var second = Copy((await trust.IssueAsync()).Der);
        Assert.NotEqual(first.Issuer, second.Issuer);
        foreach (var device in new[] { first, second, other })
        {
            Assert.NotNull(trust.Room.Identify.From(device, trust.Clock.GetUtcNow(), out _));
        }
    }

    [Fact]
    public async Task With_the_root_offline_an_issuing_authority_needs_a_ceremony_with_the_same_medium()
    {
        await using var trust = new TestTrust();
        await HoldAsync(trust, new RequestOrder(NewRoot: true, []));
        var scope = AuthorityScope.OfSite("besancon");
        Assert.Equal("VB-TRUST-054", (await trust.Room.Desk.IssueAsync(Access.System, scope, cancellationToken: Token)).Problem!.Code);
        var request = (await trust.Room.Desk.RequestAsync(Access.System, new RequestOrder(false, [scope]), Token)).Value!;
        Assert.Equal("VB-TRUST-058", Ceremony.Hold(request, media, "not the passphrase", ["Anna"], trust.Clock.GetUtcNow()).Problem!.Code);
        var held = Ceremony.Hold(request, media, Passphrase, ["Anna"], trust.Clock.GetUtcNow()).Value!;
        Assert.False(held.RootMade);
        Assert.Null((await trust.Room.Desk.InstallAsync(Access.System, held.Answer, Token)).Problem);
        Assert.Contains(trust.Room.Desk.List(Access.System).Value!, one => one.Scope == scope && one is { State: AuthorityState.Active, Custody: KeyCustody.Vault });
        Assert.Equal("VB-TRUST-052", (await trust.Room.Desk.InstallAsync(Access.System, held.Answer, Token)).Problem!.Code);
    }

    [Fact]
    public async Task An_answer_that_is_not_what_was_asked_for_changes_nothing()
    {
        await using var trust = new TestTrust();
        var root = trust.Room.Authorities.RootFingerprint;
        var request = (await trust.Room.Desk.RequestAsync(Access.System, new RequestOrder(NewRoot: true, []), Token)).Value!;
        var good = Ceremony.Hold(request, media, Passphrase, ["Anna", "Bob"], trust.Clock.GetUtcNow()).Value!.Answer;
        using var strangers = new TestAuthorities();
        var foreign = strangers.Issuing.Certificate.ExportCertificatePem();
        var self = strangers.Root.Certificate.ExportCertificatePem();
        foreach (
            var (answer, code) in new[]
            {
                (good with { Request = "0000" }, "VB-TRUST-052"),
                (good with { Digest = new string('0', 64) }, "VB-TRUST-051"),
                (good with { Issuing = [] }, "VB-TRUST-051"),
                (good with { Issuing = [foreign] }, "VB-TRUST-053"),
                (good with { Issuing = [good.Root] }, "VB-TRUST-053"),
                (good with { Issuing = ["not a certificate"] }, "VB-TRUST-053"),
                (good with { Root = self }, "VB-TRUST-053"),
                (good with { Root = request.CurrentRoot }, "VB-TRUST-053"),
                (good with { OldWithNew = self }, "VB-TRUST-053"),
                (good with { NewWithOld = good.OldWithNew }, "VB-TRUST-053"),
                (good with { HeldAt = trust.Clock.GetUtcNow().AddHours(2) }, "VB-TRUST-062"),
            }
        )
        {
            Assert.Equal(code, (await trust.Room.Desk.InstallAsync(Access.System, answer, Token)).Problem!.Code);
        }

        Assert.Equal("VB-TRUST-061", (await trust.Room.Desk.InstallAsync(TestTrust.Anna, good, Token)).Problem!.Code);
        Assert.Equal(root, trust.Room.Authorities.RootFingerprint);
        Assert.Null((await trust.Room.Desk.InstallAsync(Access.System, good, Token)).Problem);
    }

    [Fact]
    public async Task The_minutes_say_in_both_languages_who_did_what()
    {
        await using var trust = new TestTrust();
        var request = (await trust.Room.Desk.RequestAsync(Access.System, new RequestOrder(NewRoot: true, []), Token)).Value!;
        var answer = Ceremony.Hold(request, media, Passphrase, ["Anna", "Bob | Dé"], trust.Clock.GetUtcNow()).Value!.Answer;
        foreach (var language in new[] { Language.English, Language.French })
        {
            var minutes = CeremonyMinutes.Write(request, answer, language);
            Assert.Contains("| Anna |", minutes, StringComparison.Ordinal);
            Assert.Contains("| Bob / Dé |", minutes, StringComparison.Ordinal);
            Assert.Contains(request.Digest, minutes, StringComparison.Ordinal);
            foreach (var pem in answer.Issuing.Append(answer.Root).Append(answer.OldWithNew!))
            {
                Assert.Contains(AuthoritySet.FingerprintOf(X509Certificate2.CreateFromPem(pem)), minutes, StringComparison.Ordinal);
            }
        }

        Assert.Contains("témoin", CeremonyMinutes.Write(request, answer, Language.French), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "Anna", "VB-TRUST-004")]
    [InlineData(Passphrase, "", "VB-TRUST-063")]
    public async Task A_ceremony_needs_a_passphrase_and_people(string passphrase, string participant, string code)
    {
        await using var trust = new TestTrust();
        var request = (await trust.Room.Desk.RequestAsync(Access.System, new RequestOrder(NewRoot: true, []), Token)).Value!;
        Assert.Equal(code, Ceremony.Hold(request, media, passphrase, [participant], trust.Clock.GetUtcNow()).Problem!.Code);
        Assert.Empty(Directory.EnumerateFiles(media, "*.pem"));
        Assert.Equal("VB-TRUST-059", Ceremony.Hold(request, Path.Combine(media, "nowhere"), Passphrase, ["Anna"], trust.Clock.GetUtcNow()).Problem!.Code);
    }

    [Fact]
    public async Task Files_come_back_as_they_were_written_and_others_are_refused()
    {
        await using var trust = new TestTrust();
        var request = (await trust.Room.Desk.RequestAsync(Access.System, new RequestOrder(NewRoot: true, []), Token)).Value!;
        var read = CeremonyFile.ReadRequest(CeremonyFile.Write(request))!;
        Assert.Equal(request.Digest, read.Digest);
        var answer = Ceremony.Hold(read, media, Passphrase, ["Anna"], trust.Clock.GetUtcNow()).Value!.Answer;
        Assert.Null((await trust.Room.Desk.InstallAsync(Access.System, CeremonyFile.ReadAnswer(CeremonyFile.Write(answer))!, Token)).Problem);
        foreach (var text in new[] { "", "[]", "null", "{}", "{\"id\":\"a\"}", CeremonyFile.Write(answer), new string(' ', CeremonyFile.MaximumLength + 1) })
        {
            Assert.Null(CeremonyFile.ReadRequest(text));
        }

        Assert.Equal("VB-TRUST-064", (await trust.Room.Desk.RequestAsync(Access.System, new RequestOrder(false, []), Token)).Problem!.Code);
    }

    public void Dispose() => Directory.Delete(media, recursive: true);

    private async Task HoldAsync(TestTrust trust, RequestOrder order)
    {
        var request = (await trust.Room.Desk.RequestAsync(Access.System, order, Token)).Value!;
        var held = Ceremony.Hold(request, media, Passphrase, ["Anna", "Bob"], trust.Clock.GetUtcNow()).Value!;
        Assert.Null((await trust.Room.Desk.InstallAsync(Access.System, held.Answer, Token)).Problem);
    }

    /// <summary>As a device does: its root alone, and what the server sends along.</summary>
    private static bool Believes(X509Certificate2 root, ServerCertificate server, DateTimeOffset? at = null)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = (at ?? TestAuthorities.Now).UtcDateTime;
        chain.ChainPolicy.ExtraStore.AddRange(server.Context.IntermediateCertificates.ToArray());
        return chain.Build(server.Context.TargetCertificate);
    }

    private static X509Certificate2 Copy(X509Certificate2 certificate) => Copy(certificate.RawData);

    private static X509Certificate2 Copy(byte[] der) => X509CertificateLoader.LoadCertificate(der);

    private static int Sealed(TestTrust trust) => Names(trust).Count;

    private static List<string> Names(TestTrust trust) => trust.Store.Read(reading => reading.Query("SELECT name FROM trust_keys", row => row.GetString(0)));
}
