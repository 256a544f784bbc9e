using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Fleet.Devices;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Fleet;

/// <summary>The verbs that change something: import, transition, send, set.</summary>
internal static class DeviceActing
{
    public static async Task<int> ImportAsync(Terminal terminal, string file, bool dryRun, CancellationToken cancel)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(file, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(Problem.Of("VB-FLEET-010", file, failure.Message));
        }

        var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        return await AskAsync<ImportDocument>(
            terminal,
            new HttpRequestMessage(HttpMethod.Post, $"/api/devices/import?dryRun={(dryRun ? "true" : "false")}") { Content = body },
            report =>
            {
                terminal.Say(dryRun ? "fleet.told.would" : "fleet.told.imported", report.Rows, report.Added, report.Skipped);
                foreach (var fault in report.Problems)
                {
                    terminal.Say("fleet.told.fault", fault.Line, fault.Code, fault.Message);
                }

                return report.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
            },
            cancel
        );
    }

    public static Task<int> MoveAsync(Terminal terminal, string device, string? to, string? reason, CancellationToken cancel) =>
        AskAsync<Vauban.Records.Registry.Device>(
            terminal,
            Json(HttpMethod.Post, $"/api/devices/{device}/transition", new TransitionOrder(StateWords.Read(to)!.Value, reason)),
            found => Say(terminal, "fleet.told.moved", found.Id.ToString(), terminal.Sentence("state." + found.State)),
            cancel
        );

    public static Task<int> SendAsync(Terminal terminal, string device, string command, string? value, string? reason, CancellationToken cancel) =>
        AskAsync<JsonDocument>(
            terminal,
            Json(HttpMethod.Post, $"/api/devices/{device}/commands/{Uri.EscapeDataString(command)}", new CommandOrder(value is null ? null : ValueOf(value), null, null, reason)),
            answer => TellSent(terminal, device, answer),
            cancel
        );

    /// <summary>The command as it stands, or the act that waits for a second person.</summary>
    private static int TellSent(Terminal terminal, string device, JsonDocument answer)
    {
        if (answer.RootElement.TryGetProperty("act", out _))
        {
            WorkVerbs.TellWaiting(terminal, answer.Deserialize<AskedActDocument>(CliJson.Options)!);
            return ExitCode.Ok;
        }

        var state = answer.Deserialize<CommandState>(CliJson.Options)!;
        return Say(terminal, "fleet.told.sent", state.Command, device, state.Id, terminal.Sentence("command." + state.Status));
    }

    public static Task<int> SetAsync(Terminal terminal, string device, string setting, string value, CancellationToken cancel) =>
        AskAsync<SettingState>(
            terminal,
            Json(HttpMethod.Post, $"/api/devices/{device}/settings/{Uri.EscapeDataString(setting)}", new CommandOrder(ValueOf(value), null, null)),
            state => Say(terminal, "fleet.told.set", state.Setting, state.Desired, state.DesiredVersion),
            cancel
        );

    /// <summary>Asks the server and tells the answer, as JSON too.</summary>
    public static async Task<int> AskAsync<T>(Terminal terminal, HttpRequestMessage request, Func<T, int> tell, CancellationToken cancel)
        where T : class
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            request.Dispose();
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.SendAsync<T>(request, cancel)).Succeeded(out var answer, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(answer);
            }

            return tell(answer);
        }
    }

    private static int Say(Terminal terminal, string key, params ReadOnlySpan<object?> arguments)
    {
        terminal.Say(key, arguments);
        return ExitCode.Ok;
    }

    private static HttpRequestMessage Json<T>(HttpMethod method, string path, T body) =>
        new(method, path) { Content = new StringContent(JsonSerializer.Serialize(body, CliJson.Options), Encoding.UTF8, "application/json") };

    /// <summary>JSON as it is; other words are a text.</summary>
    private static JsonElement ValueOf(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
