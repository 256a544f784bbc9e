using System.CommandLine;
using System.Net.Http.Json;
using Vauban.Core.Text;
using Vauban.Records.Backup;
using Vauban.Server.Cli;

namespace Vauban.Server.Backup;

/// <summary><c>backup FILE</c> through the running server; <c>restore FILE</c> into a data folder that nobody holds.</summary>
internal static class BackupVerbs
{
    private const int LongestPassphrase = 4096;

    public static Command Backup(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "backup.argument.target");
        var secret = frame.Option<string?>("--passphrase-file", "backup.option.passphrase", "FILE");
        return frame.Verb("backup", VerbSort.Client, "backup.verb", [file, secret], (terminal, cancel) => BackupAsync(terminal, terminal.Get(file)!, terminal.Get(secret), cancel));
    }

    public static Command Restore(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "backup.argument.source");
        var secret = frame.Option<string?>("--passphrase-file", "backup.option.passphrase", "FILE");
        var erasures = frame.Option<string?>("--erasures", "restore.option.erasures", "FILE");
        return frame.Verb("restore", VerbSort.Owner, "restore.verb", [file, secret, erasures], (terminal, cancel) => RestoreAsync(terminal, terminal.Get(file)!, terminal.Get(secret), terminal.Get(erasures), cancel));
    }

    private static async Task<int> BackupAsync(Terminal terminal, string file, string? secret, CancellationToken cancel)
    {
        if (!(await PassphraseAsync(secret, cancel)).Succeeded(out var passphrase, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/backup") { Content = JsonContent.Create(new BackupDraft(passphrase), options: CliJson.Options) };
            if (await door.SaveAsync(request, file, cancel) is { } refused)
            {
                return terminal.Fail(refused);
            }

            if (terminal.Json)
            {
                terminal.Write(new { file, bytes = new FileInfo(file).Length, encrypted = passphrase.Length > 0 });
            }

            terminal.Say(passphrase.Length > 0 ? "backup.done.sealed" : "backup.done", file, new FileInfo(file).Length);
            terminal.Say("backup.key");
            return ExitCode.Ok;
        }
    }

    private static async Task<int> RestoreAsync(Terminal terminal, string file, string? secret, string? erasures, CancellationToken cancel)
    {
        if (!(await PassphraseAsync(secret, cancel)).Succeeded(out var passphrase, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (new[] { file, erasures }.FirstOrDefault(one => one is not null && !File.Exists(one)) is { } missing)
        {
            return terminal.Fail(Problem.Of("VB-BACKUP-001", missing, terminal.Sentence("backup.missing")));
        }

        var folder = DataPlace.Folder(terminal.Get(terminal.Globals.Data));
        var outcome = await Task.Run(() => BackupFile.Restore(file, folder, passphrase.Length > 0 ? passphrase : null, cancel), cancel);
        if (!outcome.Succeeded(out var report, out problem))
        {
            return terminal.Fail(problem, problem.Code == "VB-RECORDS-001" ? ExitCode.Environment : ExitCode.Refused);
        }

        var journal = ErasureJournal.PathOf(folder);
        if (erasures is not null && Path.GetFullPath(erasures) != Path.GetFullPath(journal))
        {
            ErasureJournal.Merge(erasures, journal);
        }

        var told = ErasureJournal.Read(journal).Count;
        if (terminal.Json)
        {
            terminal.Write(new { folder, report.Files, report.Bytes, erasures = told });
        }

        terminal.Say("restore.done", folder, report.Files, report.Bytes);
        terminal.Say(File.Exists(journal) ? "restore.erasures" : "restore.erasures.none", journal, told);
        terminal.Say("restore.next");
        return ExitCode.Ok;
    }

    /// <summary>The first line of the file, empty without one; never on the command line, where every process of the machine could read it.</summary>
    private static async Task<Outcome<string>> PassphraseAsync(string? path, CancellationToken cancel)
    {
        if (path is null)
        {
            return "";
        }

        try
        {
            var text = new FileInfo(path).Length <= LongestPassphrase ? await File.ReadAllTextAsync(path, cancel) : "";
            var line = text.Split('\n')[0].TrimEnd('\r');
            return line.Length > 0 ? line : Problem.Of("VB-BACKUP-002", path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-BACKUP-001", path, failure.Message);
        }
    }
}
