using Vauban.Core.Text;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>One authority as people see it.</summary>
/// <param name="Name">Common name.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, as openssl prints it.</param>
/// <param name="IssuerName">Common name of who signed it.</param>
/// <param name="Holding">Devices whose valid certificate rests on it: what would break without it.</param>
/// <param name="Trouble">Why its key cannot sign now; null when it can, or is not meant to.</param>
public sealed record AuthorityStatus(
    CertificateSerial Serial,
    AuthorityRole Role,
    AuthorityScope Scope,
    AuthorityState State,
    KeyCustody Custody,
    string Name,
    string IssuerName,
    string Fingerprint,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    long Holding,
    Problem? Trouble
);
