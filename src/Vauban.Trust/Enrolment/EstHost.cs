using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Trust.Authorities;
using Vauban.Trust.Identities;

namespace Vauban.Trust.Enrolment;

/// <summary>The EST listener: its own port, TLS 1.3, a client certificate asked for and not required. Narrow limits: it serves strangers.</summary>
public sealed class EstHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private EstHost(WebApplication application, int port)
    {
        this.application = application;
        Port = port;
    }

    /// <summary>The port in use, also when 0 was asked for.</summary>
    public int Port { get; }

    /// <summary>Throws <see cref="IOException"/> when the port is taken.</summary>
    internal static async Task<EstHost> StartAsync(IPEndPoint at, EstEndpoint endpoint, Identify identify, ServerCertificate certificate, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options => Configure(options, at, identify, certificate));
        var web = builder.Build();
        web.UseRouting();
        endpoint.Map(web);
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new EstHost(web, new Uri(address).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions options, IPEndPoint at, Identify identify, ServerCertificate certificate)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = EstEndpoint.MaximumBody;
        options.Limits.MaxConcurrentConnections = 1000;
        options.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
        options.Limits.MaxRequestHeaderCount = 32;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        options.Listen(
            at,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(
                    new TlsHandshakeCallbackOptions
                    {
                        HandshakeTimeout = TimeSpan.FromSeconds(10),
                        OnConnection = _ => ValueTask.FromResult(DeviceTls.Optional(identify, certificate)),
                    }
                );
            }
        );
    }
}
