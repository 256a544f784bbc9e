using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Policy;

/// <summary>Decisions by which somebody, in their own name, lets one revision of a product break one invariant.</summary>
public sealed class Acceptances(RecordsRoom records)
{
    /// <summary>The decision in force, if any.</summary>
    public Decision? Find(string invariant, string product, int revision)
    {
        var ids = records.Store.Read(reading =>
            reading.Query("SELECT decision FROM policy_acceptances WHERE invariant = $1 AND product = $2 AND revision = $3", row => row.GetString(0), invariant, product, (long)revision)
        );
        var now = records.Store.Clock.GetUtcNow();
        return ids.Count == 0 ? null : records.Work.Decisions.List(Access.System, product).Select(row => row.Decision).FirstOrDefault(decision => ids.Contains(decision.Id) && decision.IsInForce(now));
    }

    /// <summary>Problems of <see cref="Records.Work.Decisions.DecideAsync"/>: VB-WORK-001 not allowed, 002 too long, 003 the reason is missing.</summary>
    /// <param name="cited">Position of the fact that tells the counter-example.</param>
    internal async Task<Outcome<Decision>> AddAsync(Access access, AcceptanceDraft draft, Invariant invariant, long cited, CancellationToken cancellationToken)
    {
        var question = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"policy {invariant.Id}: {invariant.Name}; {draft.Product} {draft.Revision}");
        var decision = new Decision("", Subject.OfProduct(draft.Product).Value, question, "accepted", "", draft.Role.Trim(), draft.Reason.Trim(), default, 0)
        {
            Product = draft.Product,
            Expires = draft.Expires,
            Facts = [cited],
        };
        var outcome = await records.Work.Decisions.DecideAsync(access, decision, cancellationToken);
        if (outcome.Succeeded(out var taken, out _))
        {
            await records.Store.WriteAsync(
                writing => writing.Execute("INSERT INTO policy_acceptances VALUES ($1, $2, $3, $4)", taken.Id, invariant.Id, draft.Product, (long)draft.Revision),
                cancellationToken
            );
        }

        return outcome;
    }
}
