using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Authorities;

/// <summary>
/// Certificates of our listeners: 90 days, renewed in place after two thirds. A stored one is used again after a restart when it stands
/// for the same names and is not due.
/// </summary>
public sealed class ServerCertificates : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, ServerCertificate> held = new(StringComparer.Ordinal);
    private readonly Store store;
    private readonly AuthoritySet authorities;
    private readonly AuthorityStore keeper;
    private readonly ITimer timer;

    internal ServerCertificates(Store store, AuthoritySet authorities, AuthorityStore keeper)
    {
        this.store = store;
        this.authorities = authorities;
        this.keeper = keeper;
        timer = store.Clock.CreateTimer(_ => RenewDue(), null, Look, Look);
    }

    /// <summary>What every listener of this machine answers to: localhost, loopback addresses, the machine's name.</summary>
    public static IReadOnlyList<string> LocalNames { get; } = ["localhost", "127.0.0.1", "::1", Environment.MachineName.ToLowerInvariant()];

    /// <summary>The certificate of a listener for these names besides <see cref="LocalNames"/>. Waits for the disk: for start-up.</summary>
    /// <exception cref="ArgumentException">A name is neither a DNS name nor an IP address.</exception>
    public ServerCertificate For(string listener, params IEnumerable<string> names)
    {
        string[] all = [.. LocalNames.Concat(names).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (all.FirstOrDefault(name => Uri.CheckHostName(name) is UriHostNameType.Unknown or UriHostNameType.Basic) is { } bad)
        {
            throw new ArgumentException($"'{bad}' is neither a DNS name nor an IP address.", nameof(names));
        }

        return held.AddOrUpdate(listener, _ => Open(listener, all), (_, before) => before.Names.SequenceEqual(all) ? before : Open(listener, all));
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    internal static bool IsDue(X509Certificate2 certificate, DateTimeOffset now)
    {
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        return now.UtcDateTime >= from + ((to - from) * 2 / 3);
    }

    /// <summary>Also called by the timer, and after a change of authorities. A renewal that fails leaves the current one, with a third of its life to try again.</summary>
    internal void RenewDue()
    {
        foreach (var certificate in held.Values.Where(IsDue))
        {
            try
            {
                certificate.Replace(Make(certificate.Listener, certificate.Names), Issuers);
            }
            catch (Exception e) when (e is RecordsException or TrustException)
            {
                return;
            }
        }
    }

    /// <summary>Two thirds of its life are over, or another authority issues now, or what must be sent along has changed.</summary>
    private bool IsDue(ServerCertificate certificate) => certificate.IsDue(store.Clock.GetUtcNow()) || !certificate.Issuers.SequenceEqual(Issuers);

    private IReadOnlyList<X509Certificate2> Issuers => authorities.View.ChainOf(authorities.Issuing);

    private ServerCertificate Open(string listener, string[] names) => new(listener, names, Stored(listener, names, fresh: true) ?? MakeOrStored(listener, names), Issuers);

    /// <summary>When the authority's key is out of reach, a stored certificate that is due still serves until its end.</summary>
    private X509Certificate2 MakeOrStored(string listener, string[] names)
    {
        try
        {
            return Make(listener, names);
        }
        catch (TrustException) when (Stored(listener, names, fresh: false) is not null)
        {
            return Stored(listener, names, fresh: false)!;
        }
    }

    private X509Certificate2? Stored(string listener, string[] names, bool fresh) =>
        store.Read(reading =>
        {
            var record = CertificateTable.Of(reading, CertificatePurpose.Server).FindLast(record => record.Way == listener && record.RevokedAt is null);
            if (record is null)
            {
                return null;
            }

            using var certificate = X509CertificateLoader.LoadCertificate(record.Der);
            var wanted = Names(names).Build().RawData;
            var same = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Any(stored => stored.RawData.AsSpan().SequenceEqual(wanted));
            if (!same || (fresh && (IsDue(certificate, store.Clock.GetUtcNow()) || !IssuedByCurrent(certificate))) || certificate.NotAfter.ToUniversalTime() < store.Clock.GetUtcNow().UtcDateTime)
            {
                return null;
            }

            using var key = keeper.OpenKey(reading, record);
            return certificate.CopyWithPrivateKey(key);
        });

    private bool IssuedByCurrent(X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(authorities.IssuingCertificate.SubjectName.RawData);

    private X509Certificate2 Make(string listener, IReadOnlyList<string> names)
    {
        using var key = SoftwareKey.Create();
        var now = store.Clock.GetUtcNow();
        var request = new CertificateRequest(CertificateName.Of(authorities.Organisation, "Vauban " + listener), new PublicKey(key), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.EndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(Extensions.Usage(Oids.ServerAuthentication));
        request.CertificateExtensions.Add(Names(names).Build());
        var issuer = authorities.Issuing;
        using var certificate = issuer.Sign(request, CertificateSerial.New(), now - AuthorityMaker.Backdating, now + Life);
        store.Write(writing => keeper.Add(writing, CertificatePurpose.Server, certificate, key, listener, issuer.Serial));
        return certificate.CopyWithPrivateKey(key);
    }

    private static SubjectAlternativeNameBuilder Names(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder;
    }
}
