using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Fleet.Devices;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.Products;
using Vauban.Server.Work;

namespace Vauban.Server.Fleet;

/// <summary>A command that the product's profile declares dangerous: it enters the mailbox when a second person has agreed, under the act's own id.</summary>
internal sealed class DangerousCommand(RecordsRoom records, Mailbox mailbox, ProductShelf shelf) : IDangerousAct
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public string Name => "command";

    /// <summary>Does the approved profile say so?</summary>
    public bool IsDangerous(Access access, DeviceId device, string command) =>
        shelf.Approved(access, device.Product)?.Plans?.Profile.Commands.Any(one => one.Id == command && one.Dangerous == true) == true;

    /// <summary>Checks the command as the mailbox would, then asks. VB-DATA-001, 002, 004, 006; VB-WORK-003, 007.</summary>
    public async Task<Outcome<Decision>> AskAsync(DangerousActs acts, Access access, DeviceId device, CommandDraft draft, string? reason, CancellationToken cancel)
    {
        var detail = new CommandDetail(device.ToString(), draft.Command, draft.Value, (int?)draft.Lifetime?.TotalSeconds);
        return mailbox.Check(device, draft) is { } wrong ? wrong : await acts.AskAsync(access, Name, Subject.Of(device).Value, device.Product, detail, reason, cancel);
    }

    public bool May(Access access, Access asker, Decision asked) =>
        DeviceId.TryParse(Detail(asked).Device, out var id)
        && records.Devices.Find(access, id) is { } device
        && access.AllowsDevice(Permission.Operate, id.Product, device.Site, device.Labels);

    public IReadOnlyList<string> Words(Decision asked) => [Detail(asked).Device, Detail(asked).Command, Detail(asked).Value is { } value ? " " + value : ""];

    public async Task<Outcome<string>> RunAsync(Access asker, Decision asked, CancellationToken cancel)
    {
        var detail = Detail(asked);
        _ = DeviceId.TryParse(detail.Device, out var device);
        var life = detail.LifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Life;
        var draft = new CommandDraft(detail.Command, detail.Value, life, "act-" + asked.Id);
        return (await mailbox.GiveAsync(asker, device, draft, cancel)).Succeeded(out var given, out var problem) ? given.Id : problem;
    }

    private static CommandDetail Detail(Decision asked) => JsonSerializer.Deserialize<CommandDetail>(asked.ActDetail!, CliJson.Options)!;
}
