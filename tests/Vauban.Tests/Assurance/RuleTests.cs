using Vauban.Assurance.Rules;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Assurance;

/// <summary>Each live rule: what passes, what its counter-device breaks, and what is still lacking.</summary>
public sealed class RuleTests
{
    private const string A = "AQ-1";
    private const string B = "AQ-2";

    private static readonly ProductProfile Adequate = new()
    {
        Version = 1,
        Product = new ProductSection { Id = "air-quality-s1", Revision = 7 },
        Hardware = new HardwareSection { Sensors = [new SensorProfile { Id = "temperature" }] },
        Network = [new NetworkFlow { Id = "cloud", Protocol = FlowProtocol.Mqtt, Transport = TransportSecurity.Tls13, Peer = "vauban" }],
        Data = [new DataItem { Id = "presence", Personal = true, Purpose = "ventilation", Keep = new Period(7, "d"), To = "cloud" }],
        Security = new SecuritySection
        {
            Passwords = PasswordPolicy.None,
            InputValidation = true,
            Identity = new IdentityProfile { Key = KeyAlgorithm.P256, Certificate = CertificateKind.Ldevid, RenewAtPercent = 66 },
        },
        Software = new SoftwareSection { UpdateWithin = new Period(30, "d") },
        Documentation = new DocumentationSection { Sensors = "https://example.com/sensors", Telemetry = "https://example.com/telemetry" },
        Resilience = new ResilienceSection { ReconnectSpread = new Period(60, "s") },
    };

    [Theory]
    [InlineData("5.1-1")]
    [InlineData("5.1-2A")]
    [InlineData("5.1-3")]
    [InlineData("5.3-8")]
    [InlineData("5.4-4")]
    [InlineData("5.5-1")]
    [InlineData("5.5-8")]
    [InlineData("5.8-1")]
    [InlineData("5.8-3")]
    [InlineData("5.9-3")]
    [InlineData("5.13-1B")]
    [InlineData("6-4")]
    [InlineData("6-5")]
    public void A_conforming_device_passes(string provision) => Assert.Equal(VerdictOutcome.Pass, Product(provision, Conforming()).Outcome);

    [Theory]
    [InlineData("5.1-1")]
    [InlineData("5.1-2A")]
    [InlineData("5.1-3")]
    [InlineData("5.3-8")]
    [InlineData("5.4-4")]
    [InlineData("5.5-1")]
    [InlineData("5.5-8")]
    [InlineData("5.8-1")]
    [InlineData("5.8-3")]
    [InlineData("5.9-3")]
    [InlineData("5.13-1B")]
    [InlineData("6-5")]
    public void A_bare_profile_leaves_it_inconclusive_and_says_what_is_lacking(string provision)
    {
        var bare = new ProductProfile { Version = 1, Product = Adequate.Product };
        var verdict = Of(provision, new RuleContext(bare, new EvidenceOf().Evidence, EvidenceOf.Noon, true), [A]);
        Assert.Equal(VerdictOutcome.Inconclusive, verdict.Outcome);
        Assert.NotEmpty(verdict.Lacking);
        Assert.All(verdict.Lacking, sentence => Assert.True(sentence.In(Language.French).Length > 0));
    }

    [Theory]
    [InlineData("5.1-1", FactKinds.ObservedAuthentication, "password")]
    [InlineData("5.1-2A", FactKinds.ObservedAuthentication, "password")]
    [InlineData("5.1-3", FactKinds.ObservedAuthentication, "password")]
    [InlineData("5.3-8", FactKinds.ObservedRelease, "0.0.1")]
    [InlineData("5.5-1", FactKinds.ObservedChannel, "tls1.2/TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384")]
    [InlineData("5.8-1", FactKinds.ObservedChannel, "tls1.2/TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384")]
    [InlineData("5.8-1", FactKinds.ObservedUndeclared, "v1/air-quality-s1/AQ-1/up/microphone")]
    [InlineData("5.8-3", FactKinds.ObservedUndeclared, "v1/air-quality-s1/AQ-1/up/microphone")]
    [InlineData("5.9-3", FactKinds.ObservedReconnect, "1;40")]
    [InlineData("5.13-1B", FactKinds.ObservedReject, "temperature: range")]
    [InlineData("6-4", FactKinds.ObservedUndeclared, "v1/air-quality-s1/AQ-1/up/microphone")]
    [InlineData("6-5", FactKinds.ObservedUndeclared, "v1/air-quality-s1/AQ-1/up/microphone")]
    public void A_device_that_breaks_it_makes_it_fail(string provision, string kind, string value)
    {
        var evidence = Conforming().Observed(kind, A, value, EvidenceOf.Noon.AddSeconds(1));
        var verdict = Product(provision, evidence);
        Assert.Equal(VerdictOutcome.Fail, verdict.Outcome);
        Assert.NotEmpty(verdict.Facts);
    }

    [Fact]
    public void A_key_shared_by_two_devices_fails_5_4_4()
    {
        var verdict = Product("5.4-4", Conforming().Issued(B, "02", "aa"), A, B);
        Assert.Equal(VerdictOutcome.Fail, verdict.Outcome);
        Assert.Equal([A, B], verdict.BrokenBy);
    }

    [Fact]
    public void A_device_refused_before_its_first_session_still_breaks_what_it_breaks()
    {
        var evidence = Conforming().Observed(FactKinds.ObservedChannel, B, "tls1.2/TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        var verdict = Of("5.5-1", new RuleContext(Adequate, evidence.Evidence, EvidenceOf.Noon.AddMinutes(1), true), [A], [B, "AQ-3"]);
        Assert.Equal((VerdictOutcome.Fail, 2, 1, 1), (verdict.Outcome, verdict.Devices.Total, verdict.Devices.Holding, verdict.Devices.Broken));
        Assert.Equal([B], verdict.BrokenBy);
    }

    [Fact]
    public void A_certificate_in_time_says_until_when_so_that_it_is_looked_at_again()
    {
        var verdict = Product("5.5-8", new EvidenceOf().Issued(A, "01", "aa", from: EvidenceOf.Noon.AddDays(-10), days: 100));
        Assert.Equal((VerdictOutcome.Pass, EvidenceOf.Noon.AddDays(80)), (verdict.Outcome, verdict.FreshUntil));
    }

    [Fact]
    public void A_certificate_past_90_percent_of_its_life_fails_5_5_8()
    {
        var late = new EvidenceOf().Issued(A, "01", "aa", from: EvidenceOf.Noon.AddDays(-95), days: 100);
        Assert.Equal(VerdictOutcome.Fail, Product("5.5-8", late).Outcome);
    }

    [Fact]
    public void An_old_release_is_late_only_after_the_promised_time()
    {
        EvidenceOf Running(int newerDaysAgo) =>
            new EvidenceOf().Released("1.0", EvidenceOf.Noon.AddDays(-200)).Released("1.1", EvidenceOf.Noon.AddDays(-newerDaysAgo)).Observed(FactKinds.ObservedRelease, A, "1.0");

        Assert.Equal(VerdictOutcome.Pass, Product("5.3-8", Running(29)).Outcome);
        Assert.Equal(VerdictOutcome.Fail, Product("5.3-8", Running(31)).Outcome);
    }

    [Fact]
    public void A_session_alone_does_not_prove_5_5_1()
    {
        var seen = new EvidenceOf().Observed(FactKinds.ObservedChannel, A, "tls1.3/TLS_AES_256_GCM_SHA384");
        var verdict = Product("5.5-1", seen);
        Assert.Equal(VerdictOutcome.Inconclusive, verdict.Outcome);
        Assert.Equal("assurance.exhaustive.test", Assert.Single(verdict.Lacking).Key);
    }

    [Fact]
    public void Evidence_ages_into_stale()
    {
        var verdict = Of("5.1-2A", new RuleContext(Adequate, Conforming().Evidence, EvidenceOf.Noon.AddHours(2), true), [A]);
        Assert.Equal(VerdictOutcome.Stale, verdict.Outcome);
        Assert.Equal(1, verdict.Devices.Stale);
    }

    [Fact]
    public void A_simulated_fact_does_not_count_for_a_real_product()
    {
        var simulated = new EvidenceOf().Observed(FactKinds.ObservedAuthentication, A, "certificate", grade: Grade.Simulated);
        var demonstration = Of("5.1-2A", new RuleContext(Adequate, simulated.Evidence, EvidenceOf.Noon, true), [A]);
        var real = Of("5.1-2A", new RuleContext(Adequate, simulated.Evidence, EvidenceOf.Noon, false), [A]);
        Assert.Equal((VerdictOutcome.Pass, Grade.Simulated), (demonstration.Outcome, demonstration.Grade));
        Assert.Equal(VerdictOutcome.Inconclusive, real.Outcome);
    }

    [Fact]
    public void A_channel_to_another_peer_is_named_as_unseen()
    {
        var profile = Adequate with { Network = [.. Adequate.Network, new NetworkFlow { Id = "maker", Peer = "vendor-cloud", Transport = TransportSecurity.Tls13 }] };
        var verdict = Of("5.1-2A", new RuleContext(profile, Conforming().Evidence, EvidenceOf.Noon, true), [A]);
        Assert.Equal(VerdictOutcome.Inconclusive, verdict.Outcome);
        Assert.Contains("maker", Assert.Single(verdict.Lacking).In(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_time_in_clear_wait_for_a_judgement_and_data_in_clear_fails()
    {
        VerdictOutcome With(FlowProtocol protocol) =>
            Of(
                "5.5-1",
                new RuleContext(
                    Adequate with { Network = [.. Adequate.Network, new NetworkFlow { Id = "other", Protocol = protocol, Peer = "local", Transport = TransportSecurity.None }] },
                    Conforming().Evidence,
                    EvidenceOf.Noon,
                    true
                ),
                [A]
            ).Outcome;

        Assert.Equal(VerdictOutcome.Inconclusive, With(FlowProtocol.Dns));
        Assert.Equal(VerdictOutcome.Fail, With(FlowProtocol.Http));
    }

    [Fact]
    public void The_tally_counts_devices_that_hold_break_and_were_not_seen()
    {
        var evidence = Conforming().Observed(FactKinds.ObservedAuthentication, B, "password");
        var verdict = Product("5.1-2A", evidence, A, B, "AQ-3");
        Assert.Equal((3, 1, 1, 1), (verdict.Devices.Total, verdict.Devices.Holding, verdict.Devices.Broken, verdict.Devices.NotSeen));
    }

    private static EvidenceOf Conforming() =>
        new EvidenceOf()
            .Released("2.4.1", EvidenceOf.Noon.AddDays(-100))
            .Issued(A, "01", "aa")
            .Observed(FactKinds.ObservedAuthentication, A, "certificate")
            .Observed(FactKinds.ObservedChannel, A, "tls1.3/TLS_AES_256_GCM_SHA384")
            .Observed(FactKinds.ObservedTelemetry, A, "temperature")
            .Observed(FactKinds.ObservedRelease, A, "2.4.1")
            .Observed(FactKinds.ObservedReconnect, A, "12;2")
            .Tested("5.5-1-2", "pass")
            .Tested("5.13-1-2", "pass");

    private static Verdict Product(string provision, EvidenceOf evidence, params string[] devices) =>
        Of(provision, new RuleContext(Adequate, evidence.Evidence, EvidenceOf.Noon.AddMinutes(1), true), devices is [] ? [A] : devices);

    private static Verdict Of(string provision, RuleContext context, string[] active, string[]? enrolled = null)
    {
        var rule = RuleBook.All[provision];
        return Judge.Product(rule, context, new SightingBoard(rule).Look(context, new Members(active, enrolled ?? [], context.Simulated)));
    }
}
