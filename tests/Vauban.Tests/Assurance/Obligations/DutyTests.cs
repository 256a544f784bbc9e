using Vauban.Assurance.Obligations;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Assurance.Obligations;

/// <summary>Each clock starts with its own event; among the cases are the wrong readings that were found in public.</summary>
public sealed class DutyTests
{
    private const string Aware = "2026-11-02T09:00+01:00";

    [Fact]
    [Clause("cra:14(2)(a)")]
    [Clause("cra:14(2)(b)")]
    public async Task An_exploited_vulnerability_is_warned_of_in_24_h_and_notified_in_72_h()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        Assert.Equal(TestDesk.At("2026-11-03T09:00+01:00"), desk.Duty(id, "cra-v-warning").Due);
        Assert.Equal(TestDesk.At("2026-11-05T09:00+01:00"), desk.Duty(id, "cra-v-notification").Due);
        desk.Move("2026-11-03T09:01+01:00");
        Assert.Equal(DutyState.Overdue, desk.Duty(id, "cra-v-warning").State);
        Assert.Equal(DutyState.Running, desk.Duty(id, "cra-v-notification").State);
    }

    [Fact]
    [Clause("cra:14(2)(c)")]
    public async Task The_final_report_on_a_vulnerability_does_not_run_before_a_measure_is_available()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        await desk.SubmitAsync(id, "cra-v-notification", "2026-11-05T07:00+01:00");
        desk.Move("2026-11-22T09:00+01:00"); // 20 days after awareness
        Assert.Equal((DutyState.NotStarted, (DateTimeOffset?)null), (desk.Duty(id, "cra-v-final").State, desk.Duty(id, "cra-v-final").Due));
        await desk.NoteAsync(id, CaseNote.Measure, "2026-12-02T09:00+01:00"); // 30 days after awareness
        Assert.Equal(TestDesk.At("2026-12-16T09:00+01:00"), desk.Duty(id, "cra-v-final").Due); // 44 days after, not 17
    }

    [Fact]
    [Clause("cra:14(2)(c)")]
    public async Task A_measure_that_was_there_before_the_awareness_starts_the_clock_at_the_awareness()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        await desk.NoteAsync(id, CaseNote.Measure, "2026-10-01T09:00+02:00");
        Assert.Equal(TestDesk.At("2026-11-16T09:00+01:00"), desk.Duty(id, "cra-v-final").Due);
    }

    [Theory]
    [InlineData(Law.CraIncident, "cra-i-notification", "cra-i-final")]
    [InlineData(Law.Nis2, "nis2-notification", "nis2-final")]
    [Clause("cra:14(4)(c)")]
    [Clause("nis2:23(4)(d)")]
    public async Task The_final_report_on_an_incident_counts_from_the_submission_and_not_from_its_deadline(Law law, string notification, string final)
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(law, Aware);
        Assert.Equal(DutyState.NotStarted, desk.Duty(id, final).State);
        await desk.SubmitAsync(id, notification, "2026-11-02T19:00+01:00"); // 10 h after awareness
        Assert.Equal(TestDesk.At("2026-12-02T19:00+01:00"), desk.Duty(id, final).Due);
    }

    [Fact]
    [Clause("cra:69(3)")]
    public async Task Article_14_binds_what_was_placed_before_but_not_what_was_known_before_it_applied()
    {
        using var desk = new TestDesk("2026-09-12T00:00+02:00");
        var before = await desk.OpenAsync(Law.CraVulnerability, "2026-09-10T23:59+02:00");
        Assert.Equal(DutyState.NotApplicable, desk.Duty(before, "cra-v-warning").State);
        Assert.Contains("2026-09-11", desk.Duty(before, "cra-v-warning").Reason[Language.French], StringComparison.Ordinal);
        var since = await desk.OpenAsync(Law.CraVulnerability, "2026-09-11T00:00+02:00"); // still 10 September in UTC
        Assert.Equal(DutyState.Running, desk.Duty(since, "cra-v-warning").State);
    }

    [Fact]
    [Clause("gdpr:33(1)")]
    [Clause("gdpr:34(1)")]
    public async Task A_breach_is_notified_in_72_h_and_persons_are_told_once_the_risk_is_high()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.GdprController, Aware);
        Assert.Equal(TestDesk.At("2026-11-05T09:00+01:00"), desk.Duty(id, "gdpr-authority").Due);
        Assert.Equal(DutyState.NotStarted, desk.Duty(id, "gdpr-persons").State);
        await desk.NoteAsync(id, CaseNote.HighRisk, "2026-11-03T09:00+01:00");
        Assert.Equal((DutyState.Running, (DateTimeOffset?)null), (desk.Duty(id, "gdpr-persons").State, desk.Duty(id, "gdpr-persons").Due));
    }

    [Fact]
    public async Task One_event_starts_four_clocks_each_from_its_own_awareness()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraIncident, Aware);
        await desk.NoteAsync(id, CaseNote.Aware, "2026-11-02T15:00+01:00", Law.Nis2);
        await desk.NoteAsync(id, CaseNote.Aware, "2026-11-03T08:00+01:00", Law.GdprController);
        Assert.Equal(TestDesk.At("2026-11-03T09:00+01:00"), desk.Duty(id, "cra-i-warning").Due);
        Assert.Equal(TestDesk.At("2026-11-03T15:00+01:00"), desk.Duty(id, "nis2-warning").Due);
        Assert.Equal(TestDesk.At("2026-11-06T08:00+01:00"), desk.Duty(id, "gdpr-authority").Due);
    }

    [Fact]
    public async Task A_submission_ends_the_clock_and_says_whether_it_was_in_time()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        await desk.SubmitAsync(id, "cra-v-warning", "2026-11-03T09:00+01:00"); // at the last instant
        await desk.SubmitAsync(id, "cra-v-notification", "2026-11-05T09:00:01+01:00");
        Assert.Equal((DutyState.Done, DutyState.Late), (desk.Duty(id, "cra-v-warning").State, desk.Duty(id, "cra-v-notification").State));
    }

    [Fact]
    public async Task A_corrected_awareness_moves_the_clock_and_the_first_statement_stays_in_the_ledger()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        await desk.NoteAsync(id, CaseNote.Aware, "2026-11-01T09:00+01:00", Law.CraVulnerability);
        Assert.Equal(TestDesk.At("2026-11-02T09:00+01:00"), desk.Duty(id, "cra-v-warning").Due);
        Assert.Equal([TestDesk.At(Aware), TestDesk.At("2026-11-01T09:00+01:00")], desk.Desk.Find(Access.System, id)!.Notes.Select(note => note.At));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_code()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        var grounds = new Dictionary<Law, DateTimeOffset> { [Law.Nis2] = TestDesk.At(Aware) };
        var viewer = Access.Of("person:v", "V", new Grant(Role.Viewer, Scope.OfProduct("lock")));
        var stranger = Access.Of("person:s", "S", new Grant(Role.Operator, Scope.OfProduct("other")));
        string?[] codes =
        [
            (await desk.Desk.OpenAsync(viewer, new CaseDraft("t", "lock", grounds))).Problem?.Code,
            (await desk.Desk.OpenAsync(Access.System, new CaseDraft(" ", "lock", grounds))).Problem?.Code,
            (await desk.Desk.OpenAsync(Access.System, new CaseDraft("t", "lock", new Dictionary<Law, DateTimeOffset>()))).Problem?.Code,
            (await desk.Desk.OpenAsync(Access.System, new CaseDraft("t", "lock", new Dictionary<Law, DateTimeOffset> { [Law.Nis2] = TestDesk.At("2027-01-01T00:00Z") }))).Problem?.Code,
            (await desk.Desk.OpenAsync(Access.System, new CaseDraft("t", "nothing", grounds))).Problem?.Code,
            (await desk.Desk.NoteAsync(Access.System, id, "rumour", null, desk.Desk.Now, null)).Problem?.Code,
            (await desk.Desk.SubmitAsync(Access.System, id, "nis2-warning", desk.Desk.Now, "r")).Problem?.Code,
            (await desk.Desk.SubmitAsync(Access.System, id, "cra-v-warning", desk.Desk.Now, " ")).Problem?.Code,
            (await desk.Desk.CloseAsync(Access.System, id, "done")).Problem?.Code,
            (await desk.Desk.NoteAsync(stranger, id, CaseNote.Measure, null, desk.Desk.Now, null)).Problem?.Code,
        ];
        Assert.Equal(["VB-DUTY-001", "VB-DUTY-002", "VB-DUTY-003", "VB-DUTY-004", "VB-DUTY-005", "VB-DUTY-007", "VB-DUTY-008", "VB-DUTY-009", "VB-DUTY-010", "VB-DUTY-001"], codes);
        Assert.Null(desk.Desk.Find(stranger, id));
        Assert.NotNull(desk.Desk.Find(viewer, id));
    }

    [Fact]
    public async Task Reminders_come_once_per_stage_and_keep_escalating_until_a_submission()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        Assert.Equal(["cra-v-users/day-0"], await TellAsync(desk, id));
        desk.Move("2026-11-02T21:30+01:00"); // 12.5 h of 24
        Assert.Equal(["cra-v-warning/half"], await TellAsync(desk, id));
        Assert.Empty(await TellAsync(desk, id));
        desk.Move("2026-11-03T07:00+01:00"); // 22 h: the stage of three quarters was missed and is not sent any more
        Assert.Equal(["cra-v-warning/last"], await TellAsync(desk, id));
        desk.Move("2026-11-03T10:00+01:00");
        Assert.Equal(["cra-v-users/day-1", "cra-v-warning/overdue-0"], await TellAsync(desk, id));
        desk.Move("2026-11-03T13:30+01:00");
        Assert.Equal(["cra-v-warning/overdue-1"], await TellAsync(desk, id));
        await desk.SubmitAsync(id, "cra-v-warning", "2026-11-03T13:40+01:00");
        desk.Move("2026-11-03T20:00+01:00");
        Assert.DoesNotContain(await TellAsync(desk, id), told => told.StartsWith("cra-v-warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_says_what_is_known_in_the_readers_language_and_asks_for_the_rest()
    {
        using var desk = new TestDesk(Aware);
        var id = await desk.OpenAsync(Law.CraVulnerability, Aware);
        var one = desk.Desk.Find(Access.System, id)!;
        var french = ReportDraft.Of(one, desk.Duty(id, "cra-v-warning"), TestDesk.Dates(), 1234, Language.French);
        Assert.StartsWith("# Alerte précoce sur une vulnérabilité exploitée (CRA 14(2)(a))", french, StringComparison.Ordinal);
        Assert.Contains("**Connaissance depuis**: 2 novembre 2026 09:00 (UTC+01:00)", french, StringComparison.Ordinal);
        Assert.Contains("**États membres où il est mis à disposition**: FR", french, StringComparison.Ordinal);
        Assert.Contains("- [ ] ", french, StringComparison.Ordinal);
        foreach (var rule in DutyBook.All)
        {
            Assert.True(Texts.Has("obligation.draft.asks." + rule.Id) && Texts.Has("obligation.duty." + rule.Id) && Texts.Has("obligation.to." + rule.Law), rule.Id);
        }
    }

    [Fact]
    [Clause("cra:13(13)")]
    public void The_file_is_kept_ten_years_or_the_support_period_whichever_is_longer()
    {
        Assert.Equal(new DateOnly(2036, 3, 1), TestDesk.Dates().FileKeptUntil);
        Assert.Equal(new DateOnly(2040, 1, 1), TestDesk.Dates(until: "2040-01-01").FileKeptUntil);
        Assert.True(TestDesk.Dates(until: "2030-01-01").SupportIsShort);
        Assert.False(TestDesk.Dates().SupportIsShort);
    }

    private static async Task<string[]> TellAsync(TestDesk desk, string id)
    {
        var one = desk.Desk.Find(Access.System, id)!;
        var due = Reminders.Due(one, desk.Desk.Duties(one), desk.Desk.Now).OrderBy(reminder => reminder.Duty.Rule.Id, StringComparer.Ordinal).ToList();
        foreach (var reminder in due)
        {
            await desk.Desk.RemindedAsync(reminder);
        }

        return [.. due.Select(reminder => $"{reminder.Duty.Rule.Id}/{reminder.Stage}")];
    }
}
