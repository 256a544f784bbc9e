using System.Globalization;
using Spectre.Console;
using Vauban.Server.Cli;

namespace Vauban.Server.Fleet;

/// <summary>The verbs that look: <c>device list</c>, <c>device show</c>.</summary>
internal static class DeviceReading
{
    public static async Task<int> ListAsync(Terminal terminal, string? filter, int? limit, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/api/devices?q={Uri.EscapeDataString(filter ?? "")}&limit={limit ?? 100}");
            if (!(await door.GetAsync<Vauban.Records.Registry.DevicePage>(path, cancel)).Succeeded(out var list, out problem))
            {
                return terminal.Fail(problem);
            }

            Print(terminal, list);
            return ExitCode.Ok;
        }
    }

    public static async Task<int> ShowAsync(Terminal terminal, string device, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.GetAsync<Vauban.Records.Registry.Device>("/api/devices/" + device, cancel)).Succeeded(out var found, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(found);
            }

            terminal.Say("fleet.told.device", found.Id.ToString(), terminal.Sentence("state." + found.State), found.Site ?? "–", found.Release ?? "–", found.LastSeen?.ToString("u", CultureInfo.InvariantCulture) ?? "–");
            return ExitCode.Ok;
        }
    }

    private static void Print(Terminal terminal, Vauban.Records.Registry.DevicePage list)
    {
        if (terminal.Json)
        {
            terminal.Write(list);
            return;
        }

        var table = new Table().Border(TableBorder.None);
        table.AddColumns(terminal.Sentence("fleet.name"), terminal.Sentence("fleet.state"), terminal.Sentence("fleet.site"), terminal.Sentence("fleet.release"), terminal.Sentence("fleet.seen"));
        foreach (var device in list.Devices)
        {
            table.AddRow(
                Markup.Escape(device.Id.ToString()),
                Markup.Escape(terminal.Sentence("state." + device.State)),
                Markup.Escape(device.Site ?? ""),
                Markup.Escape(device.Release ?? ""),
                Markup.Escape(device.LastSeen?.ToString("u", CultureInfo.InvariantCulture) ?? "")
            );
        }

        terminal.Text.Write(table);
        if (list.Next is { } next)
        {
            terminal.Say("fleet.told.more", list.Devices.Count, next);
        }
    }
}
