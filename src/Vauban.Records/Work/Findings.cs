using Microsoft.EntityFrameworkCore;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>Findings: opened once per source, product and title; closed with a reason.</summary>
public sealed class Findings(Store store)
{
    /// <summary>Opens a finding, or answers the open one of the same source, product and title. VB-WORK-001 not allowed, 002 the title is empty or too long.</summary>
    public async Task<Outcome<Finding>> OpenAsync(Access access, Finding draft, CancellationToken cancellationToken = default) =>
        !WorkScope.Allows(access, Permission.Operate, draft.Product) ? Problem.Of("VB-WORK-001")
        : draft.Title.Length is 0 or > 300 ? Problem.Of("VB-WORK-002")
        : await store.WriteAsync<Outcome<Finding>>(
            writing =>
            {
                var context = writing.Context<WorkContext>();
                var open = context.Findings.AsNoTracking().FirstOrDefault(f => f.ClosedAt == null && f.Source == draft.Source && f.Product == draft.Product && f.Title == draft.Title);
                if (open is not null)
                {
                    return open;
                }

                var finding = draft with { Id = WorkId.New(), OpenedAt = writing.Now, ClosedAt = null, ClosedBy = null, Closing = null };
                context.Add(finding);
                return finding;
            },
            cancellationToken
        );

    /// <summary>VB-WORK-001 not allowed or unknown, 003 the reason is missing.</summary>
    public async Task<Outcome<Finding>> CloseAsync(Access access, string id, string reason, CancellationToken cancellationToken = default) =>
        string.IsNullOrWhiteSpace(reason)
            ? Problem.Of("VB-WORK-003")
            : await store.WriteAsync<Outcome<Finding>>(
                writing =>
                {
                    var context = writing.Context<WorkContext>();
                    var finding = context.Findings.AsNoTracking().FirstOrDefault(f => f.Id == id && f.ClosedAt == null);
                    if (finding is null || !WorkScope.Allows(access, Permission.Operate, finding.Product))
                    {
                        return Problem.Of("VB-WORK-001");
                    }

                    var closed = finding with { ClosedAt = writing.Now, ClosedBy = access.Actor, Closing = reason };
                    context.Update(closed);
                    return closed;
                },
                cancellationToken
            );

    /// <summary>
    /// Notes on the newest finding of a source and product, open or closed, since when it no longer is so; null takes the note back. It
    /// closes nothing. VB-WORK-001 not allowed or unknown.
    /// </summary>
    public async Task<Outcome<Finding>> NoteAsync(Access access, string source, string? product, DateTimeOffset? holdsSince, CancellationToken cancellationToken = default) =>
        await store.WriteAsync<Outcome<Finding>>(
            writing =>
            {
                var context = writing.Context<WorkContext>();
                var finding = context.Findings.AsNoTracking().Where(f => f.Source == source && f.Product == product).OrderByDescending(f => f.OpenedAt).FirstOrDefault();
                if (finding is null || !WorkScope.Allows(access, Permission.Operate, product))
                {
                    return Problem.Of("VB-WORK-001");
                }

                var noted = finding with { HoldsSince = holdsSince };
                context.Update(noted);
                return noted;
            },
            cancellationToken
        );

    /// <summary>The newest finding of a source and product, open or closed.</summary>
    public Finding? Newest(Access access, string source, string? product) =>
        store.Read(reading =>
            reading
                .Context<WorkContext>()
                .Findings.AsNoTracking()
                .Where(f => f.Source == source && f.Product == product)
                .OrderByDescending(f => f.OpenedAt)
                .AsEnumerable()
                .FirstOrDefault(f => WorkScope.Sees(access, f.Product, f.Owner))
        );

    /// <summary>Worst and oldest first; at most 1,000.</summary>
    public IReadOnlyList<Finding> List(Access access, bool open = true, string? product = null) =>
        store.Read(reading =>
            reading
                .Context<WorkContext>()
                .Findings.AsNoTracking()
                .Where(f => (f.ClosedAt == null) == open && (product == null || f.Product == product))
                .OrderBy(f => f.OpenedAt)
                .Take(1000)
                .AsEnumerable()
                .Where(f => WorkScope.Sees(access, f.Product, f.Owner))
                .OrderByDescending(f => f.Severity)
                .ToList()
        );
}
