using System.Globalization;
using Vauban.Server.Cli;

namespace Vauban.Server.Hosting;

/// <summary>What a person reads when the server is up: where its pages are, and the tunnel line on a machine without a screen.</summary>
internal static class Greeting
{
    public static void Print(Terminal terminal, HostSettings settings, int httpPort)
    {
        var port = httpPort.ToString(CultureInfo.InvariantCulture);
        if (terminal.Json)
        {
            terminal.Write(new { pages = $"http://localhost:{port}/", settings.Folder, settings.DevicePort, settings.EstPort });
            return;
        }

        terminal.Say("host.pages", $"http://localhost:{port}/");
        terminal.Say("host.folder", settings.Folder);
        if (IsHeadless())
        {
            terminal.Say("host.tunnel", $"ssh -L {port}:localhost:{port} {Environment.UserName}@{Environment.MachineName}");
        }

        terminal.Say("host.stop");
    }

    private static bool IsHeadless() =>
        OperatingSystem.IsLinux() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));
}
