using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Work;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Work;
using Vauban.Trust.Audit;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class AuditTests
{
    private static readonly Access Auditor = Access.Of("person:aude", "Aude", new Grant(Role.Auditor, Scope.Organisation), new Grant(Role.Engineer, Scope.Organisation));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_opens_findings_states_itself_and_notes_what_no_longer_is_so()
    {
        await using var trust = new TestTrust();
        var issued = await trust.IssueAsync();
        var first = (await trust.Room.Audit.RunAsync(Auditor, [], Token)).Value!;
        Assert.Equal(1, first.Certificates);
        Assert.Equal(["demo-key", "online-root"], first.Findings.Where(one => one.Count > 0).Select(one => one.Rule).Order(StringComparer.Ordinal));
        var replaced = new AuditSession(TestTrust.Sensor, issued.Serial.ToString(), "tls1.2", "192.0.2.1");
        Assert.Equal(1, (await trust.Room.Audit.RunAsync(Auditor, [replaced], Token)).Value!.Findings.Single(one => one.Rule == "old-tls").Count);
        var findings = new Findings(trust.Store);
        var opened = findings.List(Access.System).Where(one => one.Source.StartsWith("audit:", StringComparison.Ordinal)).ToList();
        Assert.Equal(["audit:demo-key", "audit:old-tls", "audit:online-root"], opened.Select(one => one.Source).Order(StringComparer.Ordinal));
        Assert.Equal(TestTrust.Sensor.ToString(), opened.Single(one => one.Source == "audit:old-tls").Detail);
        _ = await trust.Room.Audit.RunAsync(Auditor, [], Token);
        Assert.NotNull(findings.Newest(Access.System, "audit:old-tls", null)!.HoldsSince);
        Assert.Null(findings.Newest(Access.System, "audit:demo-key", null)!.HoldsSince);
        Assert.Equal(3, new Ledger(trust.Store).Query(Access.System, new FactQuery { Kinds = [FactKinds.AuditRun] }).Count);
    }

    [Fact]
    public async Task A_decision_sets_a_rule_or_one_subject_aside_until_its_end()
    {
        await using var trust = new TestTrust();
        var other = new DeviceId(TestTrust.Sensor.Product, "other");
        AuditSession[] sessions = [new(TestTrust.Sensor, "1", "tls1.2", null), new(other, "2", "tls1.2", null)];
        Assert.Null((await trust.Room.Audit.SuppressAsync(Auditor, "old-tls", other.ToString(), "replaced in March", trust.Clock.GetUtcNow().AddDays(30), Token)).Problem);
        Assert.Null((await trust.Room.Audit.SuppressAsync(Auditor, "demo-key", null, "a demonstration", trust.Clock.GetUtcNow().AddDays(300), Token)).Problem);
        var report = (await trust.Room.Audit.RunAsync(Auditor, sessions, Token)).Value!;
        Assert.Equal((1, 1), Counts(report, "old-tls"));
        Assert.Equal((0, 1), Counts(report, "demo-key"));
        trust.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal((2, 0), Counts((await trust.Room.Audit.RunAsync(Auditor, sessions, Token)).Value!, "old-tls"));
    }

    [Fact]
    public async Task Who_sees_one_product_does_not_audit_and_a_suppression_needs_a_rule_a_reason_and_an_end()
    {
        await using var trust = new TestTrust();
        var narrow = Access.Of("person:lou", "Lou", new Grant(Role.Auditor, Scope.OfProduct("lock")));
        Assert.Equal("VB-TRUST-100", (await trust.Room.Audit.RunAsync(narrow, [], Token)).Problem!.Code);
        var soon = trust.Clock.GetUtcNow().AddDays(1);
        Assert.Equal("VB-TRUST-101", (await trust.Room.Audit.SuppressAsync(Auditor, "no-such", null, "why", soon, Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-102", (await trust.Room.Audit.SuppressAsync(Auditor, "old-tls", null, " ", soon, Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-103", (await trust.Room.Audit.SuppressAsync(Auditor, "old-tls", null, "why", trust.Clock.GetUtcNow(), Token)).Problem!.Code);
        Assert.Equal("VB-TRUST-103", (await trust.Room.Audit.SuppressAsync(Auditor, "old-tls", null, "why", trust.Clock.GetUtcNow().AddYears(2), Token)).Problem!.Code);
        Assert.Equal("VB-WORK-001", (await trust.Room.Audit.SuppressAsync(narrow, "old-tls", null, "why", soon, Token)).Problem!.Code);
    }

    private static (int Count, int Suppressed) Counts(AuditReport report, string rule) => report.Findings.Where(one => one.Rule == rule).Select(one => (one.Count, one.Suppressed)).Single();
}
