using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Devices;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Fleet;

/// <summary>Erasing what a device sent: values, settings, and messages that wait for somebody, for good.</summary>
internal sealed class DeviceErased(TelemetryStore telemetry, DeviceValues values, Gateway gateway) : IDangerousAct
{
    public string Name => "erase-device";

    /// <summary>The receipt when it is done at once, or the decision it waits for. VB-REGISTRY-001 not allowed; VB-WORK-003, 007.</summary>
    public async Task<Outcome<ErasureAnswer>> DoOrAskAsync(DangerousActs acts, Access access, DeviceId device, string? reason, CancellationToken cancel)
    {
        if (!access.AllowsProduct(Permission.Change, device.Product))
        {
            return Problem.Of("VB-REGISTRY-001", device.ToString());
        }

        var (subject, detail) = (Subject.Of(device).Value, new ErasureDetail(device.ToString()));
        if (!acts.SomebodyElse(access, Name, subject, detail))
        {
            return new ErasureAnswer(await EraseAsync(access, device, cancel), null);
        }

        return (await acts.AskAsync(access, Name, subject, device.Product, detail, reason, cancel)).Succeeded(out var asked, out var problem) ? new ErasureAnswer(null, asked) : problem;
    }

    public bool May(Access access, Access asker, Decision asked) => DeviceId.TryParse(Detail(asked).Device, out var device) && access.AllowsProduct(Permission.Change, device.Product);

    public IReadOnlyList<string> Words(Decision asked) => [Detail(asked).Device];

    public async Task<Outcome<string>> RunAsync(Access asker, Decision asked, CancellationToken cancel)
    {
        _ = DeviceId.TryParse(Detail(asked).Device, out var device);
        return await EraseAsync(asker, device, cancel);
    }

    private async Task<string> EraseAsync(Access access, DeviceId device, CancellationToken cancel)
    {
        await values.EraseAsync(device, cancel);
        await gateway.EraseAsync(device);
        return (await telemetry.EraseAsync(access, device, cancel)).ToString();
    }

    private static ErasureDetail Detail(Decision asked) => JsonSerializer.Deserialize<ErasureDetail>(asked.ActDetail!, CliJson.Options)!;
}
