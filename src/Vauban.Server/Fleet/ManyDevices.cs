using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Cli;
using Vauban.Server.Work;
using Vauban.Trust;
using Unit = Vauban.Records.Registry.Device;

namespace Vauban.Server.Fleet;

/// <summary>Retiring many devices, or revoking the certificates of many: the same devices as were agreed to, or none.</summary>
internal sealed class ManyDevices(string act, RecordsRoom records, TrustRoom trust) : IDangerousAct
{
    public string Name => act + "-many";

    /// <summary>Is this order one that may need a second person?</summary>
    public static bool Concerns(BulkOrder order) => !order.DryRun && order.Act is "retire" or "revoke";

    /// <summary>The decision it waits for; null when it may be done at once: one device only, or nobody else could agree.</summary>
    public async Task<Outcome<BulkAnswer>> DoOrAskAsync(DangerousActs acts, Access access, BulkOrder order, CancellationToken cancel)
    {
        if (!(await (order with { DryRun = true }).RunAsync(records, trust, access, cancel)).Succeeded(out var would, out var problem))
        {
            return problem;
        }

        var detail = new ManyDetail(order.Filter ?? "", order.Value?.Trim() ?? "", order.Reason ?? "", would.Count, Digest(Chosen(access, order.Filter)));
        if (would.Count > 1 && acts.SomebodyElse(access, Name, Subject.Server.Value, detail))
        {
            return (await acts.AskAsync(access, Name, Subject.Server.Value, null, detail, order.Reason, cancel)).Succeeded(out var asked, out problem) ? new BulkAnswer(would, asked) : problem;
        }

        return (await order.RunAsync(records, trust, access, cancel)).Succeeded(out var outcome, out problem) ? new BulkAnswer(outcome, null) : problem;
    }

    /// <summary>Every device that was asked for must be one that this person operates.</summary>
    public bool May(Access access, Access asker, Decision asked) =>
        access.AllowsEverywhere(Permission.Operate)
        || Chosen(asker, Detail(asked).Filter) is { Count: > 0 } chosen && chosen.TrueForAll(device => access.AllowsDevice(Permission.Operate, device.Id.Product, device.Site, device.Labels));

    public IReadOnlyList<string> Words(Decision asked)
    {
        var detail = Detail(asked);
        return [detail.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), detail.Filter.Length > 0 ? detail.Filter : "*", detail.Value];
    }

    public async Task<Outcome<string>> RunAsync(Access asker, Decision asked, CancellationToken cancel)
    {
        var detail = Detail(asked);
        if (Digest(Chosen(asker, detail.Filter)) != detail.Digest)
        {
            return Problem.Of("VB-WORK-009");
        }

        var order = new BulkOrder(detail.Filter, act, detail.Value, detail.Reason, DryRun: false);
        return (await order.RunAsync(records, trust, asker, cancel)).Succeeded(out var outcome, out var problem)
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{outcome.Count}")
            : problem;
    }

    private static ManyDetail Detail(Decision asked) => JsonSerializer.Deserialize<ManyDetail>(asked.ActDetail!, CliJson.Options)!;

    private List<Unit> Chosen(Access access, string? text)
    {
        if (!DeviceFilter.Parse(text).Succeeded(out var filter, out _))
        {
            return [];
        }

        var chosen = new List<Unit>();
        string? after = null;
        do
        {
            var page = records.Devices.Search(access, filter, new Page(Page.MaxLimit, after));
            chosen.AddRange(page.Devices);
            after = page.Next;
        } while (after is not null);

        return chosen;
    }

    private static string Digest(List<Unit> devices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var device in devices)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{device.Id}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
