using System.CommandLine;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Enrolment;

/// <summary><c>device add</c> and <c>device token</c>: what a person types instead of the page.</summary>
internal static class DeviceVerbs
{
    public static IEnumerable<Command> Build(VerbFrame frame)
    {
        var product = frame.Argument<string>("PRODUCT", "enrol.argument.product");
        var name = frame.Argument<string>("NAME", "enrol.argument.name");
        var site = frame.Option<string?>("--site", "enrol.option.site", "ID");
        var hardware = frame.Option<string?>("--hardware", "enrol.option.hardware", "REVISION");
        var labels = frame.Option<string[]>("--label", "enrol.option.label", "KEY=VALUE");
        var device = frame.Argument<string>("DEVICE", "enrol.argument.device");
        var hours = frame.Option<double?>("--hours", "enrol.option.hours", "N");
        return
        [
            frame.Verb(
                "add",
                VerbSort.Client,
                "enrol.verb.add",
                [product, name, site, hardware, labels, hours],
                (terminal, cancel) =>
                    AddAsync(
                        terminal,
                        new DeviceOrder(terminal.Get(product), terminal.Get(name), terminal.Get(hardware), terminal.Get(site), null, null, terminal.Get(labels)),
                        terminal.Get(hours),
                        cancel
                    )
            ),
            frame.Verb("token", VerbSort.Client, "enrol.verb.token", [device, hours], (terminal, cancel) => TokenAsync(terminal, terminal.Get(device)!, terminal.Get(hours), cancel)),
        ];
    }

    private static async Task<int> AddAsync(Terminal terminal, DeviceOrder order, double? hours, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.PostAsync<AddedDeviceDocument>("/api/devices", order, cancel)).Succeeded(out var added, out problem))
            {
                return terminal.Fail(problem);
            }

            return await InviteAsync(terminal, door, new DeviceId(added.Product, added.Name), hours, cancel);
        }
    }

    private static async Task<int> TokenAsync(Terminal terminal, string device, double? hours, CancellationToken cancel)
    {
        if (!DeviceId.TryParse(device, out var id))
        {
            return terminal.Fail(Problem.Of("VB-REGISTRY-007", device), ExitCode.Usage);
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            return await InviteAsync(terminal, door, id, hours, cancel);
        }
    }

    private static async Task<int> InviteAsync(Terminal terminal, ServerDoor door, DeviceId device, double? hours, CancellationToken cancel)
    {
        if (!(await door.PostAsync<TokenDocument>($"/api/devices/{device}/tokens", new TokenOrder(hours), cancel)).Succeeded(out var token, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (terminal.Json)
        {
            terminal.Write(token);
            return ExitCode.Ok;
        }

        terminal.Say("enrol.told", device.ToString(), token.Secret, token.Expires.ToLocalTime().ToString("g", Texts.Culture(terminal.Language)));
        await terminal.Raw.WriteAsync(token.Recipe.AsMemory(), cancel);
        return ExitCode.Ok;
    }
}
