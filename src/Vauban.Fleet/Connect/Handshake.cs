using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>
/// One mutual TLS handshake: who it is, or exactly why not. TLS 1.3 or 1.2: whether the product may use 1.2, and whether its suite is good
/// enough, is decided at CONNECT, once it is known whose device this is, so that the refusal is evidence about that device. Anything older
/// ends here, by whoever it was. The chain is checked against our root alone, without downloads. A device may resume its session: its
/// certificate comes with the ticket and is checked as at first, here and again at CONNECT (ADR 17).
/// </summary>
internal sealed class Handshake(GatewayParts parts, IPAddress source)
{
    private const string Foreign = "foreign-authority";
    private PeerIdentity? identity;
    private string reason = "handshake";

    public PeerCertificate? Certificate { get; private set; }

    /// <summary>No certificate was shown and applications may connect by token; or one was, and its key is an application's.</summary>
    public bool IsApplication { get; private set; }

    /// <summary>Set when there is neither identity nor application.</summary>
    public RefusalEvent? Refusal { get; private set; }

    public async Task<PeerIdentity?> RunAsync(SslStream stream, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(parts.Options.HandshakeTimeout);
        try
        {
            await stream.AuthenticateAsServerAsync(Options(), limit.Token);
            return identity;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse("handshake-timeout", null);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or System.ComponentModel.Win32Exception)
        {
            return Refuse(reason, null);
        }
    }

    private SslServerAuthenticationOptions Options() =>
        new()
        {
            ServerCertificateContext = parts.Trust.ServerCertificate(),
            ClientCertificateRequired = true,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = parts.Trust.ChainPolicy(),
            RemoteCertificateValidationCallback = (_, certificate, _, _) => Check(certificate),
            AllowRenegotiation = false,
            AllowTlsResume = true,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
        };

    private bool Check(X509Certificate? presented)
    {
        if (presented is null && parts.Applications is not null)
        {
            // An application: its token must speak for it in CONNECT.
            IsApplication = true;
            return true;
        }

        var certificate = presented as X509Certificate2;
        Certificate = PeerCertificate.Of(certificate);
        identity = parts.Trust.Identify(certificate, parts.Clock.GetUtcNow(), out var word);
        reason = identity is null ? word : reason;
        IsApplication = identity is null && word == Foreign && certificate is not null && IsOfApplication(certificate);
        return identity is not null || IsApplication;
    }

    /// <summary>Only of a certificate that is not ours: a device's, in force or not, never speaks for an application.</summary>
    private bool IsOfApplication(X509Certificate2 certificate)
    {
        var now = parts.Clock.GetUtcNow();
        if (parts.IsApplicationKey is not { } isKnown || ApplicationKey.Of(certificate) is not { } key || !isKnown(key))
        {
            return false;
        }

        var inTime = ApplicationKey.IsInTime(certificate, now);
        reason = inTime ? reason : "application-expired";
        return inTime;
    }

    private PeerIdentity? Refuse(string word, DeviceId? device)
    {
        Refusal = new RefusalEvent(word, source, device, Certificate, null);
        return null;
    }
}
