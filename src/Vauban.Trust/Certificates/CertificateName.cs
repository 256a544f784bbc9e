using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.Certificates;

/// <summary>Distinguished names of this installation: the organisation first, so that a name constraint over it is a prefix (RFC 5280 4.2.1.10).</summary>
internal static class CertificateName
{
    /// <summary>ub-organization-name and ub-common-name of RFC 5280 appendix A.1.</summary>
    private const int UpperBound = 64;

    public static X500DistinguishedName OfOrganisation(string organisation)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddOrganizationName(Bounded(organisation));
        return builder.Build();
    }

    /// <summary>O, then CN.</summary>
    public static X500DistinguishedName Of(string organisation, string commonName)
    {
        // The builder encodes in reverse order of the calls, as .NET prints names; what is added last comes first.
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(Bounded(commonName));
        builder.AddOrganizationName(Bounded(organisation));
        return builder.Build();
    }

    public static string Bounded(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= UpperBound ? trimmed : trimmed[..UpperBound].TrimEnd();
    }
}
