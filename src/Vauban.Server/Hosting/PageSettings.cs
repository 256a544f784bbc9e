using System.CommandLine;
using System.Globalization;
using System.Net;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Hosting;

/// <summary>The options of <c>up</c> that let pages be reached beyond this machine. Each has a variable: VAUBAN_PAGES, VAUBAN_CERTIFICATE...</summary>
internal sealed class PageSettings(VerbFrame frame)
{
    private readonly Option<string?> pages = frame.Option<string?>("--pages", "host.option.pages", "ADDRESS");
    private readonly Option<int?> port = frame.Option<int?>("--https-port", "host.option.https", "PORT");
    private readonly Option<string?> certificate = frame.Option<string?>("--certificate", "host.option.certificate", "FILE");
    private readonly Option<string?> key = frame.Option<string?>("--key", "host.option.key", "FILE");
    private readonly Option<string?> acme = frame.Option<string?>("--acme", "host.option.acme", "URL");
    private readonly Option<string?> contact = frame.Option<string?>("--acme-contact", "host.option.acme.contact", "MAIL");
    private readonly Option<string?> root = frame.Option<string?>("--acme-root", "host.option.acme.root", "FILE");
    private readonly Option<int?> acmePort = frame.Option<int?>("--acme-port", "host.option.acme.port", "PORT");
    private readonly Option<bool> own = frame.Option<bool>("--own-certificate", "host.option.own");

    public IEnumerable<Symbol> All => [pages, port, certificate, key, acme, contact, root, acmePort, own];

    /// <summary>
    /// VB-HOST-002 not a port, 004 not an address, 008 beyond the machine without TLS, 009 a certificate without its key or the reverse, or
    /// two ways at once, 010 not an HTTPS address, 011 ACME without a DNS name.
    /// </summary>
    public Outcome<PageOptions> Read(Terminal terminal, IReadOnlyList<string> names)
    {
        var asked = Text(terminal, pages, "VAUBAN_PAGES");
        var address = IPAddress.Loopback;
        if (asked is not null && !IPAddress.TryParse(asked, out address))
        {
            return Problem.Of("VB-HOST-004", asked);
        }

        var https = HostSettings.Port(terminal.Get(port), "VAUBAN_HTTPS_PORT", PageOptions.DefaultPort);
        var challenge = HostSettings.Port(terminal.Get(acmePort), "VAUBAN_ACME_PORT", PageOptions.DefaultAcmePort);
        if ((https.Problem ?? challenge.Problem) is { } wrong)
        {
            return wrong;
        }

        var (file, keyFile, directory) = (Text(terminal, certificate, "VAUBAN_CERTIFICATE"), Text(terminal, key, "VAUBAN_KEY"), Text(terminal, acme, "VAUBAN_ACME"));
        Uri? authority = null;
        if (directory is not null && !(Uri.TryCreate(directory, UriKind.Absolute, out authority) && authority.Scheme == Uri.UriSchemeHttps))
        {
            return Problem.Of("VB-HOST-010", directory);
        }

        var read = new PageOptions(address!, int.Parse(https.Value!, CultureInfo.InvariantCulture))
        {
            Certificate = file,
            Key = keyFile,
            Acme = authority,
            AcmeContact = Text(terminal, contact, "VAUBAN_ACME_CONTACT"),
            AcmeRoot = Text(terminal, root, "VAUBAN_ACME_ROOT"),
            AcmePort = int.Parse(challenge.Value!, CultureInfo.InvariantCulture),
            Own = terminal.Get(own) || Environment.GetEnvironmentVariable("VAUBAN_OWN_CERTIFICATE") is "1" or "true",
        };
        return Wrong(read, names) is { } problem ? problem : read;
    }

    private static Problem? Wrong(PageOptions read, IReadOnlyList<string> names) =>
        (read.Certificate is null) != (read.Key is null) || (read.Certificate is not null ? 1 : 0) + (read.Acme is not null ? 1 : 0) + (read.Own ? 1 : 0) > 1 ? Problem.Of("VB-HOST-009")
        : !IPAddress.IsLoopback(read.Listen) && !read.HasTls ? Problem.Of("VB-HOST-008", read.Listen.ToString())
        : read.Acme is not null && !names.Any(name => Uri.CheckHostName(name) == UriHostNameType.Dns) ? Problem.Of("VB-HOST-011")
        : null;

    private static string? Text(Terminal terminal, Option<string?> option, string variable) =>
        terminal.Get(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null);
}
