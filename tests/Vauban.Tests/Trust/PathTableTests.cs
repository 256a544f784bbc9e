using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.Tests.Trust;

/// <summary>Which device certificates are accepted, and why the others are not: one row for each rule of RFC 5280 6.1 that matters here.</summary>
public sealed class PathTableTests
{
    private static readonly X509Extension[] Right =
    [
        Extensions.EndEntity(),
        new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true),
        Extensions.Usage(Oids.ClientAuthentication),
        DeviceUri.Write(TestAuthorities.Sensor),
    ];

    public static TheoryData<string, Refusal> Rows =>
        new()
        {
            { "as made", Refusal.None },
            { "no basic constraints", Refusal.None },
            { "unknown extension, not critical", Refusal.None },
            { "several usages, one of them client authentication", Refusal.None },
            { "is an authority", Refusal.WrongUsage },
            { "no key usage", Refusal.WrongUsage },
            { "key usage without digital signature", Refusal.WrongUsage },
            { "no extended key usage", Refusal.WrongUsage },
            { "server authentication only", Refusal.WrongUsage },
            { "unknown extension, critical", Refusal.ForeignAuthority },
            { "no name", Refusal.NoIdentity },
            { "two names", Refusal.NoIdentity },
            { "a name that is no device", Refusal.NoIdentity },
            { "another organisation", Refusal.ForeignAuthority },
            { "not yet valid", Refusal.NotYetValid },
            { "expired", Refusal.Expired },
            { "signed by the root", Refusal.ForeignAuthority },
            { "signed by a device", Refusal.ForeignAuthority },
            { "signed by an authority below the issuing one", Refusal.ForeignAuthority },
            { "signed by a namesake of the issuing authority", Refusal.ForeignAuthority },
            { "self-signed", Refusal.ForeignAuthority },
            { "issued by an authority of the root that is not ours to issue", Refusal.ForeignAuthority },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    [Clause("rfc5280:6.1")]
    public void A_certificate_is_accepted_or_refused_for_its_reason(string what, Refusal expected)
    {
        using var authorities = new TestAuthorities();
        using var certificate = Make(authorities, what);
        var identify = new Identify(authorities.Root.Certificate, [authorities.Issuing.Certificate], _ => false);
        var identity = identify.From(certificate, TestAuthorities.Now, out var refusal);
        Assert.Equal(expected, refusal);
        Assert.Equal(expected == Refusal.None, identity is not null);
    }

    [Fact]
    public void A_certificate_with_any_bit_changed_is_refused_or_read_never_thrown_at()
    {
        using var authorities = new TestAuthorities();
        using var good = authorities.Device();
        var der = good.RawData;
        var identify = new Identify(authorities.Root.Certificate, [authorities.Issuing.Certificate], _ => false);
        Gen.Select(Gen.Int[0, der.Length - 1], Gen.Int[0, 7])
            .Sample(
                at =>
                {
                    var bytes = der.ToArray();
                    bytes[at.Item1] ^= (byte)(1 << at.Item2);
                    X509Certificate2 changed;
                    try
                    {
                        changed = X509CertificateLoader.LoadCertificate(bytes);
                    }
                    catch (CryptographicException)
                    {
                        return;
                    }

                    using (changed)
                    {
                        Assert.Null(identify.From(changed, TestAuthorities.Now, out var refusal));
                        Assert.NotEqual(Refusal.None, refusal);
                    }
                },
                iter: 400
            );
    }

    private static X509Certificate2 Make(TestAuthorities authorities, string what)
    {
        var unknown = (bool critical) => new X509Extension("1.2.3.4.5", [0x05, 0x00], critical);
        return what switch
        {
            "as made" => authorities.With(null, Right),
            "no basic constraints" => authorities.With(null, Right[1..]),
            "unknown extension, not critical" => authorities.With(null, [.. Right, unknown(false)]),
            "several usages, one of them client authentication" => authorities.With(null, [.. Right[..2], new X509EnhancedKeyUsageExtension([new Oid(Oids.ServerAuthentication), new Oid(Oids.ClientAuthentication)], false), Right[3]]),
            "is an authority" => authorities.With(null, [Extensions.Authority(0), .. Right[1..]]),
            "no key usage" => authorities.With(null, [Right[0], .. Right[2..]]),
            "key usage without digital signature" => authorities.With(null, [Right[0], new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, true), .. Right[2..]]),
            "no extended key usage" => authorities.With(null, [.. Right[..2], Right[3]]),
            "server authentication only" => authorities.With(null, [.. Right[..2], Extensions.Usage(Oids.ServerAuthentication), Right[3]]),
            "unknown extension, critical" => authorities.With(null, [.. Right, unknown(true)]),
            "no name" => authorities.With(null, Right[..3]),
            "two names" => authorities.With(null, [.. Right[..3], Names("vauban:device:a/b", "vauban:device:a/c")]),
            "a name that is no device" => authorities.With(null, [.. Right[..3], Names("vauban:device:a")]),
            "another organisation" => Signed(authorities.Issuing, "Somebody else", Right),
            "not yet valid" => authorities.Device(at: TestAuthorities.Now.AddDays(1)),
            "expired" => authorities.Device(TimeSpan.FromDays(1), TestAuthorities.Now.AddDays(-3)),
            "signed by the root" => authorities.With(authorities.Root, Right),
            "signed by a device" => Below(authorities.Issuing, Right),
            "signed by an authority below the issuing one" => Below(authorities.Issuing, [Extensions.Authority(0), new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true)]),
            "signed by a namesake of the issuing authority" => Namesake(authorities),
            "self-signed" => SelfSigned(),
            _ => Other(authorities),
        };
    }

    private static X509Extension Names(params string[] names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var name in names)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 6));
            }
        }

        return new X509Extension(Oids.SubjectAlternativeName, writer.Encode(), critical: false);
    }

    private static X509Certificate2 Signed(Authority by, string organisation, IEnumerable<X509Extension> extensions, ECDsa? own = null)
    {
        using var key = own is null ? SoftwareKey.Create() : null;
        var request = new CertificateRequest(CertificateName.Of(organisation, "AQ-000042"), new PublicKey(own ?? key!), HashAlgorithmName.SHA256);
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        return by.Sign(request, CertificateSerial.New(), TestAuthorities.Now.AddMinutes(-5), TestAuthorities.Now.AddDays(10));
    }

    /// <summary>A right certificate, signed by one that this authority signed with these extensions.</summary>
    private static X509Certificate2 Below(Authority authority, IEnumerable<X509Extension> extensions)
    {
        var key = SoftwareKey.Create();
        using var between = new Authority(Signed(authority, TestAuthorities.Organisation, extensions, key), key);
        return Signed(between, TestAuthorities.Organisation, Right);
    }

    private static X509Certificate2 Namesake(TestAuthorities authorities)
    {
        var key = SoftwareKey.Create();
        var request = new CertificateRequest(authorities.Issuing.Certificate.SubjectName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.Authority(0));
        request.CertificateExtensions.Add(Extensions.SubjectKey(request.PublicKey));
        using var namesake = new Authority(request.CreateSelfSigned(TestAuthorities.Now.AddDays(-1), TestAuthorities.Now.AddDays(100)), key);
        return Signed(namesake, TestAuthorities.Organisation, Right);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = SoftwareKey.Create();
        var request = new CertificateRequest(CertificateName.Of(TestAuthorities.Organisation, "AQ-000042"), key, HashAlgorithmName.SHA256);
        foreach (var extension in Right)
        {
            request.CertificateExtensions.Add(extension);
        }

        return request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), TestAuthorities.Now.AddDays(-1), TestAuthorities.Now.AddDays(9), CertificateSerial.New().ToArray());
    }

    private static X509Certificate2 Other(TestAuthorities authorities)
    {
        var key = SoftwareKey.Create();
        using var other = new Authority(AuthorityMaker.Issuing(authorities.Root, key, TestAuthorities.Organisation, TestAuthorities.Now), key);
        return Signed(other, TestAuthorities.Organisation, Right);
    }
}
