using System.CommandLine;
using System.Globalization;
using System.Net;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.SignIn;

namespace Vauban.Server.Hosting;

/// <summary>The options of <c>up</c>, and the settings they give.</summary>
internal sealed class UpOptions(VerbFrame frame)
{
    private readonly Option<int?> http = frame.Option<int?>("--http-port", "host.option.http", "PORT");
    private readonly Option<int?> device = frame.Option<int?>("--device-port", "host.option.device", "PORT");
    private readonly Option<int?> est = frame.Option<int?>("--est-port", "host.option.est", "PORT");
    private readonly Option<string?> organisation = frame.Option<string?>("--organisation", "host.option.organisation", "NAME");
    private readonly Option<string?> listen = frame.Option<string?>("--listen", "host.option.listen", "ADDRESS");
    private readonly Option<string[]> names = frame.Option<string[]>("--name", "host.option.name", "NAME");
    private readonly Option<bool> empty = frame.Option<bool>("--empty", "host.option.empty");
    private readonly Option<int?> devices = frame.Option<int?>("--demo-devices", "host.option.devices", "N");

    private readonly TimestampSettings timestamp = new(frame);
    private readonly Option<string?> openId = frame.Option<string?>("--openid", "host.option.openid", "ISSUER");
    private readonly Option<string?> openIdClient = frame.Option<string?>("--openid-client", "host.option.openid.client", "ID");
    private readonly Option<string?> openIdSecret = frame.Option<string?>("--openid-secret-file", "host.option.openid.secret", "FILE");
    private readonly PageSettings pages = new(frame);

    public IEnumerable<Symbol> All => [http, device, est, organisation, listen, names, empty, devices, openId, openIdClient, openIdSecret, .. timestamp.All, .. pages.All];

    public Outcome<HostSettings> Read(Terminal terminal)
    {
        var ports = new[]
        {
            HostSettings.Port(terminal.Get(http), "VAUBAN_HTTP_PORT", HostSettings.DefaultHttpPort),
            HostSettings.Port(terminal.Get(device), "VAUBAN_DEVICE_PORT", HostSettings.DefaultDevicePort),
            HostSettings.Port(terminal.Get(est), "VAUBAN_EST_PORT", HostSettings.DefaultEstPort),
        };
        if (ports.FirstOrDefault(port => port.Problem is not null).Problem is { } problem)
        {
            return problem;
        }

        var demo = terminal.Get(empty) ? 0 : terminal.Get(devices) ?? HostSettings.DefaultDevices;
        if (demo is < 0 or > HostSettings.MostDevices)
        {
            return Problem.Of("VB-HOST-007", demo.ToString(CultureInfo.InvariantCulture), HostSettings.MostDevices.ToString(CultureInfo.InvariantCulture));
        }

        var numbers = ports.Select(port => int.Parse(port.Value!, CultureInfo.InvariantCulture)).ToList();
        var whose = terminal.Get(organisation) ?? Environment.GetEnvironmentVariable("VAUBAN_ORGANISATION") ?? HostSettings.DemoOrganisation;
        return Beyond(terminal, new HostSettings(DataPlace.Folder(terminal.Get(terminal.Globals.Data)), numbers[0], numbers[1], numbers[2], demo > 0, demo, whose));
    }

    /// <summary>The settings with an address beyond the machine, when one is asked for.</summary>
    private Outcome<HostSettings> Beyond(Terminal terminal, HostSettings settings)
    {
        var asked = terminal.Get(listen) ?? Environment.GetEnvironmentVariable("VAUBAN_LISTEN");
        var called = terminal.Get(names) ?? [];
        var address = IPAddress.Loopback;
        var good = (asked is null || IPAddress.TryParse(asked, out address!)) && called.All(name => Uri.CheckHostName(name) is not (UriHostNameType.Unknown or UriHostNameType.Basic));
        if (!good)
        {
            return Problem.Of("VB-HOST-004", asked ?? string.Join(", ", called));
        }

        if (!OpenIdOptions.Read(Text(terminal, openId, "VAUBAN_OPENID"), Text(terminal, openIdClient, "VAUBAN_OPENID_CLIENT"), Text(terminal, openIdSecret, "VAUBAN_OPENID_SECRET_FILE")).Succeeded(out var provider, out var problem))
        {
            return problem;
        }

        return pages.Read(terminal, called).Succeeded(out var reached, out problem) ? timestamp.Read(terminal, settings with { Listen = address, Names = called, Pages = reached, OpenId = provider.Options }) : problem;
    }

    private static string? Text(Terminal terminal, Option<string?> option, string variable) =>
        terminal.Get(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null);
}
