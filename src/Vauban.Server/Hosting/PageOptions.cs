using System.Net;

namespace Vauban.Server.Hosting;

/// <summary>How pages are reached beyond this machine: always by TLS.</summary>
/// <param name="Listen">Address of the pages; loopback keeps them to the machine.</param>
/// <param name="Port">HTTPS.</param>
internal sealed record PageOptions(IPAddress Listen, int Port)
{
    public const int DefaultPort = 8444;
    public const int DefaultAcmePort = 80;

    /// <summary>The operator's own certificate, its authorities after it, in PEM.</summary>
    public string? Certificate { get; init; }

    public string? Key { get; init; }

    /// <summary>Directory of an ACME authority (RFC 8555).</summary>
    public Uri? Acme { get; init; }

    public string? AcmeContact { get; init; }

    /// <summary>PEM of the root of a private ACME authority.</summary>
    public string? AcmeRoot { get; init; }

    /// <summary>Where the challenge is answered; the authority always asks on port 80, which may be forwarded here.</summary>
    public int AcmePort { get; init; } = DefaultAcmePort;

    /// <summary>A certificate of Vauban's own authority, for machines that trust its root (<c>trust install</c>).</summary>
    public bool Own { get; init; }

    public bool HasTls => Certificate is not null || Acme is not null || Own;
}
