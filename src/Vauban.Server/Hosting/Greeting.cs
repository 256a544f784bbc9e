using System.Globalization;
using Vauban.Server.Cli;

namespace Vauban.Server.Hosting;

/// <summary>What a person reads when the server is up: where its pages are, and the tunnel line on a machine without a screen.</summary>
internal static class Greeting
{
    public static void Print(Terminal terminal, HostSettings settings, string? link, PageDoor? door)
    {
        var port = settings.HttpPort.ToString(CultureInfo.InvariantCulture);
        if (terminal.Json)
        {
            terminal.Write(new { link = link is null ? null : $"http://localhost:{port}/welcome?link={link}", pages = $"http://localhost:{port}/", settings.Folder, settings.DevicePort, settings.EstPort, https = door is null ? null : PageDoor.AddressOf(settings) });
            return;
        }

        if (link is null)
        {
            terminal.Say("host.pages", $"http://localhost:{port}/");
        }
        else
        {
            terminal.Say("host.link", $"http://localhost:{port}/welcome?link={link}");
        }

        if (door is not null)
        {
            terminal.Say("host.https", PageDoor.AddressOf(settings), How(terminal, settings, door));
        }

        terminal.Say("host.devices", settings.Listen, settings.DevicePort.ToString(CultureInfo.InvariantCulture), settings.EstPort.ToString(CultureInfo.InvariantCulture));
        terminal.Say("host.folder", settings.Folder);
        if (IsHeadless())
        {
            terminal.Say("host.tunnel", $"ssh -L {port}:localhost:{port} {Environment.UserName}@{Environment.MachineName}");
        }

        terminal.Say("host.stop");
    }

    /// <summary>Tells that the simulated devices have arrived, or how many have.</summary>
    public static void TellDemo(Terminal terminal, DemoArrival arrival) =>
        terminal.Say("host.demo", arrival.Live, arrival.Expected, arrival.Took.TotalSeconds.ToString("0.0", CultureInfo.CurrentCulture));

    private static string How(Terminal terminal, HostSettings settings, PageDoor door) =>
        settings.Pages.Acme is { } authority ? terminal.Sentence("host.https.acme", authority.Host)
        : settings.Pages.Own ? terminal.Sentence("host.https.own")
        : terminal.Sentence("host.https.files", door.Certificate.NotAfter?.ToString("d", Core.Text.Texts.Culture(terminal.Language)));

    private static bool IsHeadless() =>
        OperatingSystem.IsLinux() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));
}
