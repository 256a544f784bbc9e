using System.Globalization;
using Vauban.Core;
using Vauban.Core.Catalog;
using Vauban.Core.Work;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Work;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Opens a finding when a verdict turns to fail, one per product and requirement, and notes when it holds again; only a person closes it.
/// 1 waits until the engine has taken in the ledger, so that the past opens nothing; 2 remembers what fails and was found already; 3 compares
/// after each change, once a second at most.
/// </summary>
public sealed class VerdictFindings(VerdictEngine engine, Ledger ledger, Products products, WorkBook work, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly HashSet<(string Product, string Requirement)> failing = [];
    private bool primed;

    /// <summary>Source of the finding of a requirement: one is open at a time per product.</summary>
    public static string Source(string requirement) => "verdict:" + requirement;

    /// <summary>Follows the verdicts until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await engine.ReachAsync(ledger.Head.Position, cancellationToken);
        while (true)
        {
            var next = engine.NextAsync(cancellationToken);
            await CompareAsync(cancellationToken);
            await next;
            await Task.Delay(Pace, clock, cancellationToken);
        }
    }

    /// <summary>One comparison of all verdicts with what was known of them.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken = default)
    {
        foreach (var product in products.List(Access.System))
        {
            foreach (var verdict in engine.Of(Access.System, product.Id))
            {
                await CompareAsync(verdict, cancellationToken);
            }
        }

        primed = true;
    }

    private async Task CompareAsync(Verdict verdict, CancellationToken cancellationToken)
    {
        var key = (verdict.Product, verdict.Requirement);
        if (verdict.Outcome == VerdictOutcome.Fail)
        {
            if (failing.Add(key) && (primed || !IsFound(verdict)))
            {
                await OpenAsync(verdict, cancellationToken);
            }
        }
        else if (verdict.Outcome is VerdictOutcome.Pass or VerdictOutcome.NotApplicable && (failing.Remove(key) || (!primed && IsFound(verdict))))
        {
            _ = await work.Findings.NoteAsync(Access.System, Source(verdict.Requirement), verdict.Product, clock.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>Found before a restart, and failing ever since: a person who closed it is not told again.</summary>
    private bool IsFound(Verdict verdict) => work.Findings.Newest(Access.System, Source(verdict.Requirement), verdict.Product) is { HoldsSince: null };

    private async Task OpenAsync(Verdict verdict, CancellationToken cancellationToken)
    {
        var source = Source(verdict.Requirement);
        var provision = ProvisionCatalog.Load().Provisions.FirstOrDefault(one => one.Requirement == verdict.Requirement);
        var draft = new Finding("", verdict.Requirement, provision?.Status == ProvisionStatus.Mandatory ? Severity.High : Severity.Medium, default)
        {
            Source = source,
            Product = verdict.Product,
            Requirement = verdict.Requirement,
            Device = verdict.BrokenBy is [var only] && verdict.Devices.Broken == 1 ? new DeviceId(verdict.Product, only).ToString() : null,
            Detail = Named(verdict),
            Facts = [.. verdict.Facts.Take(12)],
        };
        _ = await work.Findings.OpenAsync(Access.System, draft, cancellationToken);
        _ = await work.Findings.NoteAsync(Access.System, source, verdict.Product, null, cancellationToken);
    }

    /// <summary>The devices by name, and how many more there are: no sentence, so that it reads the same in every language.</summary>
    private static string Named(Verdict verdict)
    {
        var names = string.Join(", ", verdict.BrokenBy);
        var more = verdict.Devices.Broken - verdict.BrokenBy.Count;
        return more > 0 ? names + string.Create(CultureInfo.InvariantCulture, $" (+{more})") : names;
    }
}
