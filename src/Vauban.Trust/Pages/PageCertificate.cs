using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;

namespace Vauban.Trust.Pages;

/// <summary>The certificate that pages are served with. It changes in place; what is wrong with it is told, and never stops the server.</summary>
public sealed class PageCertificate
{
    /// <summary>A certificate with less life than this is a trouble to show.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private readonly Func<SslStreamCertificateContext> otherwise;
    private readonly TimeProvider clock;
    private volatile Held? held;
    private volatile Problem? failure;

    /// <param name="otherwise">What is served until there is one: our own authority's.</param>
    public PageCertificate(Func<SslStreamCertificateContext> otherwise, TimeProvider clock)
    {
        this.otherwise = otherwise;
        this.clock = clock;
    }

    /// <summary>For the handshake that begins now.</summary>
    public SslStreamCertificateContext Context => held?.Context ?? otherwise();

    public DateTimeOffset? NotAfter => held is { } one ? EndOf(one.Leaf) : null;

    internal DateTimeOffset? NotBefore => held is { } one ? new DateTimeOffset(one.Leaf.NotBefore.ToUniversalTime(), TimeSpan.Zero) : null;

    /// <summary>What a person must know: the last failure, or that the end is near (VB-PAGES-004).</summary>
    public Problem? Trouble =>
        failure ?? (NotAfter is { } end && end - clock.GetUtcNow() < Soon ? Problem.Of("VB-PAGES-004", end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : null);

    /// <summary>The old one is left to the garbage collector: handshakes may still use it.</summary>
    internal void Use(X509Certificate2 leaf, X509Certificate2Collection chain)
    {
        held = new Held(leaf, SslStreamCertificateContext.Create(leaf, chain, offline: true));
        failure = null;
    }

    internal void Fail(Problem problem) => failure = problem;

    internal static DateTimeOffset EndOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);

    private sealed record Held(X509Certificate2 Leaf, SslStreamCertificateContext Context);
}
