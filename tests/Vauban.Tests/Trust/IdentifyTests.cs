using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Vauban.Core;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class IdentifyTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestAuthorities.Now;
    private readonly TestAuthorities ours = new();
    private readonly HashSet<CertificateSerial> revoked = [];

    private static X509Extension[] Leaf =>
        [
            Extensions.EndEntity(),
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true),
            Extensions.Usage(Oids.ClientAuthentication),
        ];

    public void Dispose() => ours.Dispose();

    [Fact]
    public void A_device_is_recognised_by_its_certificate()
    {
        using var certificate = ours.Device();
        var identity = Room().From(certificate, Now, out var refusal);
        Assert.Equal(Refusal.None, refusal);
        Assert.Equal(TestAuthorities.Sensor, identity!.Device);
        Assert.Equal(certificate.SerialNumber, identity.Serial.ToString(), ignoreCase: true);
        Assert.Equal("O=Atelier Vif SAS, CN=AQ-000042", Normal(certificate.SubjectName));
    }

    [Fact]
    public void No_certificate_is_missing() => Assert.Equal(Refusal.Missing, Why(null));

    [Fact]
    public void Validity_is_judged_by_the_clock_given()
    {
        using var certificate = ours.Device(TimeSpan.FromDays(30), Now.AddDays(1));
        Assert.Equal(Refusal.NotYetValid, Why(certificate, Now));
        Assert.Equal(Refusal.None, Why(certificate, Now.AddDays(29)));
        Assert.Equal(Refusal.Expired, Why(certificate, Now.AddDays(32)));
    }

    [Fact]
    public void Validity_and_revocation_are_judged_again_for_a_certificate_seen_before()
    {
        using var certificate = ours.Device(TimeSpan.FromDays(30));
        var room = Room();
        var identity = room.From(certificate, Now, out _);
        Assert.NotNull(identity);
        Assert.Null(room.From(certificate, Now.AddDays(31), out var late));
        Assert.Equal(Refusal.Expired, late);
        revoked.Add(identity.Serial);
        Assert.Null(room.From(certificate, Now, out var refusal));
        Assert.Equal(Refusal.Revoked, refusal);
    }

    [Fact]
    public void A_revoked_certificate_is_refused_at_first_sight()
    {
        using var certificate = ours.Device();
        Assert.True(CertificateSerial.TryFrom(certificate, out var serial));
        revoked.Add(serial);
        Assert.Equal(Refusal.Revoked, Why(certificate));
    }

    [Fact]
    public void An_authority_of_the_same_name_is_foreign()
    {
        using var foreign = new TestAuthorities();
        using var certificate = foreign.Device();
        Assert.Equal(Refusal.ForeignAuthority, Why(certificate));
    }

    [Fact]
    public void A_certificate_signed_by_the_root_itself_is_foreign()
    {
        using var certificate = ours.With(ours.Root, [.. Leaf, DeviceUri.Write(TestAuthorities.Sensor)]);
        Assert.Equal(Refusal.ForeignAuthority, Why(certificate));
    }

    [Fact]
    public void A_subject_outside_the_organisation_breaks_the_name_constraint()
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        using var certificate = Vauban.Trust.Issuance.CertificateMaker.Device(
            ours.Issuing,
            "Another maker",
            TestAuthorities.Sensor,
            new PublicKey(key),
            TimeSpan.FromDays(1),
            Now
        );
        Assert.Equal(Refusal.ForeignAuthority, Why(certificate));
    }

    [Fact]
    public void Authorities_and_servers_are_not_devices()
    {
        var uri = DeviceUri.Write(TestAuthorities.Sensor);
        using var server = ours.With(null, Leaf[0], Leaf[1], Extensions.Usage(Oids.ServerAuthentication), uri);
        using var withoutSignature = ours.With(null, Leaf[0], new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, true), Leaf[2], uri);
        using var withoutUsage = ours.With(null, Leaf[0], Leaf[1], uri);
        Assert.Equal(Refusal.WrongUsage, Why(server));
        Assert.Equal(Refusal.WrongUsage, Why(withoutSignature));
        Assert.Equal(Refusal.WrongUsage, Why(withoutUsage));
        Assert.NotEqual(Refusal.None, Why(ours.Issuing.Certificate));
        Assert.NotEqual(Refusal.None, Why(ours.Root.Certificate));
    }

    [Fact]
    public void A_leaf_that_says_it_is_an_authority_is_refused()
    {
        using var certificate = ours.With(null, Extensions.Authority(0), Leaf[1], Leaf[2], DeviceUri.Write(TestAuthorities.Sensor));
        Assert.Contains(Why(certificate), new[] { Refusal.WrongUsage, Refusal.ForeignAuthority });
    }

    [Fact]
    public void One_identity_is_needed_and_only_one()
    {
        using var none = ours.With(null, Leaf);
        using var two = ours.With(null, [.. Leaf, Names("vauban:device:a/b", "vauban:device:a/c")]);
        using var bad = ours.With(null, [.. Leaf, Names("vauban:device:a/b/c")]);
        using var other = ours.With(null, [.. Leaf, Names("urn:uuid:0")]);
        using var beside = ours.With(null, [.. Leaf, Names("urn:uuid:0", "vauban:device:a/b")]);
        Assert.Equal(Refusal.NoIdentity, Why(none));
        Assert.Equal(Refusal.NoIdentity, Why(two));
        Assert.Equal(Refusal.NoIdentity, Why(bad));
        Assert.Equal(Refusal.NoIdentity, Why(other));
        Assert.Equal(Refusal.None, Why(beside));
    }

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        var recent = new RecentIdentities(10);
        for (var i = 0; i < 1000; i++)
        {
            recent.Add(Vauban.Core.Facts.Hash.Of(BitConverter.GetBytes(i)), new DeviceIdentity(TestAuthorities.Sensor, default, Now, Now, ""));
        }

        Assert.InRange(recent.Count, 10, 20);
        Assert.True(recent.TryGet(Vauban.Core.Facts.Hash.Of(BitConverter.GetBytes(999)), out _));
    }

    [Fact]
    public void Identity_written_is_identity_read()
    {
        var part = Gen.String[Gen.Char["abcXYZ019._-"], 1, DeviceId.MaxPartLength];
        Gen.Select(part, part)
            .Sample((product, name) =>
                DeviceUri.TryRead(DeviceUri.Write(new DeviceId(product, name)).RawData, out var read) && read == new DeviceId(product, name)
            );
    }

    [Fact]
    public void Random_bytes_are_no_identity() => Gen.Byte.Array[0, 200].Sample(bytes => !DeviceUri.TryRead(bytes, out _));

    private Identify Room() => new(ours.Root.Certificate, [ours.Issuing.Certificate], revoked.Contains);

    private Refusal Why(X509Certificate2? certificate, DateTimeOffset? now = null)
    {
        var identity = Room().From(certificate, now ?? Now, out var refusal);
        Assert.Equal(refusal == Refusal.None, identity is not null);
        return refusal;
    }

    private static X509Extension Names(params string[] uris)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var uri in uris)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, uri, new Asn1Tag(TagClass.ContextSpecific, 6));
            }
        }

        return new X509Extension(Oids.SubjectAlternativeName, writer.Encode(), critical: false);
    }

    /// <summary>The name in the order of its encoding.</summary>
    private static string Normal(X500DistinguishedName name) =>
        string.Join(", ", name.EnumerateRelativeDistinguishedNames(reversed: false).Select(part => $"{part.GetSingleElementType().FriendlyName}={part.GetSingleElementValue()}"));
}
