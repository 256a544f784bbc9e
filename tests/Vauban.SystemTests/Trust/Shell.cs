using System.Diagnostics;

namespace Vauban.SystemTests.Trust;

/// <summary>Runs a command line of a person: what it printed and how it ended.</summary>
internal static class Shell
{
    public static async Task<(int Code, string Output)> RunAsync(string folder, string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
