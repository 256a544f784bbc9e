using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>The authorities of this installation as they are now: roots, bridges between them, issuing authorities. Safe from any thread; a ceremony replaces the view.</summary>
public sealed class AuthoritySet : IDisposable
{
    private volatile AuthorityView view;

    internal AuthoritySet(AuthorityView view)
    {
        this.view = view;
        Organisation = OrganisationOf(view.Root.Certificate);
    }

    /// <summary>The root that new devices are given to trust.</summary>
    public X509Certificate2 RootCertificate => view.Root.Certificate;

    /// <summary>The issuing authority of servers, and of devices that no other one is for.</summary>
    public X509Certificate2 IssuingCertificate => view.Default.Certificate;

    /// <summary>The organisation in every name of this installation, as it was called at first start.</summary>
    public string Organisation { get; }

    /// <summary>SHA-256 of the root certificate, upper-case hexadecimal with colons, as openssl prints it: what a person compares.</summary>
    public string RootFingerprint => FingerprintOf(RootCertificate);

    public string RootPem => Pem(RootCertificate);

    /// <summary>Issuing then root, as PEM: what a device installs to trust this server and to present its own chain.</summary>
    public string ChainPem => Pem(IssuingCertificate) + RootPem;

    /// <summary>Every root, bridge and issuing authority that counts, newest first: what EST's <c>cacerts</c> gives (RFC 7030 4.1.3).</summary>
    public IReadOnlyList<X509Certificate2> Everything => [.. view.All.OrderBy(one => one.Role).ThenBy(one => one.State).ThenByDescending(one => one.Certificate.NotBefore).Select(one => one.Certificate)];

    /// <summary>What health and <c>my work</c> must show: a root whose key is here, an authority that cannot sign.</summary>
    public IReadOnlyList<Problem> Weaknesses =>
        [
            .. view.All.Any(one => one is { Role: AuthorityRole.Root, Custody: KeyCustody.Vault }) ? [Problem.Of("VB-TRUST-010")] : Array.Empty<Problem>(),
            .. view.All.Where(one => one is { Role: AuthorityRole.Issuing, State: AuthorityState.Active }).Select(one => one.Trouble).OfType<Problem>().DistinctBy(problem => problem.Code),
        ];

    public TrustAnchors Anchors => view.Anchors;

    internal AuthorityView View => view;

    internal Authority Issuing => view.Default;

    public static string FingerprintOf(X509Certificate2 certificate) =>
        string.Join(':', Convert.ToHexString(SHA256.HashData(certificate.RawData)).Chunk(2).Select(pair => new string(pair)));

    /// <summary>The certificate of who signed a stored one, as PEM; empty when that is no longer known.</summary>
    public string IssuerPem(CertificateRecord record) => record.Issuer is { } issuer && view.Find(issuer) is { } found ? Pem(found.Certificate) : "";

    /// <summary>The old view is left to the garbage collector: who signs at this moment still uses it.</summary>
    internal void Use(AuthorityView next) => view = next;

    public void Dispose()
    {
        foreach (var authority in view.All)
        {
            authority.Dispose();
        }
    }

    private static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";

    private static string OrganisationOf(X509Certificate2 root) =>
        root.SubjectName.EnumerateRelativeDistinguishedNames().First(part => part.GetSingleElementType().Value == Oids.OrganisationName).GetSingleElementValue()!;
}
