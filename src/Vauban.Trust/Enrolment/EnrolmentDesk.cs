using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Vauban.Trust.Issuance;

namespace Vauban.Trust.Enrolment;

/// <summary>
/// A device's first certificate for a token, and the next for the current one. A token is used up in the transaction that stores the
/// certificate, so a request that fails costs no token; a device that lost the answer asks again with the same key and gets the same
/// certificate. Every refusal is counted and, within bounds, stated as <c>enrolment.refused</c>.
/// </summary>
public sealed class EnrolmentDesk : IAsyncDisposable
{
    private readonly Store store;
    private readonly Issue issue;
    private readonly Identify identify;
    private readonly RefusalTally tally = new();
    private readonly FailureLimit limit = new();
    private readonly OtherWays others;
    private readonly ITimer timer;

    internal EnrolmentDesk(Store store, Issue issue, Identify identify, OtherWays others)
    {
        this.others = others;
        this.store = store;
        this.issue = issue;
        this.identify = identify;
        timer = store.Clock.CreateTimer(_ => _ = StateCountsAsync(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    /// <param name="user"><c>product/name</c>, or the name alone.</param>
    /// <param name="source">Address of who asks, for counting and limiting.</param>
    /// <returns>VB-TRUST-040: no such token for this device; 041: used; 042: expired; 043: too many failures; or a problem of <see cref="Issue"/>.</returns>
    public async Task<Outcome<IssuedCertificate>> EnrolAsync(string user, string secret, Csr csr, string source, CancellationToken cancellationToken = default)
    {
        if (limit.IsReached(source, store.Clock.GetUtcNow()))
        {
            return await RefuseAsync("token", Problem.Of("VB-TRUST-043"), source, Subject.Server, cancellationToken);
        }

        var hash = EnrolmentTokens.HashOf(secret);
        var row = await store.ReadAsync(reading => TokenTable.Find(reading, hash), cancellationToken);
        if (row is null || (user != row.Device.ToString() && user != row.Device.Name))
        {
            return await RefuseAsync("token", Problem.Of("VB-TRUST-040"), source, Subject.Server, cancellationToken);
        }

        var outcome = row.RedeemedAt is null ? await RedeemAsync(row, hash, csr, cancellationToken) : await AgainAsync(row, csr, cancellationToken);
        return outcome.Problem is { } problem ? await RefuseAsync("token", problem, source, Subject.Of(row.Device), cancellationToken) : outcome;
    }

    /// <summary>The next certificate of the device that <paramref name="current"/> speaks for. VB-TRUST-044: it is not accepted.</summary>
    public async Task<Outcome<IssuedCertificate>> RenewAsync(X509Certificate2? current, Csr csr, string source, CancellationToken cancellationToken = default)
    {
        if (identify.From(current, store.Clock.GetUtcNow(), out var refusal) is not { } identity)
        {
            // A device that comes back after its certificate expired is not sent to the bin: a person looks at it.
            if (refusal == Refusal.Expired && others.WasDevice(current) is { } returning)
            {
                return await CountAsync("renewal", await others.ApprovedAsync(returning, RequestReason.Expired, csr, source, cancellationToken), source, Subject.Of(returning), cancellationToken);
            }

            return await RefuseAsync("renewal", Problem.Of("VB-TRUST-044", refusal.ToString()), source, Subject.Server, cancellationToken);
        }

        var outcome = await issue.SignAsync(Access.System, csr, new IssueOrder(identity.Device, IssueWay.Renewal), cancellationToken);
        return outcome.Problem is { } problem ? await RefuseAsync("renewal", problem, source, Subject.Of(identity.Device), cancellationToken) : outcome;
    }

    /// <summary>
    /// Without a token: 1 a manufacturer's certificate; 2 a key on the factory's list; 3 a name alone, which a person must approve. Null when
    /// there is none of them. VB-TRUST-043 too many failures, 088, 089, 093, 094, 097.
    /// </summary>
    public async Task<Outcome<IssuedCertificate>?> EnrolWithoutTokenAsync(X509Certificate2? certificate, string? user, Csr csr, string source, CancellationToken cancellationToken = default)
    {
        if (limit.IsReached(source, store.Clock.GetUtcNow()))
        {
            return await RefuseAsync("request", Problem.Of("VB-TRUST-043"), source, Subject.Server, cancellationToken);
        }

        // 1
        if (certificate is not null && await others.ManufacturerAsync(certificate, csr, cancellationToken) is { } made)
        {
            return await CountAsync("manufacturer", made.Outcome, source, Subject.Of(made.Device), cancellationToken);
        }

        // 2
        if (await others.FactoryAsync(csr, cancellationToken) is { } listed)
        {
            return await CountAsync("factory", listed.Outcome, source, Subject.Of(listed.Device), cancellationToken);
        }

        // 3
        return user is null ? (Outcome<IssuedCertificate>?)null
            : !DeviceId.TryParse(user, out var named) ? await RefuseAsync("request", Problem.Of("VB-TRUST-040"), source, Subject.Server, cancellationToken)
            : await CountAsync("request", await others.ApprovedAsync(named, RequestReason.New, csr, source, cancellationToken), source, Subject.Server, cancellationToken);
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    /// <summary>States what was counted since the last time; also called by the timer each minute.</summary>
    internal async Task StateCountsAsync()
    {
        var now = store.Clock.GetUtcNow();
        try
        {
            foreach (var count in tally.Drain(now))
            {
                await store.WriteAsync(writing => writing.Append(Draft(count, now)), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is RecordsException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Counting must not take the process down; a store that fails says so elsewhere.
        }
    }

    private async Task<Outcome<IssuedCertificate>> RedeemAsync(TokenRow row, byte[] hash, Csr csr, CancellationToken cancellationToken)
    {
        if (row.Expires < store.Clock.GetUtcNow())
        {
            return Problem.Of("VB-TRUST-042");
        }

        if (!issue.Prepare(Access.System, csr, new IssueOrder(row.Device, IssueWay.Token)).Succeeded(out var prepared, out var problem))
        {
            return problem;
        }

        var refused = await store.WriteAsync(
            writing => prepared.Keep(writing, () => TokenTable.Redeem(writing, hash, prepared.Record.Serial) ? null : Problem.Of("VB-TRUST-041")),
            cancellationToken
        );
        return refused is not null ? refused : prepared.Certificate;
    }

    /// <summary>A used token: the same key gets its own certificate again, anyone else is a replay.</summary>
    private async Task<Outcome<IssuedCertificate>> AgainAsync(TokenRow row, Csr csr, CancellationToken cancellationToken)
    {
        var now = store.Clock.GetUtcNow();
        var record = row.Serial is { } serial ? await store.ReadAsync(reading => CertificateTable.Find(reading, serial), cancellationToken) : null;
        if (record is null || row.Expires < now)
        {
            return Problem.Of("VB-TRUST-041");
        }

        using var certificate = X509CertificateLoader.LoadCertificate(record.Der);
        var same = Hash.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo()) == csr.KeyFingerprint;
        return same && identify.From(certificate, now, out _) is not null ? issue.Describe(record, row.Device) : Problem.Of("VB-TRUST-041");
    }

    /// <summary>A refusal is counted; waiting for a person is none.</summary>
    private async Task<Outcome<IssuedCertificate>> CountAsync(string way, Outcome<IssuedCertificate> outcome, string source, Subject subject, CancellationToken cancellationToken) =>
        outcome.Problem is { Code: not "VB-TRUST-093" } problem ? await RefuseAsync(way, problem, source, subject, cancellationToken) : outcome;

    private async Task<Outcome<IssuedCertificate>> RefuseAsync(string way, Problem problem, string source, Subject subject, CancellationToken cancellationToken)
    {
        var now = store.Clock.GetUtcNow();
        limit.Failed(source, now);
        if (tally.Note(new RefusalKey(way, problem.Code, source, subject), now) is { } first)
        {
            await store.WriteAsync(writing => writing.Append(Draft(first, now)), cancellationToken);
        }

        return problem;
    }

    private static FactDraft Draft(RefusalCount refused, DateTimeOffset now) =>
        CertificateFacts.Draft(
            FactKinds.EnrolmentRefused,
            refused.Key.Subject,
            new JsonObject
            {
                ["way"] = refused.Key.Way,
                ["reason"] = refused.Key.Reason,
                ["source"] = refused.Key.Source,
                ["count"] = refused.Count,
                ["capped"] = refused.Capped,
            },
            now,
            "enrolment",
            "vauban",
            Grade.Field
        );
}
