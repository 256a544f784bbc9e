using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>The authorities of this installation: the root, and the issuing authority below it.</summary>
public sealed class AuthoritySet : IDisposable
{
    internal AuthoritySet(X509Certificate2 root, Authority issuing, IReadOnlyList<X509Certificate2> everIssuing)
    {
        RootCertificate = root;
        Issuing = issuing;
        EverIssuing = everIssuing;
        Organisation = OrganisationOf(root);
    }

    public X509Certificate2 RootCertificate { get; }

    public X509Certificate2 IssuingCertificate => Issuing.Certificate;

    /// <summary>The organisation in every name of this installation, as it was called at first start.</summary>
    public string Organisation { get; }

    /// <summary>SHA-256 of the root certificate, upper-case hexadecimal with colons, as openssl prints it: what a person compares.</summary>
    public string RootFingerprint => string.Join(':', Convert.ToHexString(SHA256.HashData(RootCertificate.RawData)).Chunk(2).Select(pair => new string(pair)));

    public string RootPem => RootCertificate.ExportCertificatePem() + "\n";

    /// <summary>Issuing then root, as PEM: what a device installs to trust this server and to present its own chain.</summary>
    public string ChainPem => IssuingCertificate.ExportCertificatePem() + "\n" + RootPem;

    /// <summary>The root's key is on this machine: a finding until a ceremony takes it offline.</summary>
    public Problem OnlineRoot { get; } = Problem.Of("VB-TRUST-010");

    internal Authority Issuing { get; }

    internal IReadOnlyList<X509Certificate2> EverIssuing { get; }

    public void Dispose()
    {
        RootCertificate.Dispose();
        Issuing.Dispose();
        foreach (var certificate in EverIssuing)
        {
            certificate.Dispose();
        }
    }

    private static string OrganisationOf(X509Certificate2 root) =>
        root.SubjectName.EnumerateRelativeDistinguishedNames().First(part => part.GetSingleElementType().Value == Oids.OrganisationName).GetSingleElementValue()!;
}
