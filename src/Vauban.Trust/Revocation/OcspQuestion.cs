using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>One certificate asked about (CertID, RFC 6960 4.1.1).</summary>
/// <param name="CertId">As it was sent, to be sent back.</param>
/// <param name="Algorithm">Of the two hashes.</param>
/// <param name="IssuerName">Hash of the authority's name.</param>
/// <param name="IssuerKey">Hash of the authority's public key.</param>
/// <param name="Serial">Null when it is longer than any of ours.</param>
internal sealed record OcspQuestion(byte[] CertId, string Algorithm, byte[] IssuerName, byte[] IssuerKey, CertificateSerial? Serial);
