using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Policy;

/// <summary>The invariants an organisation keeps. Keeping and withdrawing one are administrative facts.</summary>
public sealed class Invariants(Store store)
{
    public const int Most = 100;
    private const int LongestName = 120;
    private const int LongestReason = 1000;
    private const string Select = "SELECT id, name, from_class, to_class, action, reason, created_at, created_by FROM policy_invariants WHERE withdrawn_at IS NULL";

    /// <summary>The built-in one first, then the oldest first.</summary>
    public IReadOnlyList<Invariant> List() => [Invariant.Isolation, .. store.Read(reading => reading.Query($"{Select} ORDER BY created_at, id", Read))];

    /// <summary>VB-POLICY-003 not allowed, 004 the name or the reason is empty or too long, 007 there are as many as may be.</summary>
    public async Task<Outcome<Invariant>> KeepAsync(Access access, string name, ProofQuestion question, string reason, CancellationToken cancellationToken = default) =>
        !access.AllowsEverywhere(Permission.Change) ? Problem.Of("VB-POLICY-003")
        : name.Trim().Length is 0 or > LongestName || reason.Trim().Length is 0 or > LongestReason ? Problem.Of("VB-POLICY-004")
        : await store.WriteAsync<Outcome<Invariant>>(
            writing =>
            {
                if (writing.Scalar<long>("SELECT count(*) FROM policy_invariants WHERE withdrawn_at IS NULL") >= Most)
                {
                    return Problem.Of("VB-POLICY-007", Most.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }

                var kept = new Invariant(Guid.CreateVersion7(writing.Now).ToString("N"), name.Trim(), question, reason.Trim(), writing.Now, access.Actor);
                writing.Execute(
                    "INSERT INTO policy_invariants (id, name, from_class, to_class, action, reason, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                    kept.Id,
                    kept.Name,
                    question.From.ToString(),
                    question.To.ToString(),
                    Word(question.Action),
                    kept.Reason,
                    Microseconds.From(kept.CreatedAt),
                    kept.CreatedBy
                );
                var after = new { name = kept.Name, from = question.From.ToString(), to = question.To.ToString(), action = Word(question.Action), reason = kept.Reason };
                writing.Append(Acts.Administered(access, writing.Now, "invariant.kept", $"invariant:{kept.Id}", after: after));
                return kept;
            },
            cancellationToken
        );

    /// <summary>VB-POLICY-003 not allowed, 004 the reason is empty or too long, 005 no such invariant, or the built-in one.</summary>
    public async Task<Outcome<Invariant>> WithdrawAsync(Access access, string id, string reason, CancellationToken cancellationToken = default) =>
        !access.AllowsEverywhere(Permission.Change) ? Problem.Of("VB-POLICY-003")
        : reason.Trim().Length is 0 or > LongestReason ? Problem.Of("VB-POLICY-004")
        : await store.WriteAsync<Outcome<Invariant>>(
            writing =>
            {
                if (writing.Query($"{Select} AND id = $1", Read, id) is not [var found])
                {
                    return Problem.Of("VB-POLICY-005", id);
                }

                writing.Execute("UPDATE policy_invariants SET withdrawn_at = $2 WHERE id = $1", id, Microseconds.From(writing.Now));
                writing.Append(Acts.Administered(access, writing.Now, "invariant.withdrawn", $"invariant:{id}", before: found.Name, after: reason.Trim()));
                return found;
            },
            cancellationToken
        );

    /// <summary><c>publish</c>, <c>read</c>; null for both.</summary>
    public static string? Word(AccessAction? action) => action switch { AccessAction.Publish => "publish", AccessAction.Subscribe => "read", _ => null };

    /// <summary>VB-POLICY-009 for a word that is none; empty or <c>both</c> is both.</summary>
    public static bool TryAction(string? word, out AccessAction? action)
    {
        action = word switch { "publish" => AccessAction.Publish, "read" => AccessAction.Subscribe, _ => null };
        return action is not null || word is null or "" or "both";
    }

    private static Invariant Read(SqliteDataReader row)
    {
        TryAction(row.TextOrNull(4), out var action);
        return new(row.GetString(0), row.GetString(1), new ProofQuestion(Class(row.GetString(2)), Class(row.GetString(3)), action), row.GetString(5), row.Time(6), row.GetString(7));
    }

    private static DeviceClass Class(string text) => DeviceClass.Parse(text).Value ?? throw new FleetException($"An invariant is kept with the class '{text}'.");
}
