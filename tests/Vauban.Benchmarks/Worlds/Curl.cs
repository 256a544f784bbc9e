using System.Diagnostics;
using System.Globalization;

namespace Vauban.Benchmarks.Worlds;

/// <summary>Real clients of the pages' side, in processes of their own that yield to the generator, so that it is the server that is measured.</summary>
internal static class Curl
{
    /// <summary>Asks through the local socket and throws the answer away.</summary>
    public static Task RunAsync(string socket, string path, CancellationToken cancellationToken) =>
        ShellAsync($"curl -sS --fail -o /dev/null --unix-socket '{socket}' 'http://localhost{path}'", cancellationToken);

    /// <summary>Lines of the answer, which must be whole.</summary>
    public static async Task<long> CountLinesAsync(string socket, string path, CancellationToken cancellationToken) =>
        long.Parse(await ShellAsync($"set -o pipefail; curl -sS --fail --unix-socket '{socket}' 'http://localhost{path}' | wc -l", cancellationToken), CultureInfo.InvariantCulture);

    private static async Task<string> ShellAsync(string script, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("nice", ["-n", "19", "bash", "-c", script]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"curl ended with {process.ExitCode}");
    }
}
