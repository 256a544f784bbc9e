using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.SystemTests.Pages;

/// <summary>A browser's view of the pages by TLS: asks by name, goes to this machine, trusts one root only, and notes what was presented.</summary>
internal sealed class PageClient : IDisposable
{
    public PageClient(int port, string name, X509Certificate2? root)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    Presented = new X509Certificate2(certificate!);
                    if (root is null)
                    {
                        return true;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    chain.ChainPolicy.CustomTrustStore.Add(root);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build(Presented);
                },
            },
        };
        Http = new HttpClient(handler) { BaseAddress = new Uri($"https://{name}:{port}") };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public HttpClient Http { get; }

    public X509Certificate2? Presented { get; private set; }

    public void Dispose() => Http.Dispose();
}
