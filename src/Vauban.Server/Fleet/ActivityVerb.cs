using System.Globalization;
using Spectre.Console;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Fleet;

/// <summary><c>device activity DEVICE</c>: what it did in the last windows of ten seconds.</summary>
internal static class ActivityVerb
{
    public static async Task<int> RunAsync(Terminal terminal, string device, CancellationToken cancel)
    {
        if (!DeviceId.TryParse(device, out var id))
        {
            return terminal.Fail(Problem.Of("VB-REGISTRY-007", device));
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.GetAsync<ActivityDocument>($"/api/devices/{id.Product}/{id.Name}/activity", cancel)).Succeeded(out var activity, out problem))
            {
                return terminal.Fail(problem);
            }

            Tell(terminal, activity);
            return ExitCode.Ok;
        }
    }

    private static void Tell(Terminal terminal, ActivityDocument activity)
    {
        if (terminal.Json)
        {
            terminal.Write(activity);
            return;
        }

        if (activity.Windows.Count == 0)
        {
            terminal.Say("activity.none.text");
            return;
        }

        var table = new Table().Border(TableBorder.None);
        table.AddColumns([.. new[] { "from", "messages", "bytes", "connects", "refusals", "rejects", "addresses", "topics" }.Select(word => terminal.Sentence("activity." + word))]);
        foreach (var window in activity.Windows.Reverse())
        {
            ulong[] counts = [window.Messages, window.Bytes, window.Connects, window.Refusals, window.Rejects, (ulong)window.Addresses, (ulong)window.Topics];
            table.AddRow([window.From.ToString("u", CultureInfo.InvariantCulture), .. counts.Select(count => count.ToString(CultureInfo.InvariantCulture))]);
        }

        terminal.Text.Write(table);
    }
}
