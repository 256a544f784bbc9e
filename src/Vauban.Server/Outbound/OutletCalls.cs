using System.Globalization;
using Spectre.Console;
using Vauban.Core.Text;
using Vauban.Fleet.Outbound;
using Vauban.Server.Cli;

namespace Vauban.Server.Outbound;

/// <summary>What the verbs of <c>outlet</c> ask of the server, and how they tell the answers.</summary>
internal static class OutletCalls
{
    public static Task<int> ListAsync(Terminal terminal, CancellationToken cancel) =>
        CallAsync<List<OutletStatus>>(
            terminal,
            door => door.GetAsync<List<OutletStatus>>("/api/outlets", cancel),
            outlets =>
            {
                if (terminal.Json)
                {
                    terminal.Write(outlets);
                }
                else if (outlets.Count == 0)
                {
                    terminal.Say("outlet.none.text");
                }
                else
                {
                    Tell(terminal, outlets);
                }

                return outlets.Exists(one => one.Failures > 0) ? ExitCode.No : ExitCode.Ok;
            }
        );

    public static async Task<int> OpenAsync(Terminal terminal, OutletDraft draft, string? passwordFile, CancellationToken cancel)
    {
        if (passwordFile is not null)
        {
            if (!File.Exists(passwordFile))
            {
                return terminal.Fail(Problem.Of("VB-PRODUCTS-001", passwordFile), ExitCode.Environment);
            }

            draft = draft with { Password = (await File.ReadAllTextAsync(passwordFile, cancel)).Split('\n')[0].TrimEnd('\r') };
        }

        return await CallAsync<NewOutlet>(
            terminal,
            door => door.PostAsync<NewOutlet>("/api/outlets", draft, cancel),
            opened =>
            {
                if (terminal.Json)
                {
                    terminal.Write(opened);
                    return ExitCode.Ok;
                }

                terminal.Say("outlet.told.opened", opened.Outlet.Id, opened.Outlet.Name);
                if (opened.Secret is { } secret)
                {
                    terminal.Say("outlet.told.secret", secret);
                }

                return ExitCode.Ok;
            }
        );
    }

    public static Task<int> ActAsync(Terminal terminal, string id, string act, CancellationToken cancel) =>
        CallAsync<Outlet>(
            terminal,
            door => door.PostAsync<Outlet>($"/api/outlets/{Uri.EscapeDataString(id)}/{act}", null, cancel),
            outlet =>
            {
                if (terminal.Json)
                {
                    terminal.Write(outlet);
                }

                terminal.Say("outlet.told." + act, outlet.Name);
                return ExitCode.Ok;
            }
        );

    public static Task<int> DeadAsync(Terminal terminal, string id, CancellationToken cancel) =>
        CallAsync<string>(
            terminal,
            door => door.GetAsync<string>($"/api/outlets/{Uri.EscapeDataString(id)}/dead", cancel),
            lines =>
            {
                terminal.Raw.Write(lines);
                return ExitCode.Ok;
            }
        );

    private static async Task<int> CallAsync<T>(Terminal terminal, Func<ServerDoor, Task<Outcome<T>>> call, Func<T, int> told)
        where T : class
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            return (await call(door)).Succeeded(out var answer, out problem) ? told(answer) : terminal.Fail(problem);
        }
    }

    private static void Tell(Terminal terminal, List<OutletStatus> outlets)
    {
        var table = new Table().Border(TableBorder.None);
        table.AddColumns([.. new[] { "id", "name", "address", "state", "delivered", "behind", "dead" }.Select(word => terminal.Sentence("outlet." + word))]);
        foreach (var one in outlets)
        {
            var state = terminal.Sentence(OutletWords.Key(one)) + (one.LastError is { } error ? $" ({error})" : "");
            string[] cells = [one.Outlet.Id, one.Outlet.Name, one.Outlet.Address.ToString(), state, Plain(one.Delivered), Plain(one.BehindBytes), Plain(one.Dead)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        terminal.Text.Write(table);
    }

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
