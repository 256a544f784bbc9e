using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>
/// Manufacturers' certificates (IDevID, IEEE 802.1AR): a device that holds one, signed by an authority that is believed for a product, is
/// the device of that product whose name is the certificate's serialNumber attribute (8.6). It is exchanged for one of ours (LDevID).
/// Checks, in order: 1 size and chain, to a believed root, at this time; 2 an end entity that may sign and authenticate; 3 the name.
/// </summary>
public sealed class Manufacturers
{
    private const int MaximumCertificate = 16 * 1024;
    private const int Most = 256;
    private const string SerialNumber = "2.5.4.5";
    private const string AnyUsage = "2.5.29.37.0";
    private readonly Store store;
    private volatile IReadOnlyList<(Manufacturer Stated, X509Certificate2 Certificate)> believed;

    internal Manufacturers(Store store)
    {
        this.store = store;
        believed = Load();
    }

    /// <summary>Those of products that may be viewed.</summary>
    public IReadOnlyList<Manufacturer> List(Access access) => [.. believed.Select(one => one.Stated).Where(one => access.AllowsProduct(Permission.View, one.Product))];

    /// <summary>Believes every certificate of a PEM for a product: roots, and authorities in between. VB-TRUST-084 none is an authority's; 085 not allowed; 087 too many.</summary>
    public async Task<Outcome<IReadOnlyList<Manufacturer>>> BelieveAsync(Access access, string product, string pem, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsProduct(Permission.Change, product))
        {
            return Problem.Of("VB-TRUST-085", product);
        }

        var given = Read(pem);
        if (given.Count == 0 || !given.All(IsAuthority))
        {
            return Problem.Of("VB-TRUST-084");
        }

        if (believed.Count + given.Count > Most)
        {
            return Problem.Of("VB-TRUST-087", Most.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await store.WriteAsync(
            writing =>
            {
                foreach (var certificate in given)
                {
                    writing.Execute(
                        "INSERT OR IGNORE INTO manufacturers (id, product, der, added_at, added_by) VALUES ($1, $2, $3, $4, $5)",
                        IdOf(certificate),
                        product,
                        certificate.RawData,
                        Microseconds.From(writing.Now),
                        access.Actor
                    );
                    _ = writing.Append(Acts.Administered(access, writing.Now, "manufacturer.believe", $"product:{product}", after: new { id = IdOf(certificate), name = certificate.Subject }));
                }

                return true;
            },
            cancellationToken
        );
        believed = Load();
        return Outcomes(access, product);
    }

    /// <summary>Believes it no more; certificates already exchanged stay. VB-TRUST-085 not allowed; 086 unknown.</summary>
    public async Task<Outcome<IReadOnlyList<Manufacturer>>> ForgetAsync(Access access, string product, string id, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsProduct(Permission.Change, product))
        {
            return Problem.Of("VB-TRUST-085", product);
        }

        var gone = await store.WriteAsync(
            writing =>
            {
                var rows = writing.Execute("DELETE FROM manufacturers WHERE id = $1 AND product = $2", id, product);
                _ = rows == 0 ? null : writing.Append(Acts.Administered(access, writing.Now, "manufacturer.forget", $"product:{product}", before: new { id }));
                return rows;
            },
            cancellationToken
        );
        believed = Load();
        return gone == 0 ? Problem.Of("VB-TRUST-086", id) : Outcomes(access, product);
    }

    /// <summary>The devices this certificate may speak for: one for each product that believes its manufacturer; empty when it is not believed.</summary>
    internal IReadOnlyList<DeviceId> DevicesOf(X509Certificate2 certificate, DateTimeOffset now)
    {
        var all = believed;
        try
        {
            // 1, 2, 3
            return
                all.Count > 0
                && certificate.RawDataMemory.Length <= MaximumCertificate
                && RootOf(certificate, all, now) is { } root
                && MayAuthenticate(certificate)
                && NameOf(certificate) is { } name
                ? [.. all.Where(one => one.Stated.Id == root).Select(one => new DeviceId(one.Stated.Product, name)).Distinct()]
                : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string? RootOf(X509Certificate2 certificate, IReadOnlyList<(Manufacturer Stated, X509Certificate2 Certificate)> all, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.AddRange(all.Where(one => one.Stated.Root).Select(one => one.Certificate).ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(all.Where(one => !one.Stated.Root).Select(one => one.Certificate).ToArray());
        return chain.Build(certificate) && chain.ChainElements.Count is >= 2 and <= 5 ? IdOf(chain.ChainElements[^1].Certificate) : null;
    }

    private static bool MayAuthenticate(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            switch (extension)
            {
                case X509BasicConstraintsExtension { CertificateAuthority: true }:
                case X509KeyUsageExtension usage when !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature):
                case X509EnhancedKeyUsageExtension usages when !usages.EnhancedKeyUsages.OfType<Oid>().Any(oid => oid.Value is Oids.ClientAuthentication or AnyUsage):
                    return false;
            }
        }

        return true;
    }

    private static string? NameOf(X509Certificate2 certificate)
    {
        var names = certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == SerialNumber).Select(part => part.GetSingleElementValue()).ToList();
        return names is [{ } name] && DeviceId.IsValidPart(name) ? name : null;
    }

    private Outcome<IReadOnlyList<Manufacturer>> Outcomes(Access access, string product) => List(access).Where(one => one.Product == product).ToList();

    private List<(Manufacturer, X509Certificate2)> Load() =>
        store.Read(reading =>
            reading.Query(
                "SELECT id, product, der, added_at, added_by FROM manufacturers ORDER BY added_at",
                row =>
                {
                    var certificate = X509CertificateLoader.LoadCertificate((byte[])row[2]);
                    var root = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
                    var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
                    return (new Manufacturer(row.GetString(0), row.GetString(1), certificate.Subject, root, end, row.Time(3), row.GetString(4)), certificate);
                }
            )
        );

    private static List<X509Certificate2> Read(string pem)
    {
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(pem.Length <= Most * MaximumCertificate ? pem : "");
            return [.. all];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate)
    {
        try
        {
            return certificate.RawDataMemory.Length <= MaximumCertificate && certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string IdOf(X509Certificate2 certificate) => Hash.Of(certificate.RawDataMemory.Span).ToString();
}
