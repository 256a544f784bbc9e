using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Device.Identity;
using Vauban.Device.Text;
using Xunit;

namespace Vauban.Tests.Device.Identity;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class IdentityFolderTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("identity").FullName, "state");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void An_identity_reads_back_with_its_key_and_belongs_to_its_owner_only()
    {
        var folder = new IdentityFolder(path);
        Assert.Null(folder.Load());
        using var key = folder.PendingKey();
        folder.Keep(key, [CertificateFor(key)]);
        using var identity = folder.Load()!;
        Assert.True(identity.Certificate.HasPrivateKey);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(path, "identity.pem")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void The_key_of_an_enrolment_under_way_survives_until_the_certificate_has_come()
    {
        var folder = new IdentityFolder(path);
        using var first = folder.PendingKey();
        using var second = folder.PendingKey();
        Assert.Equal(first.ExportSubjectPublicKeyInfo(), second.ExportSubjectPublicKeyInfo());
        folder.Keep(first, [CertificateFor(first)]);
        using var third = folder.PendingKey();
        Assert.NotEqual(first.ExportSubjectPublicKeyInfo(), third.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void A_certificate_for_another_key_is_not_an_identity()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Null(DeviceIdentity.Join(key, [CertificateFor(other)]));
    }

    [Fact]
    public void A_damaged_identity_is_a_coded_problem()
    {
        var folder = new IdentityFolder(path);
        File.WriteAllText(Path.Combine(path, "identity.pem"), "not a key");
        Assert.Equal("VB-DEVICE-003", Assert.Throws<DeviceException>(folder.Load).Problem.Code);
    }

    [Fact]
    public void Renewal_falls_between_the_share_declared_and_ten_percent_later()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var identity = DeviceIdentity.Join(key, [CertificateFor(key)])!;
        Assert.Equal(Start.AddDays(66), identity.RenewAt(66, 0));
        Assert.Equal(Start.AddDays(76), identity.RenewAt(66, 1));
    }

    private static X509Certificate2 CertificateFor(ECDsa key)
    {
        using var whole = new CertificateRequest("CN=d", key, HashAlgorithmName.SHA256).CreateSelfSigned(Start, Start.AddDays(100));
        return X509CertificateLoader.LoadCertificate(whole.RawData);
    }
}
