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
    public const string AuthorityKeyIdentifier = "2.5.29.35";
}
