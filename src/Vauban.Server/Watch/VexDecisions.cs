using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Server.Work;

namespace Vauban.Server.Watch;

/// <summary>
/// What people say of vulnerabilities in our own releases, as decisions: <i>not affected</i> waits for a second person, every one expires, and one
/// whose product was declared anew since is asked again and counts no more. It names a component with its version, so the next release inherits it only
/// while that component is the same.
/// </summary>
internal sealed class VexDecisions(RecordsRoom records, TimeProvider clock)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(180);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>VB-VEX-001 no such release, 002 a status or justification that is none, 003 a component without an identifier and version, 004 an end too far; the codes of decisions.</summary>
    public async Task<Outcome<Decision>> DecideAsync(Access access, string product, string version, VexDraft draft, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (records.Releases.Find(access, product, version) is null)
        {
            return Problem.Of("VB-VEX-001", product, version);
        }

        if (VexWords.Status(draft.Status) is not { } status || (status == VexStatus.NotAffected && !VexWords.Justifications.Contains(draft.Justification, StringComparer.Ordinal)))
        {
            return Problem.Of("VB-VEX-002", draft.Status ?? "", draft.Justification ?? "", string.Join(", ", VexWords.Justifications));
        }

        if (draft.Vulnerability is not { Length: > 0 and < 64 } vulnerability || vulnerability.Contains(' ', StringComparison.Ordinal) || !IsVersioned(draft.Component))
        {
            return Problem.Of("VB-VEX-003", draft.Vulnerability ?? "", draft.Component ?? "");
        }

        var expires = draft.Expires ?? now + Usual;
        if (expires <= now || expires > now + Longest)
        {
            return Problem.Of("VB-VEX-004");
        }

        // The profile says what is reachable and protected: when it is declared anew, the reasons are asked for again.
        var cited = records.Ledger.Query(access, new FactQuery { Kinds = [FactKinds.ProductRegistered], Subject = Subject.OfProduct(product), Limit = 1 }).Select(fact => fact.Position);
        var answer = status == VexStatus.NotAffected ? $"{draft.Status} {draft.Justification}" : draft.Status!;
        return await records.Work.Decisions.DecideAsync(
            access,
            new Decision("", Subject.OfRelease(product, version).Value, VexWords.Question(vulnerability, draft.Component!), answer, "", "product security", draft.Reason?.Trim() ?? "", default, 0)
            {
                Product = product,
                Expires = expires,
                Facts = [.. cited],
                NeedsSecond = status == VexStatus.NotAffected,
            },
            cancel
        );
    }

    /// <summary>The decisions of a product about vulnerabilities, newest first; one that is not in force or is asked again is told as such and makes no claim.</summary>
    public IReadOnlyList<(Decision Decision, VexClaim Claim, bool Counts)> List(Access access, string product)
    {
        var now = clock.GetUtcNow();
        return [.. records.Work.Decisions.List(access, product).Select(row => (row.Decision, Claim: VexWords.Claim(row.Decision), Counts: row.Decision.IsInForce(now) && !row.AskAgain)).Where(row => row.Claim is not null).Select(row => (row.Decision, row.Claim! with { Author = ActorNames.Of(records, row.Decision.By) }, row.Counts))];
    }

    /// <summary>The decisions in force as an OpenVEX 0.2.0 document.</summary>
    public byte[] OpenVex(Access access, string product, string version)
    {
        var rows = List(access, product).Where(row => row.Counts).ToList();
        var document = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["@context"] = "https://openvex.dev/ns/v0.2.0",
            ["@id"] = $"urn:vauban:vex:{product}:{version}",
            ["author"] = product,
            ["timestamp"] = rows.Count == 0 ? clock.GetUtcNow() : rows.Max(row => row.Decision.At),
            ["version"] = Math.Max(1, rows.Count),
            ["statements"] = rows.Select(row => new
            {
                vulnerability = new { name = row.Claim.Vulnerability },
                timestamp = row.Decision.At,
                products = new[] { new Dictionary<string, string>(StringComparer.Ordinal) { ["@id"] = row.Claim.Products[0] } },
                status = VexWords.Word(row.Claim.Status),
                justification = row.Claim.Justification,
                impact_statement = row.Claim.Status == VexStatus.NotAffected ? row.Claim.Detail : null,
                action_statement = row.Claim.Status == VexStatus.Affected ? row.Claim.Detail : null,
            }),
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, Cli.CliJson.Options);
    }

    private static bool IsVersioned(string? component) =>
        component is { Length: < 220 } && !component.Contains(' ', StringComparison.Ordinal)
        && ((component.StartsWith("pkg:", StringComparison.Ordinal) && PackageUrl.Parse(component).Value?.Version is not null) || (CpeName.Parse(component).Value is { Version: not (CpeName.Any or CpeName.NotApplicable) }));
}
