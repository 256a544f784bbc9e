using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Records.Work;

namespace Vauban.Trust.Audit;

/// <summary>
/// Runs every rule. 1 the scene is gathered; 2 each rule looks at it; 3 what a decision in force sets aside is taken out; 4 a finding is opened
/// for each rule that found something, and noted as no longer so when it does not; 5 the run is a fact.
/// </summary>
public sealed class AuditDesk
{
    private const string Source = "audit:";
    private const int Listed = 100;
    private static readonly TimeSpan LongestSuppression = TimeSpan.FromDays(366);
    private readonly Store store;
    private readonly SceneReader scenes;
    private readonly WorkBook work;

    internal AuditDesk(Store store, SceneReader scenes)
    {
        this.store = store;
        this.scenes = scenes;
        work = new WorkBook(store);
    }

    /// <summary>Ids of the rules, in order.</summary>
    public static IReadOnlyList<string> Rules { get; } = [.. AuditRules.All.Select(rule => rule.Id)];

    /// <summary>The newest run of this process; null before the first.</summary>
    public AuditReport? Newest { get; private set; }

    /// <summary>May this be seen and run? It shows every product.</summary>
    public static bool Allows(Access access) => access.AllowsEverywhere(Permission.Audit) || access.AllowsEverywhere(Permission.Administer);

    /// <summary>VB-TRUST-100 not allowed.</summary>
    public async Task<Outcome<AuditReport>> RunAsync(Access access, IReadOnlyList<AuditSession> sessions, CancellationToken cancellationToken = default)
    {
        if (!Allows(access))
        {
            return Problem.Of("VB-TRUST-100");
        }

        await Task.Yield();
        var began = store.Clock.GetTimestamp();
        // 1
        var scene = scenes.Read(sessions);
        // 2, 3
        var aside = Suppressions(scene.Now);
        var findings = AuditRules.All.Select(rule => FindingOf(rule, scene, aside)).OrderBy(one => one.Count == 0).ThenByDescending(one => one.Severity).ThenBy(one => one.Rule, StringComparer.Ordinal).ToList();
        var report = new AuditReport(scene.Now, store.Clock.GetElapsedTime(began), scene.Certificates.Count, findings);
        // 4
        foreach (var finding in findings)
        {
            await NoteAsync(finding, scene.Now, cancellationToken);
        }

        // 5
        var statement = new { rules = findings.Count, certificates = report.Certificates, found = findings.Where(one => one.Count > 0).ToDictionary(one => one.Rule, one => one.Count), suppressed = findings.Sum(one => one.Suppressed) };
        await store.WriteAsync(writing => writing.Append(Acts.Of(access, FactKinds.AuditRun, Subject.Server, writing.Now, statement)), cancellationToken);
        return Newest = report;
    }

    /// <summary>Sets a rule aside until a date, for everything or for one subject. VB-TRUST-101 no such rule; 102 the reason; 103 the date; VB-WORK-001 not allowed.</summary>
    public async Task<Outcome<Decision>> SuppressAsync(Access access, string rule, string? about, string reason, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        var now = store.Clock.GetUtcNow();
        return !Rules.Contains(rule, StringComparer.Ordinal) ? Problem.Of("VB-TRUST-101", rule)
            : string.IsNullOrWhiteSpace(reason) ? Problem.Of("VB-TRUST-102")
            : until <= now || until > now + LongestSuppression ? Problem.Of("VB-TRUST-103")
            : await work.Decisions.DecideAsync(
                access,
                new Decision("", Subject.Server.Value, string.IsNullOrEmpty(about) ? Source + rule : $"{Source}{rule} {about}", "suppress", "", "", reason, default, 0) { Expires = until },
                cancellationToken
            );
    }

    private HashSet<string> Suppressions(DateTimeOffset now) =>
        work
            .Decisions.List(Access.System, subject: Subject.Server.Value)
            .Select(row => row.Decision)
            .Where(one => one.Answer == "suppress" && one.Question.StartsWith(Source, StringComparison.Ordinal) && one.IsInForce(now))
            .Select(one => one.Question[Source.Length..])
            .ToHashSet(StringComparer.Ordinal);

    private static AuditFinding FindingOf(AuditRule rule, AuditScene scene, HashSet<string> aside)
    {
        var all = rule.Look(scene).ToList();
        var kept = aside.Contains(rule.Id) ? [] : all.Where(hit => !aside.Contains($"{rule.Id} {hit.About}")).ToList();
        return new AuditFinding(rule.Id, rule.Severity, kept.Count, [.. kept.Take(Listed)], all.Count - kept.Count);
    }

    private async Task NoteAsync(AuditFinding finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var source = Source + finding.Rule;
        if (finding.Count > 0)
        {
            var title = Texts.Get("audit." + finding.Rule, Language.English);
            var about = string.Join(", ", finding.Hits.Select(hit => hit.About).Distinct(StringComparer.Ordinal).Take(10));
            _ = await work.Findings.OpenAsync(Access.System, new Finding("", title, finding.Severity, now) { Source = source, Detail = about }, cancellationToken);
            _ = await work.Findings.NoteAsync(Access.System, source, null, null, cancellationToken);
        }
        else if (work.Findings.Newest(Access.System, source, null) is { ClosedAt: null, HoldsSince: null })
        {
            _ = await work.Findings.NoteAsync(Access.System, source, null, now, cancellationToken);
        }
    }
}
