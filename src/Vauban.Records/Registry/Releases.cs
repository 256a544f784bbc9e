using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>Software versions: a registered release never changes.</summary>
public sealed class Releases(Store store)
{
    private const string Select = "SELECT product, version, images, sbom, registered_at, registered_by FROM releases WHERE product = $1";

    /// <summary>
    /// Registers a version; the fact is <c>release.registered</c>. The same again answers what is there. VB-REGISTRY-001 not allowed, 008 no
    /// such product, 016 the version or a hash is not one, 017 the version is taken by other images.
    /// </summary>
    public async Task<Outcome<Release>> RegisterAsync(
        Access access,
        string product,
        string version,
        ImmutableArray<ReleaseImage> images,
        string? sbom,
        CancellationToken cancellationToken = default
    )
    {
        if (!access.AllowsProduct(Permission.Change, product))
        {
            return Problem.Of("VB-REGISTRY-001", product);
        }

        var hashes = images.Select(image => image.Sha256).Concat(sbom is null ? [] : [sbom]);
        if (!DeviceId.IsValidPart(version) || images.Length is 0 or > 64 || images.Any(image => image.Name.Length is 0 or > 128) || !hashes.All(IsHash))
        {
            return Problem.Of("VB-REGISTRY-016", version);
        }

        return await store.WriteAsync(writing => Register(writing, new Release(product, version, images, sbom, writing.Now, access.Actor), access), cancellationToken);
    }

    /// <summary>The releases of a product that may be viewed, newest version first.</summary>
    public IReadOnlyList<Release> List(Access access, string product) =>
        access.AllowsProduct(Permission.View, product)
            ? store.Read(reading => reading.Query($"{Select} ORDER BY version COLLATE VERSION DESC", Read, product))
            : [];

    public Release? Find(Access access, string product, string version) =>
        access.AllowsProduct(Permission.View, product) && store.Read(reading => reading.Query($"{Select} AND version = $2", Read, product, version)) is [var release]
            ? release
            : null;

    private static Outcome<Release> Register(Writing writing, Release release, Access access)
    {
        if (writing.Scalar<long>("SELECT count(*) FROM products WHERE id = $1", release.Product) == 0)
        {
            return Problem.Of("VB-REGISTRY-008", release.Product);
        }

        if (writing.Query($"{Select} AND version = $2", Read, release.Product, release.Version) is [var known])
        {
            return known.Images.SequenceEqual(release.Images) && known.Sbom == release.Sbom ? known : Problem.Of("VB-REGISTRY-017", release.Product, release.Version);
        }

        writing.Execute(
            "INSERT INTO releases VALUES ($1, $2, $3, $4, $5, $6)",
            release.Product,
            release.Version,
            JsonSerializer.Serialize(release.Images, JsonSerializerOptions.Web),
            release.Sbom,
            Microseconds.From(release.RegisteredAt),
            release.RegisteredBy
        );
        var subject = Subject.OfRelease(release.Product, release.Version);
        writing.Append(
            Acts.Of(access, FactKinds.ReleaseRegistered, subject, writing.Now, new { version = release.Version, images = release.Images, sbom = release.Sbom }, Grade.Declared)
        );
        return release;
    }

    private static bool IsHash(string text) => text.Length == 2 * Hash.Length && text.All(char.IsAsciiHexDigitLower);

    private static Release Read(SqliteDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            JsonSerializer.Deserialize<ImmutableArray<ReleaseImage>>(row.GetString(2), JsonSerializerOptions.Web),
            row.TextOrNull(3),
            row.Time(4),
            row.GetString(5)
        );
}
