using System.Text;
using Microsoft.Data.Sqlite;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>Products and the revisions of their profiles. A registered revision never changes: what differs has a higher number.</summary>
public sealed class Products(Store store)
{
    public const int MaxProfileLength = 1024 * 1024;

    /// <summary>Asked before each approval, with the product and the revision; a problem refuses it. The fleet proves its policy here.</summary>
    public Func<Access, string, int, CancellationToken, Task<Problem?>>? BeforeApproval { get; set; }

    /// <summary>
    /// Registers a revision; the fact is <c>product.registered</c>. The same text again answers what is there. VB-REGISTRY-001 not allowed,
    /// 002 not an id, 003 the number is taken by another text, 004 the number is not above the newest, 005 the text is too long, 019 retired.
    /// </summary>
    public Task<Outcome<ProductRevision>> RegisterAsync(Access access, ProductDraft draft, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsProduct(Permission.Change, draft.Id))
        {
            return Task.FromResult<Outcome<ProductRevision>>(Problem.Of("VB-REGISTRY-001", draft.Id));
        }

        if (!DeviceId.IsValidPart(draft.Id))
        {
            return Task.FromResult<Outcome<ProductRevision>>(Problem.Of("VB-REGISTRY-002", draft.Id));
        }

        return draft.Profile.Length > MaxProfileLength
            ? Task.FromResult<Outcome<ProductRevision>>(Problem.Of("VB-REGISTRY-005", MaxProfileLength.Plain()))
            : store.WriteAsync(writing => Register(writing, access, draft), cancellationToken);
    }

    /// <summary>
    /// Lets the plans of a revision be deployed; the fact is <c>product.approved</c>. VB-REGISTRY-001, 006 when there is no such revision, 019, or
    /// what <see cref="BeforeApproval"/> says.
    /// </summary>
    public async Task<Outcome<ProductRevision>> ApproveAsync(Access access, string product, int revision, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsProduct(Permission.Change, product))
        {
            return Problem.Of("VB-REGISTRY-001", product);
        }

        while (true)
        {
            var before = await store.ReadAsync(reading => reading.Scalar<long>(LastApproval), cancellationToken);
            if (BeforeApproval is { } ask && await ask(access, product, revision, cancellationToken) is { } problem)
            {
                return problem;
            }

            // What was asked must still be true when it is written: after another approval it is asked again.
            Outcome<ProductRevision>? outcome = await store.WriteAsync<Outcome<ProductRevision>?>(
                writing => writing.Scalar<long>(LastApproval) == before ? Approve(writing, access, product, revision) : default(Outcome<ProductRevision>?),
                cancellationToken
            );
            if (outcome is { } told)
            {
                return told;
            }
        }
    }

    /// <summary>
    /// Ends a product for good: it has no device left that is not retired, and nothing of it is registered or approved from now on. The fact is
    /// <c>product.retired</c>. VB-REGISTRY-001 not allowed or unknown, 013 the reason is missing, 018 devices that are not retired, 019 done already.
    /// </summary>
    public async Task<Outcome<Product>> RetireAsync(Access access, string product, string reason, CancellationToken cancellationToken = default) =>
        Find(access, product) is null || !access.AllowsProduct(Permission.Change, product) ? Problem.Of("VB-REGISTRY-001", product)
        : string.IsNullOrWhiteSpace(reason) ? Problem.Of("VB-REGISTRY-013")
        : await store.WriteAsync(writing => Retire(writing, access, product, reason), cancellationToken);

    /// <summary>How many devices of a product are not retired.</summary>
    public long Standing(string product) => store.Read(reading => reading.Scalar<long>(StandingDevices, product));

    /// <summary>The products that <paramref name="access"/> may view, by id.</summary>
    public IReadOnlyList<Product> List(Access access)
    {
        var conditions = Visible(access);
        return store.Read(reading =>
            reading.Query($"SELECT id, name_en, name_fr, revision, approved, created_at, retired_at FROM products WHERE {conditions.Where} ORDER BY id", ReadProduct, conditions.Values)
        );
    }

    public Product? Find(Access access, string id)
    {
        var conditions = Visible(access);
        conditions.When(id, "id = {0}");
        return store.Read(reading =>
            reading.Query($"SELECT id, name_en, name_fr, revision, approved, created_at, retired_at FROM products WHERE {conditions.Where}", ReadProduct, conditions.Values)
        )
            is [var product]
            ? product
            : null;
    }

    /// <summary>Newest first; empty when the product may not be viewed.</summary>
    public IReadOnlyList<ProductRevision> Revisions(Access access, string product) =>
        Find(access, product) is null ? [] : store.Read(reading => reading.Query($"{SelectRevision} ORDER BY revision DESC", ReadRevision, product));

    /// <summary>The text of a revision's profile; null when there is none or it may not be viewed.</summary>
    public string? Profile(Access access, string product, int revision) =>
        Find(access, product) is null
            ? null
            : store.Read(reading => reading.Scalar<string>("SELECT profile FROM product_revisions WHERE product = $1 AND revision = $2", product, (long)revision));

    public IReadOnlyList<string> Hardware(Access access, string product) =>
        Find(access, product) is null
            ? []
            : store.Read(reading => reading.Query("SELECT revision FROM hardware_revisions WHERE product = $1 ORDER BY 1", row => row.GetString(0), product));

    internal static bool IsRetired(Writing writing, string product) => writing.Scalar<long>("SELECT count(*) FROM products WHERE id = $1 AND retired_at IS NOT NULL", product) > 0;

    private const string StandingDevices = "SELECT count(*) FROM devices WHERE product = $1 AND state <> 'retired'";

    private const string LastApproval = "SELECT coalesce(max(position), 0) FROM facts WHERE kind = 'product.approved'";

    private const string SelectRevision =
        "SELECT product, revision, digest, registered_at, registered_by, approved_at, approved_by FROM product_revisions WHERE product = $1";

    /// <summary>A product is visible to who views it, and to who views one of its devices by site or label.</summary>
    private static Conditions Visible(Access access)
    {
        var conditions = new Conditions();
        if (!access.AllowsEverywhere(Permission.View))
        {
            var products = access.Scopes(Permission.View, ScopeKind.Product);
            var sites = access.Scopes(Permission.View, ScopeKind.Site);
            var labels = access.Scopes(Permission.View, ScopeKind.Label);
            conditions.And(
                $"(id IN ({conditions.Add(products)}) OR id IN (SELECT product FROM devices WHERE site IN ({conditions.Add(sites)}))"
                    + $" OR id IN (SELECT d.product FROM devices d JOIN device_labels l ON l.device = d.number WHERE l.label IN ({conditions.Add(labels)})))"
            );
        }

        return conditions;
    }

    private static Outcome<ProductRevision> Register(Writing writing, Access access, ProductDraft draft)
    {
        var digest = Hash.Of(Encoding.UTF8.GetBytes(draft.Profile)).ToString();
        var known = writing.Query($"{SelectRevision} ORDER BY revision DESC", ReadRevision, draft.Id);
        if (known.Find(revision => revision.Revision == draft.Revision) is { } same)
        {
            return same.Digest == digest ? same : Problem.Of("VB-REGISTRY-003", draft.Id, draft.Revision.Plain());
        }

        if (IsRetired(writing, draft.Id))
        {
            return Problem.Of("VB-REGISTRY-019", draft.Id);
        }

        if (known.Count > 0 && known[0].Revision > draft.Revision)
        {
            return Problem.Of("VB-REGISTRY-004", draft.Id, draft.Revision.Plain(), known[0].Revision.Plain());
        }

        writing.Execute(
            """
            INSERT INTO products (id, name_en, name_fr, revision, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE SET name_en = $2, name_fr = $3, revision = $4
            """,
            draft.Id,
            draft.Name.English,
            draft.Name.French,
            (long)draft.Revision,
            Microseconds.From(writing.Now)
        );
        writing.Execute(
            "INSERT INTO product_revisions (product, revision, digest, profile, registered_at, registered_by) VALUES ($1, $2, $3, $4, $5, $6)",
            draft.Id,
            (long)draft.Revision,
            digest,
            draft.Profile,
            Microseconds.From(writing.Now),
            access.Actor
        );
        foreach (var hardware in draft.Hardware)
        {
            writing.Execute("INSERT OR IGNORE INTO hardware_revisions VALUES ($1, $2)", draft.Id, hardware);
        }

        writing.Append(Acts.Of(access, FactKinds.ProductRegistered, Subject.OfProduct(draft.Id), writing.Now, new { revision = draft.Revision, digest }, Grade.Declared));
        return new ProductRevision(draft.Id, draft.Revision, digest, writing.Now, access.Actor, null, null);
    }

    private static Outcome<ProductRevision> Approve(Writing writing, Access access, string product, int revision)
    {
        if (writing.Query($"{SelectRevision} AND revision = $2", ReadRevision, product, (long)revision) is not [var found])
        {
            return Problem.Of("VB-REGISTRY-006", product, revision.Plain());
        }

        if (IsRetired(writing, product))
        {
            return Problem.Of("VB-REGISTRY-019", product);
        }

        var now = Microseconds.From(writing.Now);
        writing.Execute("UPDATE product_revisions SET approved_at = $3, approved_by = $4 WHERE product = $1 AND revision = $2", product, (long)revision, now, access.Actor);
        writing.Execute("UPDATE products SET approved = $2 WHERE id = $1", product, (long)revision);
        var statement = new { revision, digest = found.Digest, actor = access.Actor };
        writing.Append(Acts.Of(access, FactKinds.ProductApproved, Subject.OfProduct(product), writing.Now, statement, Grade.Declared));
        return found with { ApprovedAt = writing.Now, ApprovedBy = access.Actor };
    }

    private static Outcome<Product> Retire(Writing writing, Access access, string product, string reason)
    {
        if (IsRetired(writing, product))
        {
            return Problem.Of("VB-REGISTRY-019", product);
        }

        if (writing.Scalar<long>(StandingDevices, product) is > 0 and var standing)
        {
            return Problem.Of("VB-REGISTRY-018", product, standing.Plain());
        }

        writing.Execute("UPDATE products SET retired_at = $2 WHERE id = $1", product, Microseconds.From(writing.Now));
        var devices = writing.Scalar<long>("SELECT count(*) FROM devices WHERE product = $1", product);
        writing.Append(Acts.Of(access, FactKinds.ProductRetired, Subject.OfProduct(product), writing.Now, new { devices, reason, actor = access.Actor }, Grade.Declared));
        return writing.Query("SELECT id, name_en, name_fr, revision, approved, created_at, retired_at FROM products WHERE id = $1", ReadProduct, product)[0];
    }

    private static Product ReadProduct(SqliteDataReader row) =>
        new(row.GetString(0), new Localized(row.GetString(1), row.GetString(2)), row.GetInt32(3), (int?)row.NumberOrNull(4), row.Time(5)) { RetiredAt = row.TimeOrNull(6) };

    private static ProductRevision ReadRevision(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt32(1), row.GetString(2), row.Time(3), row.GetString(4), row.TimeOrNull(5), row.TextOrNull(6));
}
