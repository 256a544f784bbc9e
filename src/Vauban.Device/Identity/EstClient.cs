using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Device.Text;

namespace Vauban.Device.Identity;

/// <summary>The client's side of EST (RFC 7030): cacerts, simpleenroll, simplereenroll. Answers are bounded, redirections and proxies are not followed.</summary>
internal sealed class EstClient(Uri server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private HttpClient? http;

    /// <summary>
    /// The root whose fingerprint is <paramref name="pin"/>. RFC 7030 4.1.1: the server is not yet authenticated, so nothing secret is sent, and
    /// what comes is believed for its fingerprint only.
    /// </summary>
    [SuppressMessage("Security", "CA5359", Justification = "RFC 7030 4.1.1: the fingerprint given out of band authenticates what comes, not the connection.")]
    public static async Task<X509Certificate2> RootByPinAsync(Uri server, string pin, CancellationToken cancellation)
    {
        using var unauthenticated = new EstClient(server);
        unauthenticated.Open((_, _, _, _) => true, null);
        var certificates = await unauthenticated.SendAsync(HttpMethod.Get, "cacerts", null, null, cancellation).ConfigureAwait(false);
        return certificates.FirstOrDefault(certificate => ServerTrust.Matches(certificate, pin)) ?? throw DeviceException.Of("VB-DEVICE-005", server.Authority, pin);
    }

    public Task<IReadOnlyList<X509Certificate2>> EnrolAsync(ServerTrust trust, byte[] request, DeviceName device, string token, CancellationToken cancellation)
    {
        Open(trust.Validate, null);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{device}:{token}"));
        return SendAsync(HttpMethod.Post, "simpleenroll", request, new AuthenticationHeaderValue("Basic", basic), cancellation);
    }

    public Task<IReadOnlyList<X509Certificate2>> RenewAsync(ServerTrust trust, byte[] request, DeviceIdentity identity, CancellationToken cancellation)
    {
        Open(trust.Validate, identity);
        return SendAsync(HttpMethod.Post, "simplereenroll", request, null, cancellation);
    }

    /// <summary>Roots, bridges between them and issuing authorities, from a server that is already believed (RFC 7030 4.1.3).</summary>
    public Task<IReadOnlyList<X509Certificate2>> AuthoritiesAsync(ServerTrust trust, CancellationToken cancellation)
    {
        Open(trust.Validate, null);
        return SendAsync(HttpMethod.Get, "cacerts", null, null, cancellation);
    }

    public void Dispose() => http?.Dispose();

    private void Open(RemoteCertificateValidationCallback validate, DeviceIdentity? identity)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = Patience };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = validate,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            ClientCertificateContext = identity is null ? null : SslStreamCertificateContext.Create(identity.Certificate, identity.Issuers, offline: true),
        };
        http = new HttpClient(handler) { BaseAddress = server, Timeout = Patience, MaxResponseContentBufferSize = CertificatesOnly.MaxBytes };
    }

    private async Task<IReadOnlyList<X509Certificate2>> SendAsync(HttpMethod method, string act, byte[]? request, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(method, new Uri($"/.well-known/est/{act}", UriKind.Relative));
        message.Headers.Authorization = authorization;
        if (request is not null)
        {
            message.Content = new StringContent(Convert.ToBase64String(request, Base64FormattingOptions.InsertLineBreaks), Encoding.ASCII);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pkcs10");
            message.Content.Headers.Add("Content-Transfer-Encoding", "base64");
        }

        try
        {
            using var answer = await http!.SendAsync(message, cancellation).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw Refused(answer, act);
            }

            var certificates = CertificatesOnly.Read(await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
            return certificates.Count > 0 ? certificates : throw DeviceException.Of("VB-DEVICE-008", server.Authority);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            var why = failure.InnerException is AuthenticationException tls ? tls.Message : failure.Message;
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-006", server.Authority, why), failure);
        }
    }

    /// <summary>202 asks to come back later (RFC 7030 4.2.3); 401 and 403 say that the token or the certificate is not taken.</summary>
    private DeviceException Refused(HttpResponseMessage answer, string act)
    {
        var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer.StatusCode switch
        {
            HttpStatusCode.Accepted => DeviceException.Of("VB-DEVICE-009", server.Authority),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => DeviceException.Of("VB-DEVICE-007", server.Authority, act, status),
            _ => DeviceException.Of("VB-DEVICE-010", server.Authority, act, status),
        };
    }
}
