using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vauban.Core.Text;
using Vauban.Fleet;
using Vauban.Server.Cli;
using Vauban.Server.Demo;

namespace Vauban.Server.Hosting;

/// <summary>
/// <c>up</c>: 1 settings; 2 ports are free; 3 rooms open; 4 the demonstration is planted in a new folder; 5 devices, then pages, are
/// listened to; 6 the links are printed; 7 the simulated devices live; 8 it serves until it is told to stop.
/// </summary>
internal static class UpVerb
{
    public static Command Build(VerbFrame frame)
    {
        var options = new UpOptions(frame);
        return frame.Verb(
            "up",
            VerbSort.Owner,
            "host.up",
            options.All,
            (terminal, cancel) => options.Read(terminal).Succeeded(out var settings, out var problem) ? RunAsync(terminal, settings, cancel) : Task.FromResult(terminal.Fail(problem, ExitCode.Usage))
        );
    }

    private static async Task<int> RunAsync(Terminal terminal, HostSettings settings, CancellationToken cancel)
    {
        if (BusyPort(settings) is { } busy)
        {
            return terminal.Fail(busy, ExitCode.Environment);
        }

        if (!House.Open(settings, terminal.Clock).Succeeded(out var house, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        await using (house)
        {
            PageDoor? door = null;
            if (settings.Pages.HasTls && !PageDoor.Open(house, settings).Succeeded(out door, out problem))
            {
                return terminal.Fail(problem, ExitCode.Environment);
            }

            using var opened = door;
            try
            {
                await ServeAsync(terminal, house, settings, door, cancel);
            }
            catch (FleetException failure)
            {
                return terminal.Fail(Problem.Of("VB-HOST-005", failure.Message), ExitCode.Environment);
            }
        }

        terminal.Say("host.stopped");
        return ExitCode.Ok;
    }

    private static async Task ServeAsync(Terminal terminal, House house, HostSettings settings, PageDoor? door, CancellationToken cancel)
    {
        using var logging = HostLogging.Create();
        var logger = logging.CreateLogger("Vauban");
        var demo = await DemoFleet.PrepareAsync(house.Records, house.Trust, house.Shelf, settings.Devices, cancel);
        await using var floor = await FleetFloor.OpenAsync(house, settings, logger, cancel);
        house.Trust.Signing.Start();
        house.Trust.Witness?.Start();
        await using var app = WebHost.Build(house, floor, settings, door);
        await app.StartAsync(cancel);
        Guard(settings.Socket);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(one => one.StartsWith("http://127", StringComparison.Ordinal));
        var used = settings with { HttpPort = new Uri(address).Port, DevicePort = floor.DevicePort, EstPort = floor.EstPort };
        Greeting.Print(terminal, used, await house.Records.Links.FirstStartAsync(cancel), door);
        if (floor.ErasedAgain > 0)
        {
            terminal.Say("restore.again", floor.ErasedAgain);
        }

        await using var simulation = new Simulation(demo, floor, house.Clock, logger);
        simulation.Start(live => Greeting.TellDemo(terminal, live));
        await app.WaitForShutdownAsync(cancel);
        File.Delete(settings.Socket);
    }

    /// <summary>The mode of the socket is the permission to use it.</summary>
    private static void Guard(string socket)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static Problem? BusyPort(HostSettings settings)
    {
        List<(int Port, IPAddress Address, string Option)> all =
        [
            (settings.HttpPort, IPAddress.Loopback, "--http-port"),
            (settings.DevicePort, settings.Listen, "--device-port"),
            (settings.EstPort, settings.Listen, "--est-port"),
        ];
        if (settings.Pages.HasTls)
        {
            all.Add((settings.Pages.Port, settings.Pages.Listen, "--https-port"));
        }

        if (settings.Pages.Acme is not null)
        {
            all.Add((settings.Pages.AcmePort, settings.Pages.Listen, "--acme-port"));
        }

        foreach (var (port, address, option) in all)
        {
            if (!PortHolder.IsFree(address, port))
            {
                var text = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return PortHolder.NameOf(port) is { } name ? Problem.Of("VB-HOST-001", text, option, name) : Problem.Of("VB-HOST-003", text, option);
            }
        }

        return null;
    }
}
