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

namespace Vauban.Server.Hosting;

/// <summary>
/// <c>up</c>: 1 settings; 2 ports are free; 3 rooms open; 4 devices, then pages, are listened to; 5 the links are printed; 6 it serves until it is told to stop.
/// </summary>
internal static class UpVerb
{
    public static Command Build(VerbFrame frame)
    {
        var http = frame.Option<int?>("--http-port", "host.option.http", "PORT");
        var device = frame.Option<int?>("--device-port", "host.option.device", "PORT");
        var est = frame.Option<int?>("--est-port", "host.option.est", "PORT");
        var organisation = frame.Option<string?>("--organisation", "host.option.organisation", "NAME");
        var listen = frame.Option<string?>("--listen", "host.option.listen", "ADDRESS");
        var names = frame.Option<string[]>("--name", "host.option.name", "NAME");
        var empty = frame.Option<bool>("--empty", "host.option.empty");
        return frame.Verb(
            "up",
            VerbSort.Owner,
            "host.up",
            [http, device, est, organisation, listen, names, empty],
            (terminal, cancel) =>
                Read(terminal, [terminal.Get(http), terminal.Get(device), terminal.Get(est)], terminal.Get(organisation), !terminal.Get(empty)).Succeeded(out var settings, out var problem)
                    ? Beyond(settings, terminal.Get(listen), terminal.Get(names) ?? []) is { } wide
                        ? RunAsync(terminal, wide, cancel)
                        : Task.FromResult(terminal.Fail(Problem.Of("VB-HOST-004", terminal.Get(listen) ?? string.Join(", ", terminal.Get(names) ?? [])), ExitCode.Usage))
                    : Task.FromResult(terminal.Fail(problem, ExitCode.Usage))
        );
    }

    private static Outcome<HostSettings> Read(Terminal terminal, int?[] asked, string? organisation, bool demo)
    {
        var ports = new[]
        {
            HostSettings.Port(asked[0], "VAUBAN_HTTP_PORT", HostSettings.DefaultHttpPort),
            HostSettings.Port(asked[1], "VAUBAN_DEVICE_PORT", HostSettings.DefaultDevicePort),
            HostSettings.Port(asked[2], "VAUBAN_EST_PORT", HostSettings.DefaultEstPort),
        };
        if (ports.FirstOrDefault(port => port.Problem is not null).Problem is { } problem)
        {
            return problem;
        }

        var numbers = ports.Select(port => ushort.Parse(port.Value!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var name = organisation ?? Environment.GetEnvironmentVariable("VAUBAN_ORGANISATION") ?? HostSettings.DemoOrganisation;
        return new HostSettings(DataPlace.Folder(terminal.Get(terminal.Globals.Data)), numbers[0], numbers[1], numbers[2], demo, demo ? HostSettings.DefaultDevices : 0, name);
    }

    /// <summary>The settings with an address beyond the machine; null when the address or a name is none.</summary>
    private static HostSettings? Beyond(HostSettings settings, string? listen, IReadOnlyList<string> names)
    {
        listen ??= Environment.GetEnvironmentVariable("VAUBAN_LISTEN");
        var address = IPAddress.Loopback;
        var good = (listen is null || IPAddress.TryParse(listen, out address!)) && names.All(name => Uri.CheckHostName(name) is not (UriHostNameType.Unknown or UriHostNameType.Basic));
        return good ? settings with { Listen = address, Names = names } : null;
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
            try
            {
                await ServeAsync(terminal, house, settings, cancel);
            }
            catch (FleetException failure)
            {
                return terminal.Fail(Problem.Of("VB-HOST-005", failure.Message), ExitCode.Environment);
            }
        }

        terminal.Say("host.stopped");
        return ExitCode.Ok;
    }

    private static async Task ServeAsync(Terminal terminal, House house, HostSettings settings, CancellationToken cancel)
    {
        using var logging = HostLogging.Create();
        var logger = logging.CreateLogger("Vauban");
        await using var floor = await FleetFloor.OpenAsync(house, settings, logger, cancel);
        house.Trust.Signing.Start();
        await using var demo = new DemoFleet(house, floor, settings, logger);
        if (settings.Demo)
        {
            await demo.StartAsync(cancel);
        }

        await using var app = WebHost.Build(house, floor, settings);
        await app.StartAsync(cancel);
        Guard(settings.Socket);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(one => one.StartsWith("http://127", StringComparison.Ordinal));
        var used = settings with { HttpPort = new Uri(address).Port, DevicePort = floor.DevicePort, EstPort = floor.EstPort };
        Greeting.Print(terminal, used, await house.Records.Links.FirstStartAsync(cancel));
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
        foreach (var (port, address, option) in new[] { (settings.HttpPort, IPAddress.Loopback, "--http-port"), (settings.DevicePort, settings.Listen, "--device-port"), (settings.EstPort, settings.Listen, "--est-port") })
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
