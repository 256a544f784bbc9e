using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Enrolment;

/// <summary><c>trust show</c>, and <c>trust install</c>: the root as a file, or, when asked, among those the whole machine trusts.</summary>
internal static class TrustVerbs
{
    private const string SystemFile = "/usr/local/share/ca-certificates/vauban.crt";

    public static Command Build(VerbFrame frame)
    {
        var target = frame.Option<string>("--out", "trust.option.out", "FILE");
        target.DefaultValueFactory = _ => "ca.pem";
        var system = frame.Option<bool>("--system", "trust.option.system");
        var yes = frame.Option<bool>("--yes", "trust.option.yes");
        return frame.Group(
            "trust",
            "trust.verbs",
            frame.Verb("show", VerbSort.Client, "trust.verb.show", [], (terminal, cancel) => WithTrustAsync(terminal, trust => Task.FromResult(Show(terminal, trust)), cancel)),
            frame.Verb(
                "install",
                VerbSort.Client,
                "trust.verb.install",
                [target, system, yes],
                (terminal, cancel) =>
                    WithTrustAsync(
                        terminal,
                        trust => terminal.Get(system) ? SystemAsync(terminal, trust, terminal.Get(yes), cancel) : FileAsync(terminal, trust, terminal.Get(target)!, cancel),
                        cancel
                    )
            )
        );
    }

    private static async Task<int> WithTrustAsync(Terminal terminal, Func<TrustDocument, Task<int>> act, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            return (await door.GetAsync<TrustDocument>("/api/trust", cancel)).Succeeded(out var trust, out problem) ? await act(trust) : terminal.Fail(problem);
        }
    }

    private static int Show(Terminal terminal, TrustDocument trust)
    {
        if (terminal.Json)
        {
            terminal.Write(trust);
            return ExitCode.Ok;
        }

        var culture = Texts.Culture(terminal.Language);
        terminal.Say("trust.told.root", trust.Organisation, trust.RootFingerprint, trust.RootUntil.ToString("d", culture), trust.IssuingUntil.ToString("d", culture));
        terminal.Say("trust.told.ports", trust.EstPort, trust.DevicePort, trust.Revoked);
        foreach (var weakness in trust.Weaknesses)
        {
            terminal.Text.WriteLine($"{weakness.Code} {weakness.Message}\n  → {weakness.Remedy}");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> FileAsync(Terminal terminal, TrustDocument trust, string target, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(target, trust.RootPem, cancel);
        if (terminal.Json)
        {
            terminal.Write(new { file = Path.GetFullPath(target), trust.RootFingerprint });
        }

        terminal.Say("trust.told.file", target, trust.RootFingerprint);
        return ExitCode.Ok;
    }

    /// <summary>Debian's own way (update-ca-certificates(8)). Whoever holds this root can then pass for any site on this machine: hence the question.</summary>
    private static async Task<int> SystemAsync(Terminal terminal, TrustDocument trust, bool yes, CancellationToken cancel)
    {
        terminal.Say("trust.told.system", SystemFile, trust.RootFingerprint);
        if (!yes && !await AgreesAsync(terminal))
        {
            return terminal.Fail(Problem.Of("VB-ENROL-004"), ExitCode.Interrupted);
        }

        if (!Directory.Exists(Path.GetDirectoryName(SystemFile)))
        {
            return terminal.Fail(Problem.Of("VB-ENROL-005"), ExitCode.Environment);
        }

        await File.WriteAllTextAsync(SystemFile, trust.RootPem, cancel);
        using var update = Process.Start(new ProcessStartInfo("update-ca-certificates") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = update.StandardError.ReadToEndAsync(cancel);
        _ = await update.StandardOutput.ReadToEndAsync(cancel);
        await update.WaitForExitAsync(cancel);
        if (update.ExitCode != 0)
        {
            return terminal.Fail(Problem.Of("VB-ENROL-006", (await error).Trim()), ExitCode.Environment);
        }

        terminal.Say("trust.told.done");
        if (terminal.Json)
        {
            terminal.Write(new { file = SystemFile, trust.RootFingerprint });
        }

        return ExitCode.Ok;
    }

    private static async Task<bool> AgreesAsync(Terminal terminal)
    {
        terminal.Say("trust.ask");
        var answer = (await Console.In.ReadLineAsync())?.Trim();
        return answer is { Length: > 0 } && terminal.Sentence("trust.ask.yes").Split(' ').Contains(answer, StringComparer.OrdinalIgnoreCase);
    }
}
