using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>The certificate of one listener. <see cref="Context"/> is read at each handshake: it changes when the certificate is renewed.</summary>
public sealed class ServerCertificate
{
    private volatile Held held;

    internal ServerCertificate(string listener, IReadOnlyList<string> names, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers)
    {
        Listener = listener;
        Names = names;
        held = Hold(certificate, issuers);
    }

    public string Listener { get; }

    /// <summary>DNS names and IP addresses it stands for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Leaf, issuing authority and bridges to older roots, without any download.</summary>
    public SslStreamCertificateContext Context => held.Context;

    public DateTimeOffset NotAfter => new(held.Certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);

    /// <summary>What is sent after the certificate itself.</summary>
    internal IReadOnlyList<X509Certificate2> Issuers => held.Issuers;

    internal bool IsDue(DateTimeOffset now) => ServerCertificates.IsDue(held.Certificate, now);

    /// <summary>The old one is left to the garbage collector: handshakes may still use it.</summary>
    internal void Replace(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers) => held = Hold(certificate, issuers);

    private static Held Hold(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers) =>
        new(certificate, issuers, SslStreamCertificateContext.Create(certificate, [.. issuers], offline: true));

    private sealed record Held(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Issuers, SslStreamCertificateContext Context);
}
