using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Vauban.Core.Text;
using Vauban.Trust.Pages;

namespace Vauban.Server.Hosting;

/// <summary>The listener of pages by TLS: own files, ACME, or our own authority; TLS 1.2 (AEAD suites of the system) or 1.3, HTTP/1.1 and 2.</summary>
internal sealed class PageDoor : IDisposable
{
    private readonly PageOptions options;
    private readonly PemFiles? files;

    private PageDoor(PageOptions options, PageCertificate certificate, PemFiles? files, AcmeRenewal? renewal, AcmeChallenges challenges)
    {
        (this.options, Certificate, this.files, Renewal, Challenges) = (options, certificate, files, renewal, challenges);
    }

    public PageCertificate Certificate { get; }

    public AcmeRenewal? Renewal { get; }

    public AcmeChallenges Challenges { get; }

    /// <summary>The address of the pages that people are told: the first name, else the address listened on.</summary>
    public static string AddressOf(HostSettings settings)
    {
        var listen = settings.Pages.Listen;
        var host = settings.Names.Count > 0 ? settings.Names[0] : IPAddress.IsLoopback(listen) || listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any) ? "localhost" : listen.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{settings.Pages.Port}/");
    }

    /// <summary>Waits for the disk: for start-up. VB-PAGES-001, 002, 003, 005.</summary>
    public static Outcome<PageDoor> Open(House house, HostSettings settings)
    {
        var asked = settings.Pages;
        var own = house.Trust.ServerCertificates.For("pages", settings.Names);
        var (page, challenges) = (new PageCertificate(() => own.Context, house.Clock), new AcmeChallenges());
        if (asked.Certificate is { } certificate)
        {
            return PemFiles.Open(page, certificate, asked.Key!, settings.Names, house.Clock).Succeeded(out var files, out var problem) ? new PageDoor(asked, page, files, null, challenges) : problem;
        }

        if (asked.Acme is not { } directory)
        {
            return new PageDoor(asked, page, null, null, challenges);
        }

        var names = settings.Names.Where(name => Uri.CheckHostName(name) == UriHostNameType.Dns).ToList();
        var acme = new AcmeOptions(directory, names, asked.AcmeContact, asked.AcmeRoot, house.Records.Folder.Keys);
        return new PageDoor(asked, page, null, new AcmeRenewal(acme, page, challenges, house.Trust.Vault, house.Clock), challenges);
    }

    public void Listen(KestrelServerOptions kestrel)
    {
        kestrel.Listen(
            options.Listen,
            options.Port,
            listen =>
                listen.UseHttps(
                    new TlsHandshakeCallbackOptions
                    {
                        HandshakeTimeout = TimeSpan.FromSeconds(10),
                        OnConnection = _ =>
                            ValueTask.FromResult(
                                new SslServerAuthenticationOptions
                                {
                                    ServerCertificateContext = Certificate.Context,
                                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                                    ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                                }
                            ),
                    }
                )
        );
        if (Renewal is not null)
        {
            kestrel.Listen(options.Listen, options.AcmePort, listen => listen.Use(next => connection =>
            {
                connection.Features.Set(ChallengeDoor.Instance);
                return next(connection);
            }));
        }
    }

    public void Dispose() => files?.Dispose();
}
