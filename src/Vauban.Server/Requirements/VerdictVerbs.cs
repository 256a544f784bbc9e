using System.CommandLine;
using Vauban.Assurance.Verdicts;
using Vauban.Server.Cli;

namespace Vauban.Server.Requirements;

/// <summary>
/// <c>verdicts PRODUCT [REQUIREMENT]</c>: what the evidence says, now, on a past day or of another revision; of one requirement also its
/// units and cases and the devices behind its numbers. Exit code 1 when what was asked for fails, for pipelines.
/// </summary>
internal static class VerdictVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var product = frame.Argument<string>("PRODUCT", "verdict.argument.product");
        var requirement = frame.Argument<string?>("REQUIREMENT", "verdict.argument.requirement");
        requirement.Arity = ArgumentArity.ZeroOrOne;
        var device = frame.Option<string?>("--device", "verdict.option.device", "NAME");
        var at = frame.Option<string?>("--at", "verdict.option.at", "DAY");
        var revision = frame.Option<int?>("--revision", "verdict.option.revision", "N");
        return frame.Verb(
            "verdicts",
            VerbSort.Client,
            "verdict.verb",
            [product, requirement, device, at, revision],
            (terminal, cancel) => RunAsync(terminal, $"/api/products/{Uri.EscapeDataString(terminal.Get(product)!)}/verdicts", terminal.Get(requirement), Query(terminal.Get(device), terminal.Get(at), terminal.Get(revision)), cancel)
        );
    }

    private static string Query(string? device, string? at, int? revision)
    {
        var parts = new (string Name, string? Value)[] { ("device", device), ("at", at), ("revision", revision is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}") : null) };
        return string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string? requirement, string query, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            return requirement is null ? await AllAsync(terminal, door, $"{path}?{query}", cancel) : await OneAsync(terminal, door, $"{path}/{Uri.EscapeDataString(requirement)}", query, cancel);
        }
    }

    private static async Task<int> AllAsync(Terminal terminal, ServerDoor door, string path, CancellationToken cancel)
    {
        var answer = await door.GetAsync<List<VerdictDocument>>(path, cancel);
        if (!answer.Succeeded(out var verdicts, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (terminal.Json)
        {
            terminal.Write(verdicts);
        }
        else
        {
            VerdictTables.Write(terminal, verdicts);
        }

        return verdicts.Exists(verdict => verdict.Outcome == VerdictOutcome.Fail) ? ExitCode.No : ExitCode.Ok;
    }

    private static async Task<int> OneAsync(Terminal terminal, ServerDoor door, string path, string query, CancellationToken cancel)
    {
        if (!(await door.GetAsync<VerdictDocument>($"{path}?{query}", cancel)).Succeeded(out var verdict, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (terminal.Json)
        {
            terminal.Write(verdict);
        }
        else
        {
            VerdictTables.Write(terminal, verdict);
            if (verdict is { Device: null, Devices.Total: > 0 } && (await door.GetAsync<DeviceStandingsDocument>($"{path}/devices?size=20&{query}", cancel)).Succeeded(out var devices, out _))
            {
                VerdictTables.Write(terminal, devices);
            }
        }

        return verdict.Outcome == VerdictOutcome.Fail ? ExitCode.No : ExitCode.Ok;
    }
}
