using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Fleet;

/// <summary><c>device export PRODUCT[/DEVICE] FILE</c>: every value that was kept, as CSV or, when the file's name ends so, one JSON object a line.</summary>
internal static class ExportVerb
{
    public static async Task<int> RunAsync(Terminal terminal, string target, string file, string? resource, string? from, string? to, CancellationToken cancel)
    {
        var parts = target.Split('/');
        if (parts.Length > 2 || !parts.All(part => DeviceId.IsValidPart(part)))
        {
            return terminal.Fail(Problem.Of("VB-REGISTRY-007", target));
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var query = new Dictionary<string, string?>
            {
                ["format"] = Path.GetExtension(file) == ".jsonl" ? "jsonl" : "csv",
                ["device"] = parts.ElementAtOrDefault(1),
                ["resource"] = resource,
                ["from"] = from,
                ["to"] = to,
            };
            var path = $"/api/products/{parts[0]}/telemetry?" + string.Join('&', query.Where(one => one.Value is not null).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));
            problem = await door.SaveAsync(new HttpRequestMessage(HttpMethod.Get, path), file, cancel);
            if (problem is not null)
            {
                return terminal.Fail(problem);
            }

            var bytes = new FileInfo(file).Length;
            if (terminal.Json)
            {
                terminal.Write(new { file, bytes });
            }

            terminal.Say("fleet.told.exported", file, bytes);
            return ExitCode.Ok;
        }
    }
}
