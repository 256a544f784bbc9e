namespace Vauban.Trust.Certificates;

/// <summary>Object identifiers used in certificates.</summary>
internal static class Oids
{
    /// <summary>id-kp-serverAuth, id-kp-clientAuth (RFC 5280 4.2.1.12).</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>id-ecPublicKey and named curves (RFC 5480 2.1.1).</summary>
    public const string EcPublicKey = "1.2.840.10045.2.1";
    public const string P256 = "1.2.840.10045.3.1.7";
    public const string P384 = "1.3.132.0.34";
    public const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>ecdsa-with-SHA256 (RFC 5758 3.2).</summary>
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    public const string SubjectAlternativeName = "2.5.29.17";
    /// <summary>id-at-organizationName (RFC 5280 appendix A.1).</summary>
    public const string OrganisationName = "2.5.4.10";

    public const string NameConstraints = "2.5.29.30";
    public const string CrlNumber = "2.5.29.20";
    public const string ReasonCode = "2.5.29.21";
    public const string IssuingDistributionPoint = "2.5.29.28";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";

    /// <summary>id-ad-ocsp, id-kp-OCSPSigning, and the parts of OCSP (RFC 6960 4.2).</summary>
    public const string Ocsp = "1.3.6.1.5.5.7.48.1";
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    public const string OcspBasic = "1.3.6.1.5.5.7.48.1.1";
    public const string OcspNonce = "1.3.6.1.5.5.7.48.1.2";
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
}
