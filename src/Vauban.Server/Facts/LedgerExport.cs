using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Facts;

/// <summary><c>ledger export FILE</c>: the whole ledger in a file that anyone verifies with <c>ledger verify --file</c>.</summary>
internal static class LedgerExport
{
    public static async Task<int> RunAsync(Terminal terminal, string file, string? keys, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            problem = await door.SaveAsync(new HttpRequestMessage(HttpMethod.Get, "/api/ledger/export"), file, cancel);
            if (problem is not null)
            {
                return terminal.Fail(problem);
            }

            if (!(await door.GetAsync<LedgerHeadDocument>("/api/ledger/head", cancel)).Succeeded(out var head, out problem))
            {
                return terminal.Fail(problem);
            }

            if (keys is not null && await WriteAsync(keys, head.Keys, cancel) is { } refused)
            {
                return terminal.Fail(refused);
            }

            if (terminal.Json)
            {
                terminal.Write(new { file, keys, bytes = new FileInfo(file).Length });
            }

            terminal.Say("ledger.exported", file, new FileInfo(file).Length);
            return ExitCode.Ok;
        }
    }

    private static async Task<Problem?> WriteAsync(string path, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        try
        {
            await File.WriteAllTextAsync(path, string.Concat(keys), cancel);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-FACT-023", path, failure.Message);
        }
    }
}
