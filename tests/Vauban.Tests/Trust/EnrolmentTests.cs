using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust.Certificates;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class EnrolmentTests
{
    private const string Source = "192.0.2.1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_gives_one_certificate_and_enrols_the_device()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        var issued = await EnrolAsync(trust, token.Secret);
        Assert.Equal(TestTrust.Sensor, issued.Value!.Device);
        Assert.Equal(LifeCycle.Enrolled, trust.StateOf(TestTrust.Sensor));
        using var certificate = X509CertificateLoader.LoadCertificate(issued.Value.Der);
        Assert.NotNull(trust.Room.Identify.From(certificate, TestAuthorities.Now, out _));
    }

    [Fact]
    public async Task A_replayed_token_is_refused_and_stated()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        _ = await EnrolAsync(trust, token.Secret);
        Assert.Equal("VB-TRUST-041", (await EnrolAsync(trust, token.Secret)).Problem!.Code);
        Assert.Single(trust.Room.CertificatesOf(TestTrust.Sensor));
        var fact = Assert.Single(Refusals(trust));
        Assert.Equal(Subject.Of(TestTrust.Sensor), fact.Content.Subject);
        Assert.Contains("VB-TRUST-041", fact.Content.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_lost_the_answer_gets_the_same_certificate_again()
    {
        await using var trust = new TestTrust();
        using var key = SoftwareKey.Create();
        var token = await TokenAsync(trust);
        var first = await EnrolAsync(trust, token.Secret, TestTrust.Csr(key));
        var second = await EnrolAsync(trust, token.Secret, TestTrust.Csr(key));
        Assert.Equal(first.Value!.Serial, second.Value!.Serial);
        await trust.Room.Revocation.RevokeAsync(Access.System, first.Value.Serial, RevocationReason.KeyCompromise, Token);
        Assert.Equal("VB-TRUST-041", (await EnrolAsync(trust, token.Secret, TestTrust.Csr(key))).Problem!.Code);
    }

    [Fact]
    public async Task Of_many_at_once_one_redeems_the_token()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnrolAsync(trust, token.Secret)));
        Assert.Single(outcomes, outcome => outcome.Value is not null);
        Assert.Single(trust.Room.CertificatesOf(TestTrust.Sensor));
    }

    [Fact]
    public async Task A_token_works_only_for_its_device_until_its_end()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        Assert.Equal("VB-TRUST-040", (await EnrolAsync(trust, token.Secret, user: "air-quality-s1/AQ-000043")).Problem!.Code);
        Assert.Equal("VB-TRUST-040", (await EnrolAsync(trust, token.Secret + "x")).Problem!.Code);
        trust.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("VB-TRUST-042", (await EnrolAsync(trust, token.Secret)).Problem!.Code);
        Assert.Equal(LifeCycle.Expected, trust.StateOf(TestTrust.Sensor));
    }

    [Fact]
    public async Task A_new_token_replaces_the_unused_one()
    {
        await using var trust = new TestTrust();
        var old = await TokenAsync(trust);
        var token = await TokenAsync(trust);
        Assert.Equal("VB-TRUST-040", (await EnrolAsync(trust, old.Secret)).Problem!.Code);
        Assert.NotNull((await EnrolAsync(trust, token.Secret, user: TestTrust.Sensor.Name)).Value);
    }

    [Fact]
    public async Task No_token_is_stored_in_clear()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        var hashes = trust.Store.Read(reading => reading.Query("SELECT hash FROM enrolment_tokens", row => (byte[])row[0]));
        Assert.Equal(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token.Secret)), Assert.Single(hashes));
    }

    [Fact]
    public async Task A_retired_or_suspended_device_gets_neither_token_nor_certificate()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        var other = new DeviceId("nobody", "knows");
        Assert.Equal("VB-TRUST-025", (await trust.Room.Tokens.CreateAsync(TestTrust.Anna, other, TimeSpan.FromHours(1), Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-027", (await trust.Room.Tokens.CreateAsync(TestTrust.Anna, TestTrust.Sensor, TimeSpan.FromDays(31), Token)).Problem!.Code);
        Assert.Null((await trust.MoveAsync(LifeCycle.Retired)).Problem);
        Assert.Equal("VB-TRUST-026", (await EnrolAsync(trust, token.Secret)).Problem!.Code);
        Assert.Equal("VB-TRUST-026", (await trust.Room.Tokens.CreateAsync(TestTrust.Anna, TestTrust.Sensor, TimeSpan.FromHours(1), Token)).Problem!.Code);
    }

    [Fact]
    public async Task A_device_suspended_while_its_certificate_is_signed_gets_none_and_keeps_its_token()
    {
        await using var trust = new TestTrust();
        _ = await EnrolAsync(trust, (await TokenAsync(trust)).Secret);
        var token = await TokenAsync(trust);
        trust.Signing = () =>
        {
            Assert.Null(trust.MoveAsync(LifeCycle.Suspended).GetAwaiter().GetResult().Problem);
            return null;
        };
        Assert.Equal("VB-TRUST-026", (await EnrolAsync(trust, token.Secret)).Problem!.Code);
        Assert.Single(trust.Room.CertificatesOf(TestTrust.Sensor));
        trust.Signing = null;
        Assert.Null((await trust.MoveAsync(LifeCycle.Active)).Problem);
        Assert.NotNull((await EnrolAsync(trust, token.Secret)).Value);
    }

    [Fact]
    public async Task A_device_retired_while_its_first_certificate_is_signed_gets_none()
    {
        await using var trust = new TestTrust();
        var token = await TokenAsync(trust);
        trust.Signing = () =>
        {
            Assert.Null(trust.MoveAsync(LifeCycle.Retired).GetAwaiter().GetResult().Problem);
            return null;
        };
        Assert.Equal("VB-TRUST-026", (await EnrolAsync(trust, token.Secret)).Problem!.Code);
        Assert.Empty(trust.Room.CertificatesOf(TestTrust.Sensor));
    }

    [Fact]
    public async Task A_certificate_renews_itself_until_it_is_revoked_or_the_device_suspended()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync();
        using var current = X509CertificateLoader.LoadCertificate(issued.Der);
        var renewed = await trust.Room.Enrolment.RenewAsync(current, TestTrust.Csr(), Source, Token);
        Assert.Equal(TestTrust.Sensor, renewed.Value!.Device);
        await trust.MoveAsync(LifeCycle.Suspended);
        Assert.Equal("VB-TRUST-026", (await trust.Room.Enrolment.RenewAsync(current, TestTrust.Csr(), Source, Token)).Problem!.Code);
        await trust.Room.Revocation.RevokeAsync(Access.System, issued.Serial, RevocationReason.Superseded, Token);
        Assert.Equal("VB-TRUST-044", (await trust.Room.Enrolment.RenewAsync(current, TestTrust.Csr(), Source, Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-044", (await trust.Room.Enrolment.RenewAsync(null, TestTrust.Csr(), Source, Token)).Problem!.Code);
    }

    [Fact]
    public async Task A_simulated_device_s_certificate_is_a_simulated_fact()
    {
        await using var trust = new TestTrust();
        var simulated = new DeviceId("air-quality-s1", "SIM-1");
        _ = await trust.RegisterAsync(simulated, simulated: true);
        _ = await trust.IssueAsync(simulated);
        var query = new FactQuery { Kinds = [FactKinds.CertificateIssued], Subject = Subject.Of(simulated) };
        Assert.Equal(Grade.Simulated, Assert.Single(new Ledger(trust.Store).Query(Access.System, query)).Content.Grade);
    }

    [Fact]
    public async Task Guessing_is_slowed_and_leaves_few_facts()
    {
        await using var trust = new TestTrust();
        var codes = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            codes.Add((await EnrolAsync(trust, "guess" + i)).Problem!.Code);
        }

        Assert.Equal(10, codes.Count(code => code == "VB-TRUST-040"));
        Assert.Equal(15, codes.Count(code => code == "VB-TRUST-043"));
        Assert.Equal(2, Refusals(trust).Count);
        await trust.Room.Enrolment.StateCountsAsync();
        Assert.Equal(4, Refusals(trust).Count);
        var token = await TokenAsync(trust);
        Assert.Equal("VB-TRUST-043", (await EnrolAsync(trust, token.Secret)).Problem!.Code);
        trust.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await EnrolAsync(trust, token.Secret)).Value);
    }

    [Fact]
    public void Refusals_are_stated_within_a_cap_that_says_so()
    {
        var tally = new RefusalTally(factsPerHour: 5, keys: 1000);
        var stated = new List<RefusalCount>();
        for (var i = 0; i < 100; i++)
        {
            if (tally.Note(new RefusalKey("token", "r", i.ToString(), Subject.Server), TestAuthorities.Now) is { } count)
            {
                stated.Add(count);
            }
        }

        Assert.Equal(5, stated.Count);
        Assert.Equal([false, false, false, false, true], stated.Select(count => count.Capped));
        Assert.NotNull(tally.Note(new RefusalKey("token", "other", "x", Subject.Server), TestAuthorities.Now.AddHours(1)));
    }

    [Fact]
    public void Sources_beyond_the_bound_are_counted_together()
    {
        var tally = new RefusalTally(keys: 10);
        var first = Enumerable.Range(0, 1000).Count(i => tally.Note(new RefusalKey("token", "r", i.ToString(), Subject.Server), TestAuthorities.Now) is not null);
        Assert.Equal(11, first);
        Assert.Equal(989, Assert.Single(tally.Drain(TestAuthorities.Now)).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer abc")]
    [InlineData("Basic !!!")]
    [InlineData("Basic YWJj")]
    [InlineData("Basic OmFiYw==")]
    public void Credentials_that_are_not_name_and_token_are_none(string? header) => Assert.False(BasicCredentials.TryRead(header, out _, out _));

    private static async Task<EnrolmentToken> TokenAsync(TestTrust trust) =>
        (await trust.Room.Tokens.CreateAsync(TestTrust.Anna, TestTrust.Sensor, TimeSpan.FromHours(1), Token)).Value!;

    private static Task<Outcome<IssuedCertificate>> EnrolAsync(TestTrust trust, string secret, Csr? csr = null, string? user = null) =>
        trust.Room.Enrolment.EnrolAsync(user ?? TestTrust.Sensor.ToString(), secret, csr ?? TestTrust.Csr(), Source, Token);

    private static IReadOnlyList<Fact> Refusals(TestTrust trust) => new Ledger(trust.Store).Query(Access.System, new FactQuery { Kinds = [FactKinds.EnrolmentRefused] });
}
